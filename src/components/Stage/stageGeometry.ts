/** The roles of colour that a state of a client can have. */
export type StateRole = 'connected' | 'connecting' | 'closed';

/** Middle of column `index` of `count` equal ones, in percent of the width. */
export function columnPercent(index: number, count: number): number {
  return ((index + 0.5) / count) * 100;
}

/** The colour of a state of `clientCnxnMachine`, given as a dotted path; the same in every figure. */
export function roleOfState(path: string): StateRole {
  if (path.startsWith('connected')) return 'connected';
  return path.startsWith('connecting') ? 'connecting' : 'closed';
}

/** How much of the time from `fromMs` to `dueMs` is left at `nowMs`: 1 … 0. */
export function shareLeft(fromMs: number, dueMs: number, nowMs: number): number {
  if (dueMs <= fromMs) return 0;
  return Math.min(1, Math.max(0, (dueMs - nowMs) / (dueMs - fromMs)));
}
