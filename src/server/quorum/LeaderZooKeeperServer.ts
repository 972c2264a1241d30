import type { ReconfigRequest } from '../../protocol/proto';
import type { SessionTouch } from '../../protocol/quorumPackets';
import { hex } from '../../protocol/zxid';
import type { MemberFacts } from '../fourLetterWords';
import type { Instant } from '../Instant';
import type { Outbox } from '../Outbox';
import { AckRequestProcessor } from '../processors/AckRequestProcessor';
import { CommitProcessor } from '../processors/CommitProcessor';
import { PrepRequestProcessor } from '../processors/PrepRequestProcessor';
import { ProposalRequestProcessor } from '../processors/ProposalRequestProcessor';
import { SyncRequestProcessor } from '../processors/SyncRequestProcessor';
import type { Request, SessionOwner } from '../Request';
import { globalOutstandingLimit, type ServerFiles, type ServerOptions, ZooKeeperServer } from '../ZooKeeperServer';
import type { Leader } from './Leader';
import { memberFacts } from './memberFacts';

/**
 * The leader towards clients: prepares every change of the ensemble, its own clients' and its learners', and is the only one
 * that ends sessions. Source: LeaderZooKeeperServer
 */
export class LeaderZooKeeperServer extends ZooKeeperServer {
  readonly #commitProcessor: CommitProcessor;
  readonly #leader: Leader;

  constructor(options: ServerOptions, files: ServerFiles, at: Instant, leader: Leader) {
    let commitProcessor: CommitProcessor | null = null;
    super(options, files, at, {
      mode: 'leader',
      setupRequestProcessors: ({ state, final, log, database, options: { snapCount } }) => {
        commitProcessor = new CommitProcessor(final, { matchSyncs: false });
        const sync = new SyncRequestProcessor(log, database, snapCount, new AckRequestProcessor(leader));
        const next = new ProposalRequestProcessor(leader, commitProcessor, sync);
        const reconfigure = (asked: ReconfigRequest, zxid: bigint) => leader.nextConfig(asked, zxid);
        return new PrepRequestProcessor(state, next, options.reconfigEnabled ? reconfigure : null);
      },
    });
    this.#commitProcessor = commitProcessor as unknown as CommitProcessor; // set while the server was constructed
    this.#leader = leader;
    this.setZxid(leader.lastProposed);
  }

  protected override get memberFacts(): MemberFacts {
    return memberFacts(this.#leader.peer, this.#leader.facts);
  }

  commit(request: Request, out: Outbox): void {
    this.#commitProcessor.commit(request, out);
  }

  /** What a learner heard from. Source: LearnerHandler, PING; ZooKeeperServer.touch */
  touch({ sessionId, timeoutMs }: SessionTouch, by: 'learnerPing' | 'revalidate', out: Outbox): boolean {
    const alive = this.state.sessionTracker.touchSession(sessionId, timeoutMs, out.at.nowMs);
    const expiresAtMs = this.state.sessionTracker.deadlineOf(sessionId);
    if (alive && expiresAtMs !== null) {
      out.note({ kind: 'sessionTouched', sessionId: hex(sessionId), by, expiresAtMs });
    }
    return alive;
  }

  setOwner(sessionId: bigint, owner: SessionOwner): void {
    this.state.sessionTracker.setOwner(sessionId, owner);
  }

  /** What is under way on the leader comes from all servers: its own limit is smaller. Source: LeaderZooKeeperServer.getGlobalOutstandingLimit */
  protected override get outstandingLimit(): number {
    const voters = this.#leader.peer.config.votingMembers.size;
    return Math.trunc(globalOutstandingLimit / (voters > 2 ? voters - 1 : 1));
  }
}
