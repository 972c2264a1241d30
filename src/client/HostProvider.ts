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
  /**
   * Takes another list. True when the client should leave `current`, the server it is connected to, so that clients spread
   * evenly over the new list. Without this method a client has one list for ever.
   */
  updateServerList?(addresses: readonly ServerAddress[], current: ServerAddress | null): boolean;
  /** The client is dead: no address will be asked for any more. */
  close?(): void;
}

/** A list that is shuffled once, then walked round and round. Source: StaticHostProvider, HostConnectionManager */
export class StaticHostProvider implements HostProvider {
  readonly #random: Random;
  #addresses: readonly ServerAddress[];
  #currentIndex = -1;
  #lastIndex = -1;
  /** While a client moves after a change of the list. */
  #moving: Moving | null = null;

  constructor(addresses: readonly ServerAddress[], random: Random) {
    this.#random = random;
    this.#addresses = shuffledList(addresses, random);
  }

  get size(): number {
    return this.#addresses.length;
  }

  next(spinDelayMs: number): { address: ServerAddress; pauseMs: number } {
    const wasMoving = this.#moving !== null;
    const moved = this.#nextWhileMoving();
    if (moved) {
      this.#currentIndex = this.#addresses.indexOf(moved);
      return { address: moved, pauseMs: 0 };
    }
    this.#moving = null; // all were tried: back to walking round
    this.#currentIndex = (this.#currentIndex + 1) % this.#addresses.length;
    const pauseMs = wasMoving || this.#currentIndex === this.#lastIndex ? spinDelayMs : 0;
    if (this.#lastIndex === -1) this.#lastIndex = 0; // the very first call never waits
    return { address: this.#at(this.#currentIndex), pauseMs };
  }

  onConnected(): void {
    this.#lastIndex = this.#currentIndex;
    this.#moving = null;
  }

  /**
   * Where the list grew, each client moves with the probability that leaves every server the same load; where its server is
   * gone, it must. Source: HostConnectionManager.updateServerList
   */
  updateServerList(addresses: readonly ServerAddress[], current: ServerAddress | null): boolean {
    const list = shuffledList(addresses, this.#random);
    const before = this.#addresses;
    const mine = this.#moving ? this.next(0).address : (current ?? this.#at(Math.max(this.#lastIndex, 0)));
    const stays = list.some((address) => isSame(address, mine));
    const kept = list.filter((address) => before.some((other) => isSame(address, other)));
    const added = list.filter((address) => !kept.includes(address));

    const chanceOfNew = this.#chanceOfNew(stays, before.length, kept.length, added.length);
    const standing = before[this.#currentIndex];
    this.#addresses = list;
    this.#moving = chanceOfNew === null ? null : { chanceOfNew, kept: [...kept], added: [...added] };
    this.#currentIndex =
      this.#moving || standing === undefined ? -1 : list.findIndex((address) => isSame(address, standing));
    this.#lastIndex = this.#currentIndex;
    return this.#moving !== null;
  }

  /** With which probability a client that moves tries an added server first; null: it stays where it is. */
  #chanceOfNew(stays: boolean, before: number, kept: number, added: number): number | null {
    const now = kept + added;
    if (now > before) return stays && fraction(this.#random) > 1 - before / now ? null : 1;
    if (stays) return null;
    return 1 - (kept * (before - now)) / (now * (before - kept));
  }

  #nextWhileMoving(): ServerAddress | null {
    if (this.#moving === null) return null;
    const { chanceOfNew, kept, added } = this.#moving;
    const takeNew = fraction(this.#random) <= chanceOfNew;
    return (takeNew || kept.length === 0 ? added.shift() : undefined) ?? kept.shift() ?? null;
  }

  #at(index: number): ServerAddress {
    const address = this.#addresses[index];
    assert(address, 'the index runs over the list');
    return address;
  }
}

interface Moving {
  /** 0 to 1. */
  readonly chanceOfNew: number;
  /** Of the old list and the new one, not tried yet. */
  readonly kept: ServerAddress[];
  readonly added: ServerAddress[];
}

function isSame(one: ServerAddress, other: ServerAddress): boolean {
  return one.host === other.host && one.port === other.port;
}

/** From 0 up to, but not including, 1. */
function fraction(random: Random): number {
  return random.nextInt(1 << 24) / (1 << 24);
}

/** Fisher and Yates: every order is equally likely. */
function shuffledList(addresses: readonly ServerAddress[], random: Random): ServerAddress[] {
  if (addresses.length === 0) throw new TypeError('A host list needs at least one address.');
  const list = [...addresses];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const pick = random.nextInt(last + 1);
    const kept = list[last] as ServerAddress; // both indices are inside the list
    list[last] = list[pick] as ServerAddress;
    list[pick] = kept;
  }
  return list;
}
