import { createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import type { Answering } from './Answering';

/** Where a question stands in review. */
export interface Review {
  readonly question: string;
  /** Unix time, ms: from then on it should be asked again. */
  readonly dueAtMs: number;
  /** How the last answering went. */
  readonly last: Grasp;
}

/** `sureAndWrong`: the mistakes that stay longest. */
export type Grasp = 'right' | 'unsure' | 'wrong' | 'sureAndWrong';

/** Days at first and months later, without dice: the same answers give the same dates. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: 180 });

const grades: Readonly<Record<Grasp, Grade>> = {
  right: Rating.Good,
  unsure: Rating.Hard,
  wrong: Rating.Again,
  sureAndWrong: Rating.Again,
};

/** What was grasped: the first try counts, and whether the reader was sure of it. */
export function graspOf({ tries, sure }: Answering, key: string): Grasp {
  if (tries[0] === key) return sure ? 'right' : 'unsure';
  return sure ? 'sureAndWrong' : 'wrong';
}

/**
 * When each question that was ever answered comes back. `keys` holds the right answer of every question that the course
 * has; answers to others are left alone.
 */
export function reviewsOf(answerings: readonly Answering[], keys: Readonly<Record<string, string>>): Review[] {
  const byQuestion = new Map<string, Answering[]>();
  for (const answering of answerings) {
    if (answering.tries.length === 0 || !Object.hasOwn(keys, answering.question)) continue;
    byQuestion.set(answering.question, [...(byQuestion.get(answering.question) ?? []), answering]);
  }
  return [...byQuestion].map(([question, all]) => reviewOf(question, keys[question] ?? '', all));
}

function reviewOf(question: string, key: string, answerings: readonly Answering[]): Review {
  const inTime = [...answerings].sort((one, other) => one.startedAtMs - other.startedAtMs);
  let card = createEmptyCard(inTime[0]?.startedAtMs ?? 0);
  let last: Grasp = 'wrong';
  for (const answering of inTime) {
    last = graspOf(answering, key);
    card = scheduler.next(card, answering.startedAtMs, grades[last]).card;
  }
  return { question, dueAtMs: card.due.getTime(), last };
}

/** What is due now: what one was sure of and wrong first, then what was wrong, then the longest overdue. */
export function dueNow(reviews: readonly Review[], nowMs: number): Review[] {
  const rank = ({ last }: Review): number => ['sureAndWrong', 'wrong', 'unsure', 'right'].indexOf(last);
  return reviews
    .filter(({ dueAtMs }) => dueAtMs <= nowMs)
    .sort((one, other) => rank(one) - rank(other) || one.dueAtMs - other.dueAtMs);
}
