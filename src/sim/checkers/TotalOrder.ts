import { hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import type { Checker, Report } from './Checker';

/** The place of each transaction that a server shows, and the one before it. */
interface Order {
  readonly places: Map<bigint, number>;
  readonly before: Map<bigint, bigint>;
  last: bigint | null;
}

/** When one server shows a before b, then whoever shows b has shown a before. */
export class TotalOrder implements Checker {
  readonly #report: Report;
  readonly #orders = new Map<string, Order>();

  constructor(report: Report) {
    this.#report = report;
  }

  delivered(who: string, { zxid }: LoggedTxn): void {
    const mine = this.#orders.get(who) ?? { places: new Map(), before: new Map(), last: null };
    this.#orders.set(who, mine);
    const previous = mine.last;
    mine.places.set(zxid, mine.places.size);
    if (previous !== null) mine.before.set(zxid, previous);
    mine.last = zxid;
    // It is enough to look at direct predecessors: those before them were looked at when they came.
    for (const [other, theirs] of this.#orders) {
      const place = theirs.places.get(zxid);
      if (other === who || place === undefined) continue;
      if (previous !== null && !((theirs.places.get(previous) ?? place) < place))
        this.#complain(who, other, previous, zxid);
      const theirPrevious = theirs.before.get(zxid);
      if (theirPrevious !== undefined && !mine.places.has(theirPrevious))
        this.#complain(other, who, theirPrevious, zxid);
    }
  }

  #complain(one: string, other: string, first: bigint, then: bigint): void {
    this.#report('TotalOrder', [one, other], `${one} shows ${hex(first)} before ${hex(then)}, ${other} does not`);
  }
}
