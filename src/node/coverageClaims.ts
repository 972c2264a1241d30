import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Claim, type ClaimId, claims } from '../course/claims';

/** How the proof of a claim ended in one world, or why there is no such end. */
type Outcome = 'passed' | 'failed' | 'skipped' | 'notApplicable' | 'not run' | 'no test' | 'no question' | 'text';

/** What is there for one row of the ledger. */
export interface ClaimCoverage {
  readonly id: ClaimId;
  readonly taughtEn: boolean;
  readonly taughtZh: boolean;
  /** Null for rows that need only be taught. */
  readonly shown: boolean | null;
  readonly simulation: Outcome;
  readonly real: Outcome;
  readonly covered: boolean;
  /** What the record says of an outcome that is not a pass. */
  readonly why: string | null;
}

/** A lesson and its Chinese twin, without what a reader only sees quoted. */
interface Lesson {
  readonly en: string;
  readonly zh: string | null;
}

/** What a run of the proofs left behind for one claim. */
interface ProofRecord {
  readonly simulation: Outcome;
  readonly real: Outcome;
  readonly why: string | null;
}

const twinFolder = join('i18n', 'zh-Hans', 'docusaurus-plugin-content-docs', 'current');
const questionFolder = join('src', 'quiz', 'questions');
const recordedOutcomes: readonly string[] = ['passed', 'failed', 'skipped', 'notApplicable'] satisfies Outcome[];

/** Looks each row of the ledger up in the lessons, the tests, the questions and the records of the last run. */
export function coverageClaims(root: string): ClaimCoverage[] {
  const lessons = lessonsOf(root);
  const asked = claimsAsked(root);
  return ledger().map((claim) => {
    const teaching = lessons.filter(({ en }) => teaches(en, claim.id));
    const taughtEn = teaching.length > 0;
    const taughtZh = teaching.some(({ zh }) => zh !== null && teaches(zh, claim.id));
    if (claim.proof === 'text') {
      const covered = taughtEn && taughtZh;
      return { id: claim.id, taughtEn, taughtZh, shown: null, simulation: 'text', real: 'text', covered, why: null };
    }
    const shown = teaching.some(({ en, zh }) => embeds(en) && (zh === null || !teaches(zh, claim.id) || embeds(zh)));
    const { simulation, real, why } = proofOf(root, claim.id, asked);
    const covered = taughtEn && taughtZh && shown && simulation === 'passed' && real === 'passed';
    return { id: claim.id, taughtEn, taughtZh, shown, simulation, real, covered, why };
  });
}

/** A line per row and the sum, as `npm run coverage:claims` prints them. */
export function coverageReport(rows: readonly ClaimCoverage[]): string[] {
  const runnable = rows.filter(({ shown }) => shown !== null);
  const count = (of: readonly ClaimCoverage[], holds: (row: ClaimCoverage) => boolean): string =>
    `${of.filter(holds).length}/${of.length}`;
  const simulationOnly = rows.filter(({ simulation, real }) => simulation === 'passed' && real !== 'passed').length;
  return [
    ...rows.map(line),
    `covered ${count(rows, (row) => row.covered)} (` +
      [
        `taught en ${count(rows, (row) => row.taughtEn)}`,
        `zh ${count(rows, (row) => row.taughtZh)}`,
        `shown ${count(runnable, (row) => row.shown === true)}`,
        `simulation ${count(runnable, (row) => row.simulation === 'passed')}`,
        `real ${count(runnable, (row) => row.real === 'passed')}`,
        `simulation only ${simulationOnly}`,
      ].join(', ') +
      ')',
  ];
}

function line({ id, taughtEn, taughtZh, shown, simulation, real, covered, why }: ClaimCoverage): string {
  const yes = (holds: boolean): string => (holds ? 'yes' : 'no').padEnd(3);
  const cells = [
    id,
    covered ? 'covered    ' : 'not covered',
    `taught en ${yes(taughtEn)} zh ${yes(taughtZh)}`,
    `shown ${shown === null ? '-  ' : yes(shown)}`,
    `simulation ${simulation.padEnd(13)}`,
    `real ${real}`,
  ];
  return `${cells.join('  ')}${why === null ? '' : ` (${why})`}`;
}

function ledger(): readonly Claim[] {
  return Object.values(claims);
}

function lessonsOf(root: string): Lesson[] {
  return filesIn(join(root, 'docs'), '.mdx').map((path) => {
    const twin = join(root, twinFolder, path);
    return {
      en: asRendered(readFileSync(join(root, 'docs', path), 'utf8')),
      zh: existsSync(twin) ? asRendered(readFileSync(twin, 'utf8')) : null,
    };
  });
}

/** Elements in comments and code are only written about. */
function asRendered(mdx: string): string {
  return mdx
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/^ *(`{3,}|~{3,})[\s\S]*?^ *\1/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

function teaches(mdx: string, id: ClaimId): boolean {
  return new RegExp(`<Claim\\s[^>]*\\bid=["']${id}["']`).test(mdx);
}

function embeds(mdx: string): boolean {
  return /<(Lab|StatechartView|Sandbox)[\s/>]/.test(mdx);
}

/** Every id that some question of the quiz carries. */
function claimsAsked(root: string): ReadonlySet<string> {
  const sources = filesIn(join(root, questionFolder), '.ts').map((path) =>
    readFileSync(join(root, questionFolder, path), 'utf8'),
  );
  const lists = sources.flatMap((source) =>
    [...source.matchAll(/\bclaims:\s*\[([^\]]*)\]/g)].map(([, list]) => list ?? ''),
  );
  return new Set(lists.flatMap((list) => [...list.matchAll(/['"]([A-Z]-\d\d)['"]/g)].map(([, id]) => id ?? '')));
}

function proofOf(root: string, id: ClaimId, asked: ReadonlySet<string>): ProofRecord {
  if (id.startsWith('I')) {
    const missing = questionsNeeded(id).filter((needed) => !asked.has(needed));
    if (missing.length > 0) {
      return { simulation: 'no question', real: 'no question', why: `no question carries ${missing.join(', ')}` };
    }
    if (id === 'I-11') return worstOf(topicsRun().map((topic) => proofOf(root, topic, asked)));
  } else if (!existsSync(join(root, 'test', 'claims', `${id}.test.ts`))) {
    return { simulation: 'no test', real: 'no test', why: null };
  }
  return recordOf(root, id);
}

/** I-11 stands for the seven topics: each must be asked. */
function questionsNeeded(id: ClaimId): string[] {
  return id === 'I-11' ? [id, ...everyTopic().map((topic) => topic.id)] : [id];
}

/** It is proved when each of them that can be run is. */
function topicsRun(): ClaimId[] {
  return everyTopic()
    .filter(({ proof }) => proof === 'run')
    .map(({ id }) => id);
}

function everyTopic(): readonly Claim[] {
  return ledger().filter(({ id }) => id.startsWith('T'));
}

/** A pass in each world only where all have passed; else the first that did not. */
function worstOf(records: readonly ProofRecord[]): ProofRecord {
  const [first] = records.filter(({ simulation, real }) => simulation !== 'passed' || real !== 'passed');
  return first ?? { simulation: 'passed', real: 'passed', why: null };
}

function recordOf(root: string, id: ClaimId): ProofRecord {
  const path = join(root, '.cache', 'claims', `${id}.json`);
  if (!existsSync(path)) return { simulation: 'not run', real: 'not run', why: null };

  const record = parsed(readFileSync(path, 'utf8'));
  if (record === null || record.id !== id) {
    return { simulation: 'not run', real: 'not run', why: `${join('.cache', 'claims', `${id}.json`)} makes no sense` };
  }
  return {
    simulation: outcomeOf(record.simulation),
    real: outcomeOf(record.real),
    why: typeof record.why === 'string' ? record.why : null,
  };
}

function parsed(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null; // half a record, as a killed run leaves it
  }
}

function outcomeOf(value: unknown): Outcome {
  return typeof value === 'string' && isOutcome(value) ? value : 'not run';
}

function isOutcome(value: string): value is Outcome {
  return recordedOutcomes.includes(value);
}

/** Paths below `folder`, with `/`, in order; none where there is no such folder. */
function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = coverageClaims(process.cwd());
  for (const text of coverageReport(rows)) console.log(text);
  process.exitCode = rows.every(({ covered }) => covered) ? 0 : 1;
}
