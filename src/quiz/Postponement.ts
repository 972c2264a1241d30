import { isQuestionId, isTime } from './Answering';

/** A wish not to be asked a question before some time, as the device keeps it. An answer given later ends it. */
export interface Postponement {
  /** Id of the question. The key. */
  readonly question: string;
  /** Unix time before which it is not due, ms. */
  readonly untilMs: number;
  /** Unix time of the wish, ms. */
  readonly atMs: number;
}

/** Whether this can be a postponement. Takes anything: what a file holds, or what another program has left on the device. */
export function isPostponement(value: unknown): value is Postponement {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { question, untilMs, atMs } = value as Readonly<Record<string, unknown>>; // it is an object
  return isQuestionId(question) && isTime(untilMs) && isTime(atMs) && atMs <= untilMs;
}
