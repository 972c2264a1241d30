import { hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import { sameBytes } from '../sameBytes';
import type { Checker, Report } from './Checker';

/** What a server shows to clients was sent out by a leader, just so. */
export class Integrity implements Checker {
  readonly #report: Report;
  /** By zxid; more than one only when something is very wrong. */
  readonly #broadcast = new Map<bigint, LoggedTxn[]>();

  constructor(report: Report) {
    this.#report = report;
  }

  broadcast(_who: string, txn: LoggedTxn): void {
    const same = this.#broadcast.get(txn.zxid);
    if (same) same.push(txn);
    else this.#broadcast.set(txn.zxid, [txn]);
  }

  delivered(who: string, { zxid, bytes }: LoggedTxn): void {
    const sent = this.#broadcast.get(zxid);
    if (!sent) this.#report('Integrity', [who], `${who} shows ${hex(zxid)}, which no leader sent out`);
    else if (!sent.some((txn) => sameBytes(txn.bytes, bytes)))
      this.#report('Integrity', [who], `${who} shows ${hex(zxid)} with other content than its leader sent out`);
  }
}
