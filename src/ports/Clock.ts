/** What `setTimeout` returned; only good for `clearTimeout` of the same clock. */
export type TimerHandle = unknown;

/**
 * Time as one process sees it: a monotonic clock and timers. An XState actor accepts it as its clock.
 * The simulation gives a virtual one, `src/node/systemClock.ts` the real one.
 */
export interface Clock {
  /** Whole milliseconds since an arbitrary origin; never goes back, not related to the time of day. */
  now(): number;
  /** Calls `run` once, `delayMs` from now or as soon after as the process runs; never before this call returned. */
  setTimeout(run: () => void, delayMs: number): TimerHandle;
  clearTimeout(timer: TimerHandle): void;
}
