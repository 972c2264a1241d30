import type { WatchedEvent } from '../client';
import type { Clock } from '../ports/Clock';

export interface SlowApplicationOptions {
  /** The process it runs in. */
  readonly clock: Clock;
  /** What it takes over each event of a znode, ms. */
  readonly takesMs: number;
  /** Takes note of an event that is taken up. */
  readonly note: (event: WatchedEvent) => void;
}

/**
 * An application whose watchers wait, on an event thread as Java's client has one: each event is taken up when the one before
 * is done. Our own client would not wait for them. Source: ClientCnxn.EventThread
 */
export class SlowApplication {
  readonly #options: SlowApplicationOptions;
  #waiting: WatchedEvent[] = [];
  #busy = false;

  constructor(options: SlowApplicationOptions) {
    this.#options = options;
  }

  /** The watcher that it gives to its client. */
  readonly hear = (event: WatchedEvent): void => {
    this.#waiting.push(event);
    if (!this.#busy) this.#takeUp();
  };

  #takeUp(): void {
    const { clock, takesMs, note } = this.#options;
    this.#busy = false;
    for (let event = this.#waiting.shift(); event; event = this.#waiting.shift()) {
      note(event);
      if (event.type === 'None') continue;
      this.#busy = true;
      clock.setTimeout(() => this.#takeUp(), takesMs);
      return;
    }
  }
}
