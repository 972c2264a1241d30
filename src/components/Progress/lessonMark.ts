import type { Records } from '../Quiz/ProgressStore';

/** What is needed of a lesson; the plugin in `src/site` that lists them owns the shape. */
export interface ListedLesson {
  /** Its path below `docs`: `client/loss-is-not-expiry`. */
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** Ids of the questions at its end. */
  readonly questions: readonly string[];
}

/** How far a reader is with a lesson. */
export type LessonMark = 'open' | 'begun' | 'done';

/** Done: all its questions are answered, or, where it asks none, its end was reached. */
export function lessonMark(
  { id, questions }: Pick<ListedLesson, 'id' | 'questions'>,
  { answerings, visits }: Pick<Records, 'answerings' | 'visits'>,
): LessonMark {
  const answered = new Set(answerings.filter(({ tries }) => tries.length > 0).map(({ question }) => question));
  const visit = visits.find(({ page }) => page === id);
  const done = questions.length > 0 ? questions.every((question) => answered.has(question)) : visit?.endedAtMs != null;
  if (done) return 'done';
  return visit !== undefined || questions.some((question) => answered.has(question)) ? 'begun' : 'open';
}

/** Where to go on reading: a lesson, and the heading that was read last in it, or null for its beginning. */
export interface Place {
  readonly lesson: ListedLesson;
  readonly section: string | null;
}

/** The place of the last visit; from a lesson that is done, the next one that is not. Null where nothing was read yet. */
export function placeToGoOn(
  lessons: readonly ListedLesson[],
  records: Pick<Records, 'answerings' | 'visits'>,
): Place | null {
  const [last] = [...records.visits]
    .sort((one, other) => other.atMs - one.atMs)
    // A page may be gone since.
    .filter(({ page }) => lessons.some(({ id }) => id === page));
  if (last === undefined) return null;
  const index = lessons.findIndex(({ id }) => id === last.page);
  const [lesson] = lessons.slice(index);
  if (lesson === undefined) return null;
  if (lessonMark(lesson, records) !== 'done') return { lesson, section: last.section };
  const following = [...lessons.slice(index + 1), ...lessons.slice(0, index)];
  const next = following.find((other) => lessonMark(other, records) !== 'done');
  if (next === undefined) return null;
  return { lesson: next, section: records.visits.find(({ page }) => page === next.id)?.section ?? null };
}
