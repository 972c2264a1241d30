import { epochOf, hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import { hasAllQuorums, votersOf } from '../../server/quorum/QuorumVerifier';
import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { Ensemble } from '../Ensemble';
import type { Checker, Report } from './Checker';

/**
 * What a leader commits, and the history with which it founds its epoch, is on the medium of a quorum of voters at that
 * moment: the loss of power everywhere would not take it. With one exception, which is upstream's own: a follower that comes
 * back to its leader is told to forget what is not yet committed, and gets it again; its ACK from before still counts.
 * Source: LearnerHandler.syncFollower, Leader.startForwarding
 */
export class CommittedByQuorum implements Checker {
  readonly #ensemble: Pick<Ensemble, 'names' | 'peer' | 'diskOf'>;
  readonly #report: Report;
  readonly #broadcast = new Map<string, LoggedTxn>();
  /** By transaction: who has acknowledged it, and who of those has been told to forget it. */
  readonly #acked = new Map<string, Set<string>>();
  readonly #forgotten = new Map<string, Set<string>>();

  constructor(ensemble: Pick<Ensemble, 'names' | 'peer' | 'diskOf'>, report: Report) {
    this.#ensemble = ensemble;
    this.#report = report;
  }

  broadcast(_who: string, txn: LoggedTxn): void {
    this.#broadcast.set(hex(txn.zxid), txn);
  }

  noted(who: string, entry: ServerLogEntry): void {
    if (entry.kind === 'acked') addTo(this.#acked, entry.zxid, this.#ensemble.names[entry.by - 1] ?? '');
    if (entry.kind === 'truncated') this.#forgets(who, BigInt(entry.zxid));
    if (entry.kind !== 'committed' && entry.kind !== 'established') return;
    const txn = this.#broadcast.get(entry.zxid);
    const peer = this.#ensemble.peer(who);
    if (!txn || !peer) return; // an epoch that is founded on nothing: no transaction was ever sent out
    const { names } = this.#ensemble;
    const voters = [...votersOf(peer.view)];
    const having = voters.filter((sid) => this.#ensemble.diskOf(names[Number(sid) - 1] ?? '').isOnMedium(txn));
    const excused = entry.kind === 'committed' ? this.#forgotten.get(entry.zxid) : undefined;
    const counted = voters.filter((sid) => having.includes(sid) || excused?.has(names[Number(sid) - 1] ?? ''));
    if (hasAllQuorums(peer.view, new Set(counted))) return;
    const disks = having.map((sid) => names[Number(sid) - 1]).join(' and ') || 'nobody';
    const did = entry.kind === 'committed' ? 'commits' : `founds epoch ${peer.acceptedEpoch} on`;
    const says = `${who} ${did} ${entry.zxid} of epoch ${epochOf(txn.zxid)}, which is on the medium of ${disks}`;
    this.#report('CommittedByQuorum', [who], says);
  }

  /** All that it has acknowledged and that comes after `last`. */
  #forgets(who: string, last: bigint): void {
    for (const [zxid, servers] of this.#acked) {
      if (BigInt(zxid) > last && servers.has(who)) addTo(this.#forgotten, zxid, who);
    }
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}
