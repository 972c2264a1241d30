/** Middle of column `index` of `count` equal ones, in percent of the width. */
export function columnPercent(index: number, count: number): number {
  return ((index + 0.5) / count) * 100;
}

/** How much of the time from `fromMs` to `dueMs` is left at `nowMs`: 1 … 0. */
export function shareLeft(fromMs: number, dueMs: number, nowMs: number): number {
  if (dueMs <= fromMs) return 0;
  return Math.min(1, Math.max(0, (dueMs - nowMs) / (dueMs - fromMs)));
}
