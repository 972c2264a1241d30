/** How a question was answered, as the device keeps it. */
export interface KeptAnswer {
  /** What was tried, in order, at most two: ids of options, joined by commas where a form takes several. None: it is open again. */
  readonly tries: readonly string[];
  /** Whether the reader said to be sure before the first try. */
  readonly sure: boolean;
  /** Unix time of the last try, ms. */
  readonly atMs: number;
}

export type KeptAnswers = Readonly<Record<string, KeptAnswer>>;

/** One time that a question was taken up. The same question, taken up again later, is another one; nothing is overwritten. */
export interface Answering extends KeptAnswer {
  /** Id of the question. */
  readonly question: string;
  /** Unix time of its first event, ms. Together with the question it is the key. */
  readonly startedAtMs: number;
}

/** These questions, opened again: nothing is tried yet. */
export function reopened(questionIds: readonly string[], atMs: number): Answering[] {
  return questionIds.map((question) => ({ question, startedAtMs: atMs, tries: [], sure: false, atMs }));
}

/** The answer that counts for each question: the one taken up last. Those that were opened again are left out. */
export function latestAnswers(answerings: Iterable<Answering>): Record<string, KeptAnswer> {
  const latest = new Map<string, Answering>();
  for (const answering of answerings) {
    const known = latest.get(answering.question);
    if (known === undefined || known.startedAtMs < answering.startedAtMs) latest.set(answering.question, answering);
  }
  const answered = [...latest.values()].filter(({ tries }) => tries.length > 0);
  return Object.fromEntries(answered.map(({ question, tries, sure, atMs }) => [question, { tries, sure, atMs }]));
}

/** Both together. Where both hold the same answering, the one with the newer event stays. */
export function merged(kept: readonly Answering[], others: readonly Answering[]): Answering[] {
  const all = new Map<string, Answering>();
  for (const answering of [...kept, ...others]) {
    const known = all.get(keyOf(answering));
    if (known === undefined || isNewer(answering, known)) all.set(keyOf(answering), answering);
  }
  return [...all.values()].sort(byKey);
}

/** Whether it knows of more: a later event, or at the same time one try more. */
export function isNewer(one: Answering, other: Answering): boolean {
  return one.atMs > other.atMs || (one.atMs === other.atMs && one.tries.length > other.tries.length);
}

const idPattern = /^[a-z0-9][a-z0-9-]{0,60}\/[a-z0-9][a-z0-9-]{0,60}$/;
const triedIds = /^[A-Za-z0-9,-]{0,400}$/;
/** The largest time that a date can stand for, ms. */
const maxMs = 8.64e15;

/** Whether this can be an answering. Takes anything: what a file holds, or what another program has left on the device. */
export function isAnswering(value: unknown): value is Answering {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { question, startedAtMs, tries, sure, atMs } = value as Readonly<Record<string, unknown>>; // it is an object
  return (
    isQuestionId(question) &&
    isTime(startedAtMs) &&
    isTime(atMs) &&
    startedAtMs <= atMs &&
    typeof sure === 'boolean' &&
    Array.isArray(tries) &&
    tries.length <= 2 &&
    tries.every((tried) => typeof tried === 'string' && triedIds.test(tried))
  );
}

/** Whether it is spelt like an id of a question, or of a page: `<topic>/<slug>`. */
export function isQuestionId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/** Whether it can be a Unix time in ms. */
export function isTime(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxMs;
}

function keyOf({ question, startedAtMs }: Answering): string {
  return `${question} ${startedAtMs}`;
}

function byKey(one: Answering, other: Answering): number {
  if (one.question !== other.question) return one.question < other.question ? -1 : 1;
  return one.startedAtMs - other.startedAtMs;
}
