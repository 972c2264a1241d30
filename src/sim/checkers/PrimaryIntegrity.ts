import { epochOf, hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import type { Checker, Report } from './Checker';

/** Before a leader sends anything out, it shows all of older epochs that anybody ever shows. */
export class PrimaryIntegrity implements Checker {
  readonly #report: Report;
  readonly #shown = new Map<string, Set<bigint>>();
  /** By epoch: who led it, and what it showed when it sent out its first transaction. */
  readonly #primaries = new Map<number, { readonly who: string; readonly shown: ReadonlySet<bigint> }>();

  constructor(report: Report) {
    this.#report = report;
  }

  broadcast(who: string, { zxid }: LoggedTxn): void {
    const epoch = epochOf(zxid);
    if (this.#primaries.has(epoch)) return;
    const mine: ReadonlySet<bigint> = new Set(this.#shown.get(who));
    this.#primaries.set(epoch, { who, shown: mine });
    for (const [other, shown] of this.#shown) {
      for (const old of shown) if (epochOf(old) < epoch && !mine.has(old)) this.#complain(who, other, epoch, old);
    }
  }

  delivered(who: string, { zxid }: LoggedTxn): void {
    const shown = this.#shown.get(who) ?? new Set();
    this.#shown.set(who, shown.add(zxid));
    for (const [epoch, primary] of this.#primaries) {
      if (epoch > epochOf(zxid) && !primary.shown.has(zxid)) this.#complain(primary.who, who, epoch, zxid);
    }
  }

  #complain(primary: string, other: string, epoch: number, zxid: bigint): void {
    const says = `${primary} leads epoch ${epoch} without ${hex(zxid)}, which ${other} shows`;
    this.#report('PrimaryIntegrity', [primary, other], says);
  }
}
