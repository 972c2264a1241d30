import { assert } from '../../assert';
import { newestZxid } from '../../protocol/zxid';
import type { Outbox } from '../Outbox';
import type { ZKDatabase } from '../ZKDatabase';
import { type DataDir, type LoggedTxn, type SnapshotFile, snapshotsKept } from './DataDir';
import { snapshotBytes } from './Snapshot';

/**
 * What a server has written down. It keeps in mind what it wrote, so that it never has to read its own disk while it runs;
 * the disk itself belongs to the host and is told by effects. It outlives the roles of its server. Source: FileTxnSnapLog
 */
export class TxnLog {
  #entries: LoggedTxn[];
  #snapshots: SnapshotFile[];
  /** What goes on when the force of this number is done. */
  readonly #forces = new Map<number, (out: Outbox) => void>();
  #lastTicket = 0;
  #unforced = false;
  #sinceSnapshot: number;
  /** Before this one something is missing in the log that was found at the start: a snapshot was on the medium before it. */
  readonly #gapUpTo: bigint;
  /** What is appended next begins a new file. */
  #rolled = true;

  constructor({ log, snapshots }: Pick<DataDir, 'log' | 'snapshots'>) {
    this.#entries = [...log];
    this.#snapshots = [...snapshots];
    this.#sinceSnapshot = this.#entriesAfter(this.#snapshots.at(-1)?.zxid ?? 0n).length;
    this.#gapUpTo = this.#snapshots.findLast(({ zxid }) => this.#lastUpTo(zxid) !== zxid)?.zxid ?? -1n;
  }

  /** The last transaction written, or the last one that a snapshot holds. */
  get lastZxid(): bigint {
    return newestZxid(this.#entries.at(-1)?.zxid, this.#snapshots.at(-1)?.zxid);
  }

  /** Transactions written since the newest snapshot. */
  get sinceSnapshot(): number {
    return this.#sinceSnapshot;
  }

  /** Something was written that no force has been asked for. */
  get unforced(): boolean {
    return this.#unforced;
  }

  append(txn: LoggedTxn, out: Outbox): void {
    assert(txn.zxid > (this.#entries.at(-1)?.zxid ?? -1n), 'a log grows in the order of its zxids');
    const entry = { zxid: txn.zxid, bytes: txn.bytes, ...(this.#rolled ? { opensFile: true } : {}) };
    this.#entries.push(entry);
    this.#rolled = false;
    this.#sinceSnapshot += 1;
    this.#unforced = true;
    out.disk({ do: 'append', txn: entry });
  }

  /** Calls `then` when everything written so far is on the medium. */
  force(then: (out: Outbox) => void, out: Outbox): void {
    this.#lastTicket += 1;
    this.#forces.set(this.#lastTicket, then);
    this.#unforced = false;
    out.disk({ do: 'force', ticket: this.#lastTicket });
  }

  /** The host says that a force is done. */
  forced(ticket: number, out: Outbox): void {
    const then = this.#forces.get(ticket);
    this.#forces.delete(ticket);
    then?.(out);
  }

  /** Nobody waits any more: what was asked for was asked for by a role that is over. */
  forgetForces(): void {
    this.#unforced ||= this.#forces.size > 0;
    this.#forces.clear();
  }

  takeSnapshot(database: ZKDatabase, out: Outbox): void {
    const file = { zxid: database.lastProcessedZxid, bytes: snapshotBytes(database) };
    this.#snapshots = [...this.#snapshots.filter(({ zxid }) => zxid < file.zxid), file].slice(-snapshotsKept);
    const oldest = this.#snapshots[0]?.zxid ?? 0n;
    if (this.#snapshots.length === snapshotsKept) this.#entries = this.#entriesAfter(oldest);
    this.#sinceSnapshot = 0; // what is written and not yet applied is no reason for the next one
    this.#rolled = true;
    out.disk({ do: 'snapshot', file });
  }

  /** The tree came from a leader: it is all there is. */
  replaceBy(database: ZKDatabase, out: Outbox): void {
    const file = { zxid: database.lastProcessedZxid, bytes: snapshotBytes(database) };
    this.#snapshots = [file];
    this.#entries = [];
    this.#sinceSnapshot = 0;
    this.#unforced = false;
    out.disk({ do: 'replace', file });
  }

  /** What a truncation would leave. */
  contentUpTo(zxid: bigint): Pick<DataDir, 'log' | 'snapshots'> {
    return {
      log: this.#entries.filter((entry) => entry.zxid <= zxid),
      snapshots: this.#snapshots.filter((file) => file.zxid <= zxid),
    };
  }

  /** Forgets what comes after `zxid`. Source: ZKDatabase.truncateLog */
  truncate(zxid: bigint, out: Outbox): void {
    const { log, snapshots } = this.contentUpTo(zxid);
    this.#entries = [...log];
    this.#snapshots = [...snapshots];
    this.#sinceSnapshot = this.#entriesAfter(this.#snapshots.at(-1)?.zxid ?? 0n).length;
    this.#rolled = true;
    out.disk({ do: 'truncate', zxid });
  }

  /** What is written down now: to make a database of when the one in memory does not count. */
  get content(): Pick<DataDir, 'log' | 'snapshots'> {
    return { log: this.#entries, snapshots: this.#snapshots };
  }

  /**
   * From the last transaction at or before `zxid` on; null when the log does not reach back so far, or when it goes on in
   * another file: each has 64 MiB from its beginning, which is more than a third of any snapshot here, and then the whole
   * tree is the shorter way. Source: ZKDatabase.getProposalsFromTxnLog, calculateTxnLogSizeLimit; FileTxnIterator.getStorageSize
   */
  proposalsFrom(zxid: bigint): LoggedTxn[] | null {
    const first = this.#entries[0];
    if (!first || first.zxid > zxid || zxid <= this.#gapUpTo) return null;
    let from = this.#entries.length - 1;
    while (from > 0 && (this.#entries[from]?.zxid ?? 0n) > zxid) from -= 1;
    const found = this.#entries.slice(from);
    // Whoever stands at the first transaction of a file is shown the file before it as well.
    if (from > 0 && found[0]?.opensFile && found[0].zxid === zxid) return null;
    return found.some(({ opensFile }, index) => index > 0 && opensFile) ? null : found;
  }

  /** Applies what is in the log and not yet in the database. Source: ZKDatabase.fastForwardDataBase */
  fastForward(database: ZKDatabase): void {
    for (const entry of this.#entriesAfter(database.lastProcessedZxid)) database.replay(entry);
  }

  #lastUpTo(zxid: bigint): bigint | null {
    return this.#entries.findLast((entry) => entry.zxid <= zxid)?.zxid ?? null;
  }

  #entriesAfter(zxid: bigint): LoggedTxn[] {
    let from = this.#entries.length;
    while (from > 0 && (this.#entries[from - 1]?.zxid ?? 0n) > zxid) from -= 1;
    return this.#entries.slice(from);
  }
}
