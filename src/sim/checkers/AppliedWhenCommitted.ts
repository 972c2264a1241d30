import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { Checker, Report } from './Checker';

/** A server that serves carries out what a leader has committed, and nothing else. */
export class AppliedWhenCommitted implements Checker {
  readonly #report: Report;
  readonly #committed = new Set<string>();

  constructor(report: Report) {
    this.#report = report;
  }

  noted(who: string, entry: ServerLogEntry): void {
    if (entry.kind === 'committed') this.#committed.add(entry.zxid);
    if (entry.kind === 'applied' && !this.#committed.has(entry.zxid))
      this.#report('AppliedWhenCommitted', [who], `${who} carries out ${entry.zxid}, which no leader has committed`);
  }
}
