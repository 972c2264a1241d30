import { JuteReader } from '../protocol/wire';
import { DataTree, type DataTreeOptions, type TreeEvent, type TxnResult } from './DataTree';
import type { Outbox } from './Outbox';
import type { DataDir, LoggedTxn } from './persistence/DataDir';
import { readSnapshot, type SnapshotContent } from './persistence/Snapshot';
import { readTxn } from './persistence/txnBytes';
import type { Txn, TxnHeader } from './Txn';

/** How many of the last transactions are kept in memory for learners that come back. Source: ZKDatabase.commitLogCount */
export const commitLogCount = 500;

/**
 * What a server knows: the znodes, the sessions that exist by a transaction, and the last transactions themselves. It
 * outlives the roles of its server. Source: ZKDatabase
 */
export class ZKDatabase {
  readonly tree: DataTree;
  /** Session id → timeout it was created with, ms. Deadlines, owners, watches and identities are not kept. */
  readonly sessionsWithTimeouts: Map<bigint, number>;
  readonly #committedLog: LoggedTxn[] = [];
  readonly #takenOver: { readonly zxid: bigint; readonly happened: readonly TreeEvent[] }[] = [];

  constructor({ tree, sessionsWithTimeouts }: SnapshotContent) {
    this.tree = tree;
    this.sessionsWithTimeouts = new Map(sessionsWithTimeouts);
  }

  /** What a server finds on its disk: the newest snapshot, and on top of it the log. Source: FileTxnSnapLog.restore */
  static recovered({ snapshots, log }: Pick<DataDir, 'snapshots' | 'log'>, options: DataTreeOptions): ZKDatabase {
    const newest = snapshots.at(-1);
    const content = newest
      ? readSnapshot(new JuteReader(newest.bytes), newest.zxid, options)
      : { tree: new DataTree(options), sessionsWithTimeouts: new Map() };
    const database = new ZKDatabase(content);
    for (const logged of log) if (logged.zxid > database.lastProcessedZxid) database.replay(logged);
    return database;
  }

  get lastProcessedZxid(): bigint {
    return this.tree.lastProcessedZxid;
  }

  /** The last transactions applied, oldest first. */
  get committedLog(): readonly LoggedTxn[] {
    return this.#committedLog.slice(-commitLogCount);
  }

  /** Applies a transaction that is in the log, without anybody who asked for it or watches. */
  replay(logged: LoggedTxn): void {
    const { header, txn } = readTxn(logged.bytes);
    const happened: TreeEvent[] = [];
    this.processTxn(header, txn, happened);
    this.addCommittedProposal(logged);
    this.#takenOver.push({ zxid: header.zxid, happened });
  }

  /** Its server begins to serve: what was replayed since it last did, or found in the log, is seen by clients from now on. */
  noteTakenOver(out: Outbox): void {
    for (const { zxid, happened } of this.#takenOver) out.noteZnodes(happened, zxid);
    this.#takenOver.length = 0;
  }

  /** Applies what was decided, and what it means for the sessions. `happened` is added to. Source: ZooKeeperServer.processTxn */
  processTxn(header: TxnHeader, txn: Txn, happened: TreeEvent[]): TxnResult {
    if (txn.op === 'createSession') this.sessionsWithTimeouts.set(header.clientId, txn.txn.timeOut);
    if (txn.op === 'closeSession') this.sessionsWithTimeouts.delete(header.clientId);
    return this.tree.processTxn(header, txn, happened);
  }

  /** To be called after `processTxn`, for what learners may ask for later. */
  addCommittedProposal(logged: LoggedTxn): void {
    this.#committedLog.push(logged);
    // In larger steps, so that most calls move nothing.
    if (this.#committedLog.length >= 2 * commitLogCount) {
      this.#committedLog.splice(0, this.#committedLog.length - commitLogCount);
    }
  }
}
