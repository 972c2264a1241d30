import { hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import type { Checker, Report } from './Checker';

/** When one server shows a and another one b, one of the two shows both: what is shown has no forks. */
export class Agreement implements Checker {
  readonly #report: Report;
  readonly #shown = new Map<string, Set<bigint>>();
  /** How many transactions two servers have in common, by both names. */
  readonly #common = new Map<string, number>();

  constructor(report: Report) {
    this.#report = report;
  }

  delivered(who: string, { zxid }: LoggedTxn): void {
    const mine = this.#shown.get(who) ?? new Set();
    this.#shown.set(who, mine.add(zxid));
    for (const [other, theirs] of this.#shown) {
      if (other === who) continue;
      const both = [who, other].sort().join(' ');
      const common = (this.#common.get(both) ?? 0) + (theirs.has(zxid) ? 1 : 0);
      this.#common.set(both, common);
      if (common < Math.min(mine.size, theirs.size)) {
        const says = `${who} shows ${hex(zxid)}, and each of the two shows something that the other does not`;
        this.#report('Agreement', [who, other], says);
      }
    }
  }
}
