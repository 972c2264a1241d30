import { type Locale, locales } from '../course/words/Locale';
import { isQuestionId, isTime } from './Answering';

/** A sandbox's program as its reader has changed it, as the device keeps it. */
export interface Draft {
  /** Id of the program: `loss-is-not-expiry/wrong-client`. With the language, the key. */
  readonly program: string;
  /** Of the page: the comments of a program are in its language. */
  readonly locale: Locale;
  readonly text: string;
  /** Unix time of the last change, ms. */
  readonly atMs: number;
}

/** Letters that a draft may have; what is longer is not kept. */
export const maxDraftLength = 50_000;

/** Whether this can be a draft. Takes anything: what a file holds, or what another program has left on the device. */
export function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { program, locale, text, atMs } = value as Readonly<Record<string, unknown>>; // it is an object
  return (
    isQuestionId(program) && // programs are named alike
    locales.some((known) => known === locale) &&
    typeof text === 'string' &&
    text.length <= maxDraftLength &&
    isTime(atMs)
  );
}
