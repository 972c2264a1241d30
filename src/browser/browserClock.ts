import type { Clock } from '../ports/Clock';

/** The browser's monotonic clock and its timers, as they are when this is called: nobody can exchange them afterwards. */
export function browserClock(): Clock {
  const now = performance.now.bind(performance);
  const { setTimeout, clearTimeout } = globalThis;
  return {
    now: () => Math.floor(now()),
    setTimeout: (run, delayMs) => setTimeout(run, delayMs),
    // It is a handle that this clock's own setTimeout gave out.
    clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  };
}
