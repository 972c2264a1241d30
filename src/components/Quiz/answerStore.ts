/** How a question was answered, as the device keeps it. */
export interface KeptAnswer {
  /** Ids of the options that were tried, in order: one, or two. */
  readonly tries: readonly string[];
  /** Whether the reader said to be sure before the first try. */
  readonly sure: boolean;
  /** Unix time of the last try, ms. */
  readonly atMs: number;
}

export type KeptAnswers = Readonly<Record<string, KeptAnswer>>;

/** `blocked`: nothing is kept. `unreadable`: what was kept made no sense; it was put aside, and a fresh start is kept. */
export type StoreTrouble = 'blocked' | 'unreadable';

export interface AnswerStore {
  readonly answers: KeptAnswers;
  readonly trouble: StoreTrouble | null;
}

/** What is needed of a browser's storage. */
export type KeyedStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The number is the version of the shape below: another shape gets another key. */
export const answersKey = 'zookeeper-client-lab.answers.1';
/** What could not be read is kept under this key, or under this key and a number, exactly as it was. */
export const unreadableKey = 'zookeeper-client-lab.unreadable';

/** The browser's storage, or null where it must not even be looked at. */
export function deviceStorage(): KeyedStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What the device has kept. Never throws; never destroys what it cannot read. */
export function readAnswers(storage: KeyedStorage | null): AnswerStore {
  try {
    const text = storage?.getItem(answersKey) ?? null;
    if (storage === null) return { answers: {}, trouble: 'blocked' };
    if (text === null) return { answers: {}, trouble: canKeep(storage) ? null : 'blocked' };
    const answers = answersIn(text);
    if (answers !== null) return { answers, trouble: null };
    storage.setItem(freeKey(storage), text);
    storage.removeItem(answersKey);
    return { answers: {}, trouble: 'unreadable' };
  } catch {
    return { answers: {}, trouble: 'blocked' };
  }
}

/** Keeps all answers. False when that cannot be done: storage is blocked or full. */
export function keepAnswers(storage: KeyedStorage | null, answers: KeptAnswers): boolean {
  try {
    storage?.setItem(answersKey, JSON.stringify({ answers }));
    return storage !== null;
  } catch {
    return false;
  }
}

/** Full storage can still be read: only writing tells. */
function canKeep(storage: KeyedStorage): boolean {
  const probe = `${answersKey}.probe`;
  storage.setItem(probe, '1');
  storage.removeItem(probe);
  return true;
}

function freeKey(storage: KeyedStorage): string {
  let key = unreadableKey;
  for (let number = 2; storage.getItem(key) !== null; number += 1) key = `${unreadableKey}.${number}`;
  return key;
}

function answersIn(text: string): KeptAnswers | null {
  const whole = parsed(text);
  if (!isRecord(whole) || !isRecord(whole.answers)) return null;
  const entries = Object.entries(whole.answers);
  return entries.every((entry): entry is [string, KeptAnswer] => isAnswer(entry[1]))
    ? Object.fromEntries(entries)
    : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAnswer(value: unknown): value is KeptAnswer {
  if (!isRecord(value)) return false;
  const { tries, sure, atMs } = value;
  return (
    Array.isArray(tries) &&
    tries.length >= 1 &&
    tries.length <= 2 &&
    tries.every((id) => typeof id === 'string') &&
    typeof sure === 'boolean' &&
    typeof atMs === 'number'
  );
}
