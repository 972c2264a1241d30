import { epochOf, hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import type { Checker, Report } from './Checker';

/** Transactions of an older epoch are shown before those of a newer one. */
export class GlobalPrimaryOrder implements Checker {
  readonly #report: Report;
  readonly #newest = new Map<string, bigint>();

  constructor(report: Report) {
    this.#report = report;
  }

  delivered(who: string, { zxid }: LoggedTxn): void {
    const newest = this.#newest.get(who);
    if (newest !== undefined && epochOf(newest) > epochOf(zxid))
      this.#report('GlobalPrimaryOrder', [who], `${who} shows ${hex(zxid)} after ${hex(newest)}`);
    else this.#newest.set(who, zxid);
  }
}
