import { performance } from 'node:perf_hooks';
import type { Clock, TimerHandle } from '../ports/Clock';

/** Node keeps timers in 32 bits and rings at once when asked for more. About 24.8 days. */
const longestDelayMs = 2 ** 31 - 1;

/** The machine's own monotonic clock. Timers ring on or after their millisecond of `now()`, however far away it is. */
export const systemClock: Clock = {
  now,
  setTimeout: (run, delayMs) => new SystemTimer(run, now() + delayMs),
  clearTimeout: (timer: TimerHandle) => {
    if (timer instanceof SystemTimer) timer.clear();
  },
};

function now(): number {
  return Math.floor(performance.now());
}

class SystemTimer {
  readonly #run: () => void;
  readonly #dueMs: number;
  #timeout: NodeJS.Timeout;

  constructor(run: () => void, dueMs: number) {
    this.#run = run;
    this.#dueMs = dueMs;
    this.#timeout = this.#arm();
  }

  clear(): void {
    clearTimeout(this.#timeout);
  }

  #arm(): NodeJS.Timeout {
    return setTimeout(() => this.#ring(), Math.min(this.#dueMs - now(), longestDelayMs));
  }

  // Node counts from the start of its event loop's turn and may ring a millisecond early.
  #ring(): void {
    if (now() < this.#dueMs) this.#timeout = this.#arm();
    else this.#run();
  }
}
