import { isQuestionId, isTime } from './Answering';

/** How far a reader has come in one page of the course, as the device keeps it. */
export interface Visit {
  /** Path of the page below `docs`: `client/loss-is-not-expiry`. The key. */
  readonly page: string;
  /** Id of the heading that was read last; the same in both languages. */
  readonly section: string;
  /** Unix time of that, ms. */
  readonly atMs: number;
  /** Unix time at which the end of the page was first on the screen, ms; null: not yet. */
  readonly endedAtMs: number | null;
}

const headingId = /^[A-Za-z0-9][\w-]{0,80}$/;

/** Whether this can be a visit. Takes anything: what a file holds, or what another program has left on the device. */
export function isVisit(value: unknown): value is Visit {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { page, section, atMs, endedAtMs } = value as Readonly<Record<string, unknown>>; // it is an object
  return (
    isQuestionId(page) && // pages are named alike
    typeof section === 'string' &&
    headingId.test(section) &&
    isTime(atMs) &&
    (endedAtMs === null || isTime(endedAtMs))
  );
}

/** Both together: where the later one was, and the first time that the end was reached. `one` itself where it says it all. */
export function joinedVisits(one: Visit, other: Visit): Visit {
  const ends = [one.endedAtMs, other.endedAtMs].filter((atMs) => atMs !== null);
  const endedAtMs = ends.length === 0 ? null : Math.min(...ends);
  const later = other.atMs > one.atMs ? other : one;
  return later.endedAtMs === endedAtMs ? later : { ...later, endedAtMs };
}
