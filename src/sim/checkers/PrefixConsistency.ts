import { hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import { sameBytes } from '../sameBytes';
import type { Checker, Report } from './Checker';

/** Of what any two servers show to clients, the n-th transaction is the same, to the last byte. */
export class PrefixConsistency implements Checker {
  readonly #report: Report;
  /** The n-th transaction that anybody showed, and who did so first. */
  readonly #shown: { readonly txn: LoggedTxn; readonly by: string }[] = [];
  readonly #counts = new Map<string, number>();

  constructor(report: Report) {
    this.#report = report;
  }

  delivered(who: string, txn: LoggedTxn): void {
    const count = this.#counts.get(who) ?? 0;
    this.#counts.set(who, count + 1);
    const first = this.#shown[count];
    if (!first) {
      this.#shown.push({ txn, by: who });
      return;
    }
    if (first.txn.zxid === txn.zxid && sameBytes(first.txn.bytes, txn.bytes)) return;
    const [its, other] = [hex(txn.zxid), hex(first.txn.zxid)];
    const how = its === other ? `${its} with other content` : `${its}, where the other has ${other}`;
    this.#report('PrefixConsistency', [first.by, who], `transaction number ${count + 1} of ${who} is ${how}`);
  }
}
