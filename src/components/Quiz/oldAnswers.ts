import type { KeptAnswer, KeptAnswers } from '../../quiz/Answering';

/** What is needed of a browser's storage. */
export type KeyedStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Where answers were kept before there was a database for them. */
export const answersKey = 'zookeeper-client-lab.answers.1';
/** What could not be read is kept under this key, or under this key and a number, exactly as it was. */
export const unreadableKey = 'zookeeper-client-lab.unreadable';

export interface OldAnswers {
  readonly answers: KeptAnswers;
  /** What lay there made no sense and was put aside. */
  readonly unreadable: boolean;
}

/** The browser's storage, or null where it must not even be looked at. */
export function deviceStorage(): KeyedStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Answers of the time before, to be moved into the database. Never throws; never destroys what it cannot read. */
export function readOldAnswers(storage: KeyedStorage | null): OldAnswers {
  const nothing = { answers: {}, unreadable: false };
  try {
    const text = storage?.getItem(answersKey) ?? null;
    if (storage === null || text === null) return nothing;
    const answers = answersIn(text);
    if (answers !== null) return { answers, unreadable: false };
    storage.setItem(freeKey(storage), text);
    storage.removeItem(answersKey);
    return { answers: {}, unreadable: true };
  } catch {
    return nothing; // blocked, or no room to put it aside: it stays where it is
  }
}

/** Once they are safe elsewhere. Where nothing can be removed they are moved again next time, to the same places. */
export function removeOldAnswers(storage: KeyedStorage | null): void {
  try {
    storage?.removeItem(answersKey);
  } catch {
    // see above
  }
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
