import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { Checker, Report } from './Checker';

/** No epoch is ever established by two leaders, nor twice by one. */
export class Leadership2 implements Checker {
  readonly #report: Report;
  readonly #leaders = new Map<number, string>();

  constructor(report: Report) {
    this.#report = report;
  }

  noted(who: string, entry: ServerLogEntry): void {
    if (entry.kind !== 'established') return;
    const { epoch } = entry;
    const other = this.#leaders.get(epoch);
    if (other) this.#report('Leadership2', [other, who], `epoch ${epoch} was established once already`);
    this.#leaders.set(epoch, who);
  }
}
