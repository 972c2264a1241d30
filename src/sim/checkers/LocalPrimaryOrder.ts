import { epochOf, hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import type { Checker, Report } from './Checker';

/** What one leader sent out is shown in the order in which it was sent, without a gap. */
export class LocalPrimaryOrder implements Checker {
  readonly #report: Report;
  /** By epoch: what was sent out, in its order. */
  readonly #sent = new Map<number, bigint[]>();
  /** By server and epoch: how many of those it shows. */
  readonly #shown = new Map<string, number>();

  constructor(report: Report) {
    this.#report = report;
  }

  broadcast(_who: string, { zxid }: LoggedTxn): void {
    const epoch = epochOf(zxid);
    const sent = this.#sent.get(epoch);
    if (sent) sent.push(zxid);
    else this.#sent.set(epoch, [zxid]);
  }

  delivered(who: string, { zxid }: LoggedTxn): void {
    const epoch = epochOf(zxid);
    const key = `${who} ${epoch}`;
    const count = this.#shown.get(key) ?? 0;
    this.#shown.set(key, count + 1);
    const expected = this.#sent.get(epoch)?.[count];
    if (expected === zxid) return;
    const says = `of epoch ${epoch}, ${who} shows ${hex(zxid)} where ${expected === undefined ? 'nothing' : hex(expected)} was sent out`;
    this.#report('LocalPrimaryOrder', [who], says);
  }
}
