import { isRecall } from '../../quiz/Recall';

/** Questions that are asked one after the other. It stands in the address of each, so nothing has to be remembered. */
export interface Round {
  /** Ids, those of this release only, each once. */
  readonly ids: readonly string[];
  /** How many names in the address this release does not know. */
  readonly unknown: number;
}

const longestRound = 60;
/** Seconds for a question where the reader names no other. */
export const usualTimerS = 120;

/** The round in a page's address, `?round=a/b~c/d`; empty without one. Takes whatever stands there. */
export function roundOfQuestions(search: string, known: readonly string[]): Round {
  const names = [...new Set((new URLSearchParams(search).get('round') ?? '').split('~').filter((name) => name !== ''))];
  const ids = names.filter((name) => known.includes(name)).slice(0, longestRound);
  return { ids, unknown: names.filter((name) => !known.includes(name)).length };
}

/** Seconds that the timer in a page's address gives for each question, `?timer=120`; null without one. */
export function timerIn(search: string): number | null {
  const seconds = Number(new URLSearchParams(search).get('timer') ?? '0');
  return Number.isInteger(seconds) && seconds >= 10 && seconds <= 3600 ? seconds : null;
}

/** Address of a question, or of a prompt of a lesson. `order` decides in which order its options stand. */
export function addressOf(
  id: string,
  order: number,
  round: readonly string[] = [],
  timer: number | null = null,
): string {
  const within = round.length === 0 ? '' : `&round=${round.join('~')}`;
  const page = isRecall(id) ? `/interview/recall?of=${id}&` : `/interview/${id}?`;
  return `${page}order=${order}${timer === null ? '' : `&timer=${timer}`}${within}`;
}
