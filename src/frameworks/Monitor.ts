import type { TimerHandle } from '../ports/Clock';
import type { WaitingPorts } from './sleep';

/**
 * What Java's `wait` and `notifyAll` are for threads, for promises. Whoever is about to look takes the generation first, so that
 * nothing that happens between looking and waiting is missed; Java holds the object's lock for that.
 */
export class Monitor {
  readonly #ports: WaitingPorts;
  readonly #waiting = new Set<() => void>();
  #generation = 0;

  constructor(ports: WaitingPorts) {
    this.#ports = ports;
  }

  /** How often `notifyAll` was called. */
  get generation(): number {
    return this.#generation;
  }

  /** Wakes all that wait. */
  notifyAll(): void {
    this.#generation += 1;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Ends at the first `notifyAll` after `since`, or when `timeoutMs` have passed; null: never by time. */
  wait(since: number, timeoutMs: number | null = null): Promise<void> {
    if (since !== this.#generation) return Promise.resolve();
    const { clock, turn } = this.#ports;
    return new Promise((resolve) => {
      let timer: TimerHandle = null;
      const wake = (): void => {
        this.#waiting.delete(wake);
        clock.clearTimeout(timer);
        turn(resolve);
      };
      this.#waiting.add(wake);
      if (timeoutMs !== null) timer = clock.setTimeout(wake, timeoutMs);
    });
  }
}
