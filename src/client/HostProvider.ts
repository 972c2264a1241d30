import { assert } from '../assert';
import type { Random } from '../ports/Random';
import type { ServerAddress } from '../ports/Transport';

/** Which server to try next. Source: HostProvider */
export interface HostProvider {
  /** How many addresses there are. */
  readonly size: number;
  /** The next address, and the ms to wait before it is dialled: `spinDelayMs` after a full lap without success, else 0. */
  next(spinDelayMs: number): { readonly address: ServerAddress; readonly pauseMs: number };
  /** A handshake with the address given last succeeded: a new lap starts there. */
  onConnected(): void;
}

/** A fixed list, shuffled once, then walked round and round. Source: StaticHostProvider */
export class StaticHostProvider implements HostProvider {
  readonly #addresses: readonly ServerAddress[];
  #currentIndex = -1;
  #lastIndex = -1;

  constructor(addresses: readonly ServerAddress[], random: Random) {
    if (addresses.length === 0) throw new TypeError('A host list needs at least one address.');
    this.#addresses = shuffled(addresses, random);
  }

  get size(): number {
    return this.#addresses.length;
  }

  next(spinDelayMs: number): { address: ServerAddress; pauseMs: number } {
    this.#currentIndex = (this.#currentIndex + 1) % this.#addresses.length;
    const pauseMs = this.#currentIndex === this.#lastIndex ? spinDelayMs : 0;
    if (this.#lastIndex === -1) this.#lastIndex = 0; // the very first call never waits
    const address = this.#addresses[this.#currentIndex];
    assert(address, 'the index runs over the list');
    return { address, pauseMs };
  }

  onConnected(): void {
    this.#lastIndex = this.#currentIndex;
  }
}

/** Fisher and Yates: every order is equally likely. */
function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const pick = random.nextInt(last + 1);
    const kept = list[last] as Item; // both indices are inside the list
    list[last] = list[pick] as Item;
    list[pick] = kept;
  }
  return list;
}
