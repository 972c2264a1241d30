import { type Answering, isAnswering } from './Answering';
import { type Draft, isDraft } from './Draft';
import { isPostponement, type Postponement } from './Postponement';
import { isVisit, type Visit } from './Visit';

/** Why a file cannot be read in. */
export type FileProblem = 'tooLarge' | 'notJson' | 'foreign' | 'newer' | 'damaged';

/** Everything that the device keeps of a reader. */
export interface ProgressRecords {
  readonly answerings: readonly Answering[];
  readonly visits: readonly Visit[];
  readonly postponements: readonly Postponement[];
  readonly drafts: readonly Draft[];
}

/** Letters that a file may have: some 20,000 answerings. */
const maxLength = 4_000_000;
const format = 'zookeeper-client-lab.progress';
/** Goes up when the shape below changes. 1 had answerings alone, 2 no drafts. */
const version = 3;

/** By version of a file: the lists that it cannot have. */
const missingBefore: Readonly<Record<number, Partial<ProgressRecords>>> = {
  1: { visits: [], postponements: [], drafts: [] },
  2: { drafts: [] },
  [version]: {},
};

/** Everything that the device keeps, as a file that a person can read. */
export function progressFile({ answerings, visits, postponements, drafts }: ProgressRecords): string {
  const lists = {
    answerings: answerings.map(answeringOf),
    visits: visits.map(visitOf),
    postponements: postponements.map(postponementOf),
    drafts: drafts.map(draftOf),
  };
  const parts = Object.entries(lists).map(
    ([name, rows]) => `"${name}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`,
  );
  return `{"format":"${format}","version":${version},\n${parts.join(',\n')}}\n`;
}

/** What such a file holds, all of it, or why nothing of it can be taken. */
export function readProgressFile(text: string): ProgressRecords | { readonly problem: FileProblem } {
  if (text.length > maxLength) return { problem: 'tooLarge' };
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return { problem: 'notJson' };
  }
  if (typeof whole !== 'object' || whole === null) return { problem: 'foreign' };
  const { format: isIn, version: of, ...lists } = whole as Readonly<Record<string, unknown>>; // it is an object
  if (isIn !== format || !Number.isInteger(of)) return { problem: 'foreign' };
  if (Number(of) > version) return { problem: 'newer' };
  const missing = missingBefore[Number(of)];
  if (missing === undefined) return { problem: 'damaged' };
  const { answerings, visits, postponements, drafts } = { ...lists, ...missing };
  if (!isListOf(answerings, isAnswering) || !isListOf(visits, isVisit)) return { problem: 'damaged' };
  if (!isListOf(postponements, isPostponement) || !isListOf(drafts, isDraft)) return { problem: 'damaged' };
  return {
    answerings: answerings.map(answeringOf),
    visits: visits.map(visitOf),
    postponements: postponements.map(postponementOf),
    drafts: drafts.map(draftOf),
  };
}

function isListOf<Row>(value: unknown, isRow: (row: unknown) => row is Row): value is Row[] {
  return Array.isArray(value) && value.every(isRow);
}

// Nothing beyond these fields goes out or comes in.

function answeringOf({ question, startedAtMs, tries, sure, atMs }: Answering): Answering {
  return { question, startedAtMs, tries: [...tries], sure, atMs };
}

function visitOf({ page, section, atMs, endedAtMs }: Visit): Visit {
  return { page, section, atMs, endedAtMs };
}

function postponementOf({ question, untilMs, atMs }: Postponement): Postponement {
  return { question, untilMs, atMs };
}

function draftOf({ program, locale, text, atMs }: Draft): Draft {
  return { program, locale, text, atMs };
}
