import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { Ensemble } from '../Ensemble';
import type { Checker, Report } from './Checker';

/** Two that lead, and have agreed on their epoch with a quorum, have different epochs. */
export class Leadership1 implements Checker {
  readonly #ensemble: Pick<Ensemble, 'names' | 'peer'>;
  readonly #report: Report;
  #changed = false;

  constructor(ensemble: Pick<Ensemble, 'names' | 'peer'>, report: Report) {
    this.#ensemble = ensemble;
    this.#report = report;
  }

  noted(_who: string, { kind }: ServerLogEntry): void {
    if (kind === 'peer' || kind === 'epoch') this.#changed = true;
  }

  stepped(): void {
    if (!this.#changed) return;
    this.#changed = false;
    const leaders = new Map<bigint, string>();
    for (const name of this.#ensemble.names) {
      const peer = this.#ensemble.peer(name);
      if (peer?.state !== 'leading.synchronization' && peer?.state !== 'leading.broadcast') continue;
      const other = leaders.get(peer.acceptedEpoch);
      if (other) this.#report('Leadership1', [other, name], `both lead in epoch ${peer.acceptedEpoch}`);
      leaders.set(peer.acceptedEpoch, name);
    }
  }
}
