import type { Turn } from '../ports/Turn';
import type { KeeperState, WatchedEvent } from '../protocol/watchedEvents';
import { Fifo } from './Fifo';
import type { Watcher } from './Watcher';

/** A call that has ended; whoever awaits it hears of it now. */
export interface Settled {
  settle(): void;
}

interface Occurred {
  readonly event: WatchedEvent;
  readonly watchers: ReadonlySet<Watcher>;
}

/**
 * All that the application hears, in one order: watch events and the ends of its calls, as the server sent them.
 * It runs the application's code, so it works on a turn of its own, never inside the client's machinery.
 * Upstream's EventThread. Source: ClientCnxn.EventThread
 */
export class EventQueue {
  readonly #turn: Turn;
  readonly #onDelivered: (event: WatchedEvent, watchers: number) => void;
  readonly #items = new Fifo<Settled | Occurred>();
  #draining = false;
  /** The state told last. It starts as Disconnected, so failures before the first connection tell nothing. */
  #sessionState: KeeperState = 'Disconnected';

  constructor(turn: Turn, onDelivered: (event: WatchedEvent, watchers: number) => void) {
    this.#turn = turn;
    this.#onDelivered = onDelivered;
  }

  /** Queues an event; one about the connection is dropped when it repeats the state told last. */
  queueEvent(event: WatchedEvent, watchersOf: () => ReadonlySet<Watcher>): void {
    if (event.type === 'None' && event.state === this.#sessionState) return;
    this.#sessionState = event.state;
    this.#push({ event, watchers: watchersOf() });
  }

  /** Queues the end of a call: `settle` resolves or rejects its promise. */
  queueSettled(settled: Settled): void {
    this.#push(settled);
  }

  #push(item: Settled | Occurred): void {
    this.#items.push(item);
    if (this.#draining) return;
    this.#draining = true;
    this.#turn(() => this.#drain());
  }

  #drain(): void {
    let settled = false;
    for (let item = this.#items.first; item !== undefined; item = this.#items.first) {
      if ('settle' in item) {
        this.#items.shift();
        item.settle();
        settled = true;
        continue;
      }
      // Whoever awaits a call that ended before this event goes first.
      if (settled) {
        this.#turn(() => this.#drain());
        return;
      }
      this.#items.shift();
      this.#deliver(item.event, item.watchers);
    }
    this.#draining = false;
  }

  #deliver(event: WatchedEvent, watchers: ReadonlySet<Watcher>): void {
    this.#onDelivered(event, watchers.size);
    for (const watcher of watchers) {
      try {
        watcher(event);
      } catch (thrown) {
        console.error('A watcher threw; the client goes on.', thrown); // as upstream: logged and dropped
      }
    }
  }
}
