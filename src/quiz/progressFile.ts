import { type Answering, isAnswering } from './Answering';

/** Why a file cannot be read in. */
export type FileProblem = 'tooLarge' | 'notJson' | 'foreign' | 'newer' | 'damaged';

/** Letters that a file may have: some 20,000 answerings. */
const maxLength = 4_000_000;
const format = 'zookeeper-client-lab.progress';
/** Goes up when the shape below changes. */
const version = 1;

/** Everything that the device keeps, as a file that a person can read. */
export function progressFile(answerings: readonly Answering[]): string {
  const rows = answerings.map(({ question, startedAtMs, tries, sure, atMs }) =>
    JSON.stringify({ question, startedAtMs, tries, sure, atMs }),
  );
  return `{"format":"${format}","version":${version},"answerings":[\n${rows.join(',\n')}\n]}\n`;
}

/** What such a file holds, all of it, or why nothing of it can be taken. */
export function readProgressFile(
  text: string,
): { readonly answerings: Answering[] } | { readonly problem: FileProblem } {
  if (text.length > maxLength) return { problem: 'tooLarge' };
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return { problem: 'notJson' };
  }
  if (typeof whole !== 'object' || whole === null) return { problem: 'foreign' };
  const { format: isIn, version: of, answerings } = whole as Readonly<Record<string, unknown>>; // it is an object
  if (isIn !== format || !Number.isInteger(of)) return { problem: 'foreign' };
  if (Number(of) > version) return { problem: 'newer' };
  if (of !== version || !Array.isArray(answerings) || !answerings.every(isAnswering)) return { problem: 'damaged' };
  return {
    // Nothing beyond these fields comes in.
    answerings: answerings.map(({ question, startedAtMs, tries, sure, atMs }) => ({
      question,
      startedAtMs,
      tries: [...tries],
      sure,
      atMs,
    })),
  };
}
