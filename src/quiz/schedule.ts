import { createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import type { Answering } from './Answering';
import type { Postponement } from './Postponement';
import type { Visit } from './Visit';

/** Where a question stands in review. */
export interface Review {
  readonly question: string;
  /** Unix time, ms: from then on it should be asked again. */
  readonly dueAtMs: number;
  /** Unix time at which it was last taken up, ms. */
  readonly answeredAtMs: number;
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
  return { question, dueAtMs: card.due.getTime(), answeredAtMs: inTime.at(-1)?.startedAtMs ?? 0, last };
}

/** The reviews as their reader has put them off. What was answered since then comes back as the schedule says. */
export function putOff(reviews: readonly Review[], postponements: readonly Postponement[]): Review[] {
  const wishes = new Map(postponements.map((wish) => [wish.question, wish]));
  return reviews.map((review) => {
    const wish = wishes.get(review.question);
    if (wish === undefined || wish.atMs < review.answeredAtMs) return review;
    return { ...review, dueAtMs: Math.max(review.dueAtMs, wish.untilMs) };
  });
}

/**
 * What is due now: what one was sure of and wrong first, then what was wrong, then the others. Among these one of each topic
 * or lesson in turn, the longest overdue first.
 */
export function dueNow(reviews: readonly Review[], nowMs: number): Review[] {
  const due = reviews.filter(({ dueAtMs }) => dueAtMs <= nowMs).sort((one, other) => one.dueAtMs - other.dueAtMs);
  const ranks: readonly Grasp[] = ['sureAndWrong', 'wrong', 'unsure', 'right'];
  return ranks.flatMap((rank) => {
    const inRank = due.filter(({ last }) => last === rank);
    const topics = [...new Set(inRank.map(topicOf))];
    return interleaved(topics.map((topic) => inRank.filter((review) => topicOf(review) === topic)));
  });
}

function topicOf({ question }: Review): string {
  return question.split('/')[0] ?? '';
}

/** The first of each list, then the second of each. */
function interleaved<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

/** As much of a question as says where it is taught. */
export interface TaughtQuestion {
  readonly id: string;
  /** Page of the lesson, such as `client/loss-is-not-expiry`; null where there is none. */
  readonly lesson: string | null;
}

/** A lesson that ends today asks tomorrow: a night lies between. */
const nightMs = 12 * 3_600_000;
const mostOfALesson = 3;

/**
 * Of each lesson that was read to its end some time ago: a few questions that were never answered, as its end foretells, one
 * of each lesson in turn.
 */
export function askedAfterLessons(
  questions: readonly TaughtQuestion[],
  { answerings, visits, postponements }: KeptRecords,
  nowMs: number,
): string[] {
  const answered = new Set(answerings.filter(({ tries }) => tries.length > 0).map(({ question }) => question));
  const later = new Set(postponements.filter(({ untilMs }) => untilMs > nowMs).map(({ question }) => question));
  const read = visits.filter(({ endedAtMs }) => endedAtMs !== null && endedAtMs + nightMs <= nowMs);
  return interleaved(
    read.map(({ page }) =>
      // Three at most are asked, also after some of them were put off.
      questions
        .filter(({ id, lesson }) => lesson === page && !answered.has(id))
        .map(({ id }) => id)
        .slice(0, mostOfALesson)
        .filter((id) => !later.has(id)),
    ),
  );
}

/** What of a reader is kept and matters here. */
export interface KeptRecords {
  readonly answerings: readonly Answering[];
  readonly visits: readonly Visit[];
  readonly postponements: readonly Postponement[];
}
