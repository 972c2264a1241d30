import { assert } from '../../assert';
import { hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import type { QuorumPeer } from '../../server/quorum/QuorumPeer';
import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { Ensemble } from '../Ensemble';
import { sameBytes } from '../sameBytes';
import type { Checker, Report } from './Checker';

/**
 * Makes out of the servers' notes what each one sends out and what it shows to clients, with the content as the servers have
 * it, and tells the checkers. A server shows what it carries out while it serves, and, from the moment when it begins to serve, all
 * of the history that it took over.
 */
export class Deliveries implements Checker {
  readonly #ensemble: Pick<Ensemble, 'peer'>;
  readonly #checkers: readonly Checker[];
  readonly #report: Report;
  /** What anybody shows, in the order of the first who did. */
  readonly #all: LoggedTxn[] = [];
  readonly #known = new Set<bigint>();
  readonly #shown = new Map<string, LoggedTxn[]>();
  /** By server id: the snapshot that a leader sent it last. It may have been lost on its way. */
  readonly #sent = new Map<bigint, { readonly zxid: bigint; readonly txns: readonly LoggedTxn[] }>();
  /** By server id: what is in the snapshot that it took last. Some of it may not have been shown by anybody yet. */
  readonly #taken = new Map<bigint, readonly LoggedTxn[]>();

  constructor(ensemble: Pick<Ensemble, 'peer'>, checkers: readonly Checker[], report: Report) {
    this.#ensemble = ensemble;
    this.#checkers = checkers;
    this.#report = report;
  }

  /** What anybody shows, oldest first. */
  get all(): readonly LoggedTxn[] {
    return this.#all;
  }

  noted(who: string, entry: ServerLogEntry): void {
    switch (entry.kind) {
      case 'proposed': {
        const txn = this.#find(who, BigInt(entry.zxid), 'log');
        for (const checker of this.#checkers) checker.broadcast?.(who, txn);
        return;
      }
      case 'sync':
        if (entry.by === 'snap') this.#noteSent(BigInt(entry.to), this.#peer(who));
        return;
      case 'epoch':
      case 'vote':
        this.#noteTaken(this.#peer(who));
        return;
      case 'applied':
        this.#deliver(who, this.#find(who, BigInt(entry.zxid), 'database'));
        return;
      case 'established':
      case 'upToDate':
        this.#takeOver(who, BigInt(entry.zxid));
    }
  }

  /** A snapshot is of the database: what the leader has logged beyond that may never be committed. */
  #noteSent(to: bigint, leader: QuorumPeer): void {
    const zxid = leader.database.lastProcessedZxid;
    this.#sent.set(to, { zxid, txns: this.#historyOf(leader, zxid) });
  }

  /** Both when it begins an epoch and when it looks for a leader, a server has forced what it took. */
  #noteTaken({ sid, log }: QuorumPeer): void {
    const sent = this.#sent.get(sid);
    if (sent && log.content.snapshots.some(({ zxid }) => zxid === sent.zxid)) this.#taken.set(sid, sent.txns);
  }

  #deliver(who: string, txn: LoggedTxn): void {
    const shown = this.#shown.get(who);
    if (shown) shown.push(txn);
    else this.#shown.set(who, [txn]);
    if (!this.#known.has(txn.zxid)) {
      this.#known.add(txn.zxid);
      this.#all.push(txn);
    }
    for (const checker of this.#checkers) checker.delivered?.(who, txn);
  }

  /** What it showed before must still be there, and whatever is new counts from now on. */
  #takeOver(who: string, upTo: bigint): void {
    const before = this.#shown.get(who) ?? [];
    const now = this.#historyOf(this.#peer(who), upTo);
    for (const [index, txn] of before.entries()) {
      const its = now[index];
      if (its && its.zxid === txn.zxid && sameBytes(its.bytes, txn.bytes)) continue;
      const instead = its ? `${hex(its.zxid)} is there now` : 'it is gone';
      this.#report('NothingForgotten', [who], `${who} showed ${hex(txn.zxid)} before it began anew, and ${instead}`);
      break;
    }
    for (const txn of now.slice(before.length)) this.#deliver(who, txn);
  }

  /** What a snapshot holds is known by number only; whether it is the right content shows in the tree. */
  #historyOf({ sid, log }: QuorumPeer, upTo: bigint | null = null): LoggedTxn[] {
    const { log: all, snapshots } = log.content;
    const isWanted = ({ zxid }: LoggedTxn) => upTo === null || zxid <= upTo;
    const inSnapshot = snapshots.at(-1)?.zxid ?? 0n;
    const history = new Map<bigint, LoggedTxn>();
    for (const txns of [this.#taken.get(sid) ?? [], this.#all])
      for (const txn of txns) if (txn.zxid <= inSnapshot) history.set(txn.zxid, txn);
    for (const txn of all) history.set(txn.zxid, txn);
    return [...history.values()].filter(isWanted).sort((one, other) => (one.zxid < other.zxid ? -1 : 1));
  }

  #find(who: string, zxid: bigint, where: 'log' | 'database'): LoggedTxn {
    const { log, database } = this.#peer(who);
    const entries = where === 'log' ? log.content.log : database.committedLog;
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      if (entry?.zxid === zxid) return entry;
    }
    throw new Error(`${who} does not have the transaction that it notes: ${hex(zxid)}`);
  }

  #peer(who: string): QuorumPeer {
    const peer = this.#ensemble.peer(who);
    assert(peer, 'who notes something runs');
    return peer;
  }
}
