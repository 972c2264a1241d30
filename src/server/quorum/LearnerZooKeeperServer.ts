import type { SessionTouch } from '../../protocol/quorumPackets';
import { hex } from '../../protocol/zxid';
import type { MemberFacts } from '../fourLetterWords';
import type { Instant } from '../Instant';
import type { Outbox } from '../Outbox';
import type { LoggedTxn } from '../persistence/DataDir';
import { readTxn } from '../persistence/txnBytes';
import { CommitProcessor } from '../processors/CommitProcessor';
import { LearnerRequestProcessor } from '../processors/LearnerRequestProcessor';
import { SendAckRequestProcessor } from '../processors/SendAckRequestProcessor';
import { SyncRequestProcessor } from '../processors/SyncRequestProcessor';
import { newRequest, type Request } from '../Request';
import type { ServerCnxn } from '../ServerCnxn';
import { type ServerFiles, type ServerOptions, ZooKeeperServer } from '../ZooKeeperServer';
import { configOfTxn, type Learner } from './Learner';
import { LearnerSessionTracker } from './LearnerSessionTracker';
import { memberFacts } from './memberFacts';
import type { QuorumConfig } from './QuorumConfig';

/**
 * A follower or an observer towards clients: answers reads from its own tree, and carries out changes when the leader says
 * so. Source: LearnerZooKeeperServer, FollowerZooKeeperServer, ObserverZooKeeperServer
 */
export class LearnerZooKeeperServer extends ZooKeeperServer {
  readonly #learner: Learner;
  readonly #sessions: LearnerSessionTracker;
  readonly #commitProcessor: CommitProcessor;
  readonly #syncProcessor: SyncRequestProcessor;
  /** Written to the log, not yet committed, oldest first. */
  readonly #pendingTxns: Request[] = [];
  /** Syncs that the leader has not answered, oldest first. */
  readonly #pendingSyncs: Request[] = [];
  readonly #pendingRevalidations = new Map<bigint, ServerCnxn>();

  constructor(options: ServerOptions, files: ServerFiles, at: Instant, learner: Learner) {
    const sessionTracker = new LearnerSessionTracker({ serverId: options.serverId ?? 1 }, at.nowMs);
    let commitProcessor: CommitProcessor | null = null;
    super(options, files, at, {
      mode: learner.kind,
      sessionTracker,
      setupRequestProcessors: ({ final }) => {
        commitProcessor = new CommitProcessor(final, { matchSyncs: true });
        return new LearnerRequestProcessor(learner, commitProcessor);
      },
    });
    this.#commitProcessor = commitProcessor as unknown as CommitProcessor; // set while the server was constructed
    this.#learner = learner;
    this.#sessions = sessionTracker;
    const next = learner.kind === 'follower' ? new SendAckRequestProcessor(learner) : null;
    this.#syncProcessor = new SyncRequestProcessor(files.log, files.database, this.options.snapCount, next);
  }

  /** A proposal of the leader: it goes to the log, and the leader hears when it is there. Source: FollowerZooKeeperServer.logRequest */
  logRequest(logged: LoggedTxn, out: Outbox): void {
    const request = requestIn(logged);
    this.#pendingTxns.push(request);
    this.#syncProcessor.processRequest(request, out);
  }

  /** The leader says that a quorum has it. Commits come in the order of the proposals. Source: FollowerZooKeeperServer.commit */
  commit(zxid: bigint, out: Outbox): void {
    const request = this.#pendingTxns[0];
    if (!request) return;
    if (request.header?.zxid !== zxid) {
      out.exit(`the leader committed ${hex(zxid)}, which is not what it proposed first`);
      return;
    }
    this.#pendingTxns.shift();
    this.#commitProcessor.commit(request, out);
  }

  /** The membership in the oldest proposal that is not committed. */
  get proposedConfig(): QuorumConfig | null {
    const logged = this.#pendingTxns[0]?.logged;
    return logged ? configOfTxn(logged.bytes) : null;
  }

  /** An observer hears of a change when it is committed. Source: ObserverZooKeeperServer.commitRequest */
  commitRequest(logged: LoggedTxn, out: Outbox): void {
    const request = requestIn(logged);
    this.#syncProcessor.processRequest(request, out);
    this.#commitProcessor.commit(request, out);
  }

  awaitSync(request: Request): void {
    this.#pendingSyncs.push(request);
  }

  /** The leader answered the oldest sync: all that was committed before it has arrived. Source: FollowerZooKeeperServer.sync */
  synced(out: Outbox): void {
    const request = this.#pendingSyncs.shift();
    if (request) this.#commitProcessor.commit(request, out);
  }

  takeTouched(): SessionTouch[] {
    return this.#sessions.takeTouched();
  }

  /** Only the leader knows whether the session lives. Source: LearnerZooKeeperServer.revalidateSession */
  protected override revalidateSession(cnxn: ServerCnxn, out: Outbox): void {
    out.note({ kind: 'sessionAsked', sessionId: hex(cnxn.sessionId) });
    this.#pendingRevalidations.set(cnxn.sessionId, cnxn);
    this.#learner.validateSession(cnxn.sessionId, cnxn.timeoutMs, out);
  }

  /** The leader's answer. Source: Learner.revalidate */
  revalidated(sessionId: bigint, valid: boolean, out: Outbox): void {
    const cnxn = this.#pendingRevalidations.get(sessionId);
    if (!cnxn) return; // whoever asked has gone
    this.#pendingRevalidations.delete(sessionId);
    if (!valid) {
      this.refuseSession(cnxn, out);
      return;
    }
    out.note({ kind: 'sessionRevalidated', sessionId: hex(sessionId), timeoutMs: cnxn.timeoutMs });
    this.finishSessionInit(cnxn, true, out);
  }

  protected override get memberFacts(): MemberFacts {
    return memberFacts(this.#learner.peer, null);
  }

  protected override get cleansContainers(): boolean {
    return false;
  }
}

/** A change as the leader decided it, without a client of this server. */
function requestIn(logged: LoggedTxn): Request {
  const { header, txn, type } = readTxn(logged.bytes);
  const request = newRequest({ sessionId: header.clientId, cxid: header.cxid, type, body: null });
  return Object.assign(request, { header, txn, logged });
}
