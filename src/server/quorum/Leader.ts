import { type ProposalState, proposalTransitions } from '../../../machines/proposalMachine';
import { assert } from '../../assert';
import { KeeperError } from '../../protocol/KeeperError';
import type { ReconfigRequest } from '../../protocol/proto';
import { DesignatedLeader } from '../../protocol/quorumPackets';
import { JuteWriter } from '../../protocol/wire';
import { counterOf, hex, zxidOf } from '../../protocol/zxid';
import type { LeaderFacts } from '../fourLetterWords';
import type { Outbox } from '../Outbox';
import type { LoggedTxn } from '../persistence/DataDir';
import { txnBytes } from '../persistence/txnBytes';
import type { LossReason } from '../QuorumLogEntry';
import type { Request } from '../Request';
import { LeaderZooKeeperServer } from './LeaderZooKeeperServer';
import { isMoreRecent, LearnerHandler, type StateSummary } from './LearnerHandler';
import { nextConfig } from './nextConfig';
import { earliest, type PeerContext, type Role } from './PeerContext';
import type { QuorumConfig } from './QuorumConfig';
import { hasAllQuorums, type QuorumView } from './QuorumVerifier';

/** The last counter of an epoch: it is never given to a transaction. Source: Leader.propose */
const lastCounter = 0xffffffff;

/** Length of the digest that a real leader puts behind each transaction but a failed one. Source: TxnDigest */
const digestBytes = 12;

const noProposal = { last: -1, min: -1, max: -1 };

/** One change under way. */
interface Proposal {
  readonly request: Request;
  readonly zxid: bigint;
  readonly logged: LoggedTxn;
  /** Which quorums it needs: of the memberships that counted when it was proposed. */
  readonly view: QuorumView;
  readonly acks: Set<bigint>;
  state: ProposalState;
}

/**
 * The leader's part: agrees on a new epoch with a quorum, hands its history to them, and from then on puts all changes in
 * one order and commits each when a quorum has it on disk. Source: Leader
 */
export class Leader implements Role {
  readonly sid: bigint;
  readonly initLimit: number;
  readonly syncLimit: number;
  readonly peer: PeerContext;
  readonly #handlers = new Map<number, LearnerHandler>();
  /** Followers that are sent proposals and commits; observers that are told of commits. */
  readonly #forwardingFollowers = new Set<LearnerHandler>();
  readonly #observingLearners = new Set<LearnerHandler>();

  #server: LeaderZooKeeperServer | null = null;
  #lost: LossReason | null = null;

  #epoch = -1n;
  #waitingForNewEpoch = true;
  readonly #connectingFollowers = new Set<bigint>();
  #summary: StateSummary = { currentEpoch: 0n, lastZxid: 0n };
  #electionFinished = false;
  readonly #electingFollowers = new Set<bigint>();
  readonly #newLeaderAcks = new Set<bigint>();
  /** Until when the phase has to end; null once the leader serves. */
  #phaseDeadlineMs: number | null = null;

  /** In the order of their zxids. */
  readonly #outstandingProposals = new Map<bigint, Proposal>();
  /** Syncs of learners, by the last proposal that was outstanding when they came. */
  readonly #pendingSyncs = new Map<bigint, Request[]>();
  /** False once it has committed that somebody else leads. Source: allowedToCommit */
  #mayCommit = true;
  #lastProposed = 0n;

  #startedMs = 0;
  /** Bytes of the proposals, with the digest of the tree that upstream sends along. */
  #proposalSizes = noProposal;

  #tickCount = 0;
  /** Pings go out twice a tick; only every other time the tick counts. */
  #tickSkip = true;
  #nextPingMs: number | null = null;

  constructor(peer: PeerContext) {
    this.peer = peer;
    this.sid = peer.sid;
    this.initLimit = peer.initTimeoutMs / peer.options.tickMs;
    this.syncLimit = peer.syncTimeoutMs / peer.options.tickMs;
  }

  get server(): LeaderZooKeeperServer | null {
    return this.#server;
  }

  get lost(): LossReason | null {
    return this.#lost;
  }

  get isServing(): boolean {
    return this.#server !== null;
  }

  get epoch(): bigint {
    return this.#epoch;
  }

  get epochIsKnown(): boolean {
    return !this.#waitingForNewEpoch;
  }

  get epochIsAgreed(): boolean {
    return this.#electionFinished;
  }

  get lastProposed(): bigint {
    return this.#lastProposed;
  }

  /** Whole ticks since it serves. */
  get tickCount(): number {
    return this.#tickCount;
  }

  /** Server ids of followers and observers that were heard from in time, the leader's own included. */
  get syncedLearners(): ReadonlySet<bigint> {
    const synced = [...this.#handlers.values()].filter((handler) => handler.synced).map(({ sid }) => sid);
    return new Set([this.sid, ...synced]);
  }

  /** What it tells of itself to who asks by a four-letter word. */
  get facts(): LeaderFacts {
    const { votingMembers } = this.peer.config;
    const followers = [...this.#forwardingFollowers];
    return {
      learners: this.#handlers.size,
      followers: followers.length,
      nonVotingFollowers: followers.filter(({ sid }) => !votingMembers.has(sid)).length,
      observers: this.#observingLearners.size,
      pendingSyncs: [...this.#pendingSyncs.values()].reduce((sum, { length }) => sum + length, 0),
      sinceMs: this.#startedMs,
      proposalSizes: this.#proposalSizes,
      resetProposalSizes: () => {
        this.#proposalSizes = noProposal;
      },
    };
  }

  /** Learners that are sent what is proposed or committed. */
  get learners(): readonly LearnerHandler[] {
    return [...this.#forwardingFollowers, ...this.#observingLearners];
  }

  /** Source: Leader.lead */
  start(out: Outbox): void {
    out.listen();
    const { currentEpoch, database, acceptedEpoch } = this.peer;
    this.#summary = { currentEpoch, lastZxid: database.lastProcessedZxid };
    this.#expectWithin(this.peer.initTimeoutMs, out);
    this.epochReported(this.sid, acceptedEpoch, out);
  }

  accept(cnxn: number, out: Outbox): void {
    this.#handlers.set(cnxn, new LearnerHandler(cnxn, this, this.peer, out));
  }

  opened(): void {} // a leader dials nobody

  receive(cnxn: number, bytes: Uint8Array, out: Outbox): void {
    this.#handlers.get(cnxn)?.receive(bytes, out);
  }

  broken(cnxn: number): void {
    this.#handlers.get(cnxn)?.broken();
  }

  tick(out: Outbox): void {
    if (this.#phaseDeadlineMs !== null && out.at.nowMs >= this.#phaseDeadlineMs) this.#lose('noQuorumInTime');
    for (const handler of this.#handlers.values()) handler.tick(out);
    if (this.#nextPingMs !== null && out.at.nowMs >= this.#nextPingMs) this.#pingAll(out);
  }

  nextDeadlineMs(): number | null {
    const handlers = [...this.#handlers.values()].map((handler) => handler.nextDeadlineMs());
    return earliest(this.#phaseDeadlineMs, this.#nextPingMs, ...handlers);
  }

  /** Source: Leader.shutdown */
  shutdown(out: Outbox): void {
    this.#server?.shutdown(out);
    for (const proposal of this.#outstandingProposals.values()) step(proposal, 'leaderLost');
    this.#outstandingProposals.clear();
    for (const handler of [...this.#handlers.values()]) handler.close(out);
    out.unlisten();
  }

  // ---- Discovery ----------------------------------------------------------------------------------------------------

  /**
   * A server reports the newest epoch it has promised to follow; this one's will be newer. Once a quorum has reported, the
   * epoch is fixed. Source: Leader.getEpochToPropose
   */
  epochReported(sid: bigint, acceptedEpoch: bigint, out: Outbox): void {
    if (!this.#waitingForNewEpoch) return;
    if (acceptedEpoch >= this.#epoch) this.#epoch = acceptedEpoch + 1n;
    if (this.#isParticipant(sid)) this.#connectingFollowers.add(sid);
    if (!this.#isQuorumWithMe(this.#connectingFollowers)) return;
    this.#waitingForNewEpoch = false;
    this.peer.setAcceptedEpoch(this.#epoch, out);
    this.#lastProposed = zxidOf(Number(this.#epoch), 0);
    this.#expectWithin(this.peer.initTimeoutMs, out);
    const { config, lastSeenConfig } = this.peer;
    // The first membership is numbered by the epoch that it is established in, and so counts more than what was never agreed on.
    if (config.version === 0n && lastSeenConfig.version === 0n)
      this.peer.setLastSeenConfig(config.withVersion(this.#lastProposed), out);
    for (const handler of this.#handlers.values()) handler.epochKnown(this.#epoch, out);
    this.epochAcked(this.sid, this.#summary, out);
  }

  /**
   * A server promised to follow. False when it knows more than this leader: then it must not follow it. Source:
   * Leader.waitForEpochAck
   */
  epochAcked(sid: bigint, summary: StateSummary, out: Outbox): boolean {
    if (this.#electionFinished) return true;
    if (summary.currentEpoch !== -1n) {
      if (isMoreRecent(summary, this.#summary)) return false;
      if (this.#isParticipant(sid)) this.#electingFollowers.add(sid);
    }
    if (!this.#isQuorumWithMe(this.#electingFollowers)) return true;
    this.#electionFinished = true;
    this.peer.setCurrentEpoch(this.#epoch, out);
    this.#expectWithin(this.peer.initTimeoutMs, out);
    this.peer.tell('epochAgreed');
    for (const handler of this.#handlers.values()) handler.epochAgreed(out);
    this.newLeaderAcked(this.sid, this.#lastProposed, out);
    return true;
  }

  // ---- Synchronisation ----------------------------------------------------------------------------------------------

  /** A server has the leader's whole history on its disk. Source: Leader.waitForNewLeaderAck */
  newLeaderAcked(sid: bigint, zxid: bigint, out: Outbox): void {
    if (this.isServing || zxid !== zxidOf(Number(this.#epoch), 0)) return;
    this.#newLeaderAcks.add(sid);
    if (hasAllQuorums(this.peer.view, this.#newLeaderAcks)) this.#startZkServer(out);
  }

  /** From here on the learner is sent what is proposed: first what is under way already. Source: Leader.startForwarding */
  startForwarding(handler: LearnerHandler, lastSeenZxid: bigint, out: Outbox): void {
    if (handler.learnerType === 'observer') {
      this.#observingLearners.add(handler);
      return;
    }
    for (const { zxid, logged } of this.#outstandingProposals.values()) {
      if (zxid > lastSeenZxid) handler.propose(logged, out);
    }
    this.#forwardingFollowers.add(handler);
  }

  /** Its history is the ensemble's: the epoch is established. Source: Leader.startZkServer */
  #startZkServer(out: Outbox): void {
    const { database, log, options } = this.peer;
    this.#phaseDeadlineMs = null;
    this.#startedMs = out.at.nowMs;
    const { lastSeenConfig } = this.peer;
    const designated = this.#designatedLeader(lastSeenConfig, this.#newLeaderAcks, this.#lastProposed);
    this.peer.processReconfig(lastSeenConfig, designated, out);
    this.#mayCommit = designated === this.sid;
    this.peer.updateElectionVote(this.#epoch);
    out.note({ kind: 'established', epoch: Number(this.#epoch), zxid: hex(database.lastProcessedZxid) });
    database.noteTakenOver(out);
    database.tree.beginEpoch(this.#lastProposed);
    this.#server = new LeaderZooKeeperServer(options, { database, log }, out.at, this);
    this.#server.startup(out);
    this.#nextPingMs = out.at.nowMs + this.#pingIntervalMs;
    this.peer.tell('upToDate');
    for (const handler of this.#handlers.values()) handler.leaderServes(out);
  }

  // ---- Broadcast ----------------------------------------------------------------------------------------------------

  /** Sends a change to all followers. False when the epoch has no number left for it. Source: Leader.propose */
  propose(request: Request, out: Outbox): boolean {
    const { header, txn } = request;
    assert(header && txn, 'what is proposed was decided');
    const { zxid } = header;
    if (txn.op === 'reconfig' && request.config) this.peer.setLastSeenConfig(request.config, out);
    if (counterOf(zxid) === lastCounter) {
      this.#lose('zxidsUsedUp');
      return false;
    }
    const logged = { zxid, bytes: txnBytes(header, txn) };
    request.logged = logged;
    this.#measure(logged.bytes.byteLength + (txn.op === 'error' ? 0 : digestBytes));
    this.#lastProposed = zxid;
    const proposal: Proposal = { request, zxid, logged, view: this.peer.view, acks: new Set(), state: 'proposed' };
    this.#outstandingProposals.set(zxid, proposal);
    out.note({ kind: 'proposed', zxid: hex(zxid), op: txn.op, sessionId: hex(header.clientId), cxid: header.cxid });
    for (const handler of this.#forwardingFollowers) handler.propose(logged, out);
    return true;
  }

  /** Source: BufferStats */
  #measure(size: number): void {
    const { min, max } = this.#proposalSizes;
    this.#proposalSizes = { last: size, min: min < 0 ? size : Math.min(min, size), max: Math.max(max, size) };
  }

  /** A server has a proposal on its disk. Source: Leader.processAck */
  processAck(sid: bigint, zxid: bigint, out: Outbox): void {
    const proposal = this.#mayCommit ? this.#outstandingProposals.get(zxid) : undefined;
    if (!proposal) return; // committed already, or the ack of a newLeader
    proposal.acks.add(sid);
    step(proposal, 'acked');
    out.note({ kind: 'acked', zxid: hex(zxid), by: Number(sid) });
    if (proposal.state !== 'proposed' || !hasAllQuorums(proposal.view, proposal.acks)) return;
    step(proposal, 'quorumAcked');
    for (const first of this.#outstandingProposals.values()) {
      if (first.state !== 'acknowledged' || !this.#mayCommit) return;
      this.#commit(first, out);
    }
  }

  /** All before it are committed, and a quorum has it. Source: Leader.tryToCommit */
  #commit(proposal: Proposal, out: Outbox): void {
    const { zxid, logged, request } = proposal;
    step(proposal, 'turnCame');
    this.#outstandingProposals.delete(zxid);
    out.note({ kind: 'committed', zxid: hex(zxid) });
    if (request.txn?.op === 'reconfig' && request.config) this.#activate(proposal, request.config, out);
    else {
      for (const handler of this.#forwardingFollowers) handler.send('commit', zxid, null, out);
      for (const handler of this.#observingLearners) handler.send('inform', zxid, logged.bytes, out);
    }
    this.#server?.commit(request, out);
    for (const sync of this.#pendingSyncs.get(zxid) ?? []) this.#sendSync(sync, out);
    this.#pendingSyncs.delete(zxid);
  }

  /**
   * The new membership holds, and everybody is told who leads it. When that is somebody else, this server commits nothing
   * more: the followers hang up. Source: Leader.commitAndActivate, informAndActivate
   */
  #activate({ zxid, logged, acks }: Proposal, config: QuorumConfig, out: Outbox): void {
    const sid = this.#designatedLeader(config, acks, zxid);
    this.peer.processReconfig(config, sid, out);
    this.#mayCommit = sid === this.sid;
    const data = new JuteWriter(8 + logged.bytes.byteLength);
    DesignatedLeader.write(data, { sid });
    const designated = data.written().slice();
    data.writeBytes(logged.bytes);
    for (const handler of this.#forwardingFollowers) handler.send('commitAndActivate', zxid, designated, out);
    for (const handler of this.#observingLearners) handler.send('informAndActivate', zxid, data.written(), out);
  }

  /**
   * Itself when it is a voter with the same address in the new membership, otherwise one of the voters that have acknowledged
   * it, and of those the one with most of what came after. Source: Leader.getDesignatedLeader
   */
  #designatedLeader(config: QuorumConfig, acks: ReadonlySet<bigint>, zxid: bigint): bigint {
    const [before, after] = [this.peer.config, config].map(({ members }) => members.get(this.sid));
    const isStillThere = before?.host === after?.host && before?.quorumPort === after?.quorumPort;
    if (config.votingMembers.has(this.sid) && isStillThere) return this.sid;
    let candidates = [...config.votingMembers].filter((sid) => acks.has(sid) && sid !== this.sid);
    const [first = this.sid] = candidates;
    let best = first;
    for (const proposal of this.#outstandingProposals.values()) {
      if (proposal.zxid <= zxid) continue;
      candidates = candidates.filter((sid) => proposal.acks.has(sid));
      const [candidate] = candidates;
      if (candidate === undefined) return best;
      best = candidate;
    }
    return best;
  }

  /** The membership that a client asks for. Throws KeeperError when it must not be. Source: PrepRequestProcessor, reconfig */
  nextConfig(asked: ReconfigRequest, zxid: bigint): QuorumConfig {
    const { config, lastSeenConfig } = this.peer;
    if (lastSeenConfig.version !== config.version) throw new KeeperError('ReconfigInProgress');
    if (asked.curConfigId !== -1n && asked.curConfigId !== lastSeenConfig.version) throw new KeeperError('BadVersion');
    const next = nextConfig(asked, lastSeenConfig, zxid);
    const synced = [...this.#forwardingFollowers].filter((handler) => handler.synced).map(({ sid }) => sid);
    if (!next.containsQuorum(new Set([this.sid, ...synced]))) throw new KeeperError('NewConfigNoQuorum');
    return next;
  }

  /** A learner's client wants to see all that is committed by now. Source: Leader.processSync */
  processSync(request: Request, out: Outbox): void {
    if (this.#outstandingProposals.size === 0) {
      this.#sendSync(request, out);
      return;
    }
    const waiting = this.#pendingSyncs.get(this.#lastProposed);
    if (waiting) waiting.push(request);
    else this.#pendingSyncs.set(this.#lastProposed, [request]);
  }

  removeLearner(handler: LearnerHandler): void {
    this.#handlers.delete(handler.cnxn);
    this.#forwardingFollowers.delete(handler);
    this.#observingLearners.delete(handler);
  }

  #sendSync({ owner }: Request, out: Outbox): void {
    if (typeof owner === 'number') this.#handlers.get(owner)?.send('sync', 0n, null, out);
  }

  /** Twice a tick every learner is pinged; once a tick the leader makes sure that a quorum is still there. */
  #pingAll(out: Outbox): void {
    this.#nextPingMs = out.at.nowMs + this.#pingIntervalMs;
    if (!this.#tickSkip) this.#tickCount += 1;
    if (!this.#tickSkip && !hasAllQuorums(this.peer.view, this.syncedLearners)) {
      this.#lose('followersSilent');
      return;
    }
    this.#tickSkip = !this.#tickSkip;
    for (const handler of [...this.#handlers.values()]) handler.ping(out);
  }

  get #pingIntervalMs(): number {
    return Math.max(1, Math.trunc(this.peer.options.tickMs / 2));
  }

  #expectWithin(ms: number, out: Outbox): void {
    this.#phaseDeadlineMs = out.at.nowMs + ms;
  }

  #isParticipant(sid: bigint): boolean {
    return this.peer.view.current.votingMembers.has(sid);
  }

  /** The epoch is agreed on by the membership that holds; the leader must be among them. */
  #isQuorumWithMe(sids: ReadonlySet<bigint>): boolean {
    return sids.has(this.sid) && this.peer.view.current.containsQuorum(sids);
  }

  #lose(why: LossReason): void {
    this.#lost ??= why;
  }
}

function step(proposal: Proposal, event: 'acked' | 'quorumAcked' | 'turnCame' | 'leaderLost'): void {
  const next = proposalTransitions[proposal.state][event];
  if (next) proposal.state = next;
}
