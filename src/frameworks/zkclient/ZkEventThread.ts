import type { Turn } from '../../ports/Turn';

/**
 * Runs the application's callbacks one after the other, apart from the client's own event queue: so they may call the client and wait
 * for it. One that never ends holds up all the others. Source: ZkEventThread
 */
export class ZkEventThread {
  readonly #turn: Turn;
  readonly #events: (() => Promise<void>)[] = [];
  #running = false;
  #stopped = false;

  constructor(turn: Turn) {
    this.#turn = turn;
  }

  send(event: () => Promise<void>): void {
    if (this.#stopped) return;
    this.#events.push(event);
    if (this.#running) return;
    this.#running = true;
    this.#turn(() => void this.#run());
  }

  stop(): void {
    this.#stopped = true;
    this.#events.length = 0;
  }

  async #run(): Promise<void> {
    for (let event = this.#events.shift(); event !== undefined; event = this.#events.shift()) {
      try {
        await event();
      } catch (thrown) {
        if (!this.#stopped) console.error('A listener threw; the others go on.', thrown);
      }
    }
    this.#running = false;
  }
}
