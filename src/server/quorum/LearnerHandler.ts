import { LearnerInfo, type QuorumPacket } from '../../protocol/quorum';
import {
  EpochAck,
  ForwardedRequest,
  LeaderProtocol,
  learnerProtocolVersion,
  packetBytes,
  type QuorumPacketType,
  quorumPacketTypeOf,
  RevalidateRequest,
  RevalidateResponse,
  readPacket,
  SessionTouch,
  snapshotSignature,
} from '../../protocol/quorumPackets';
import { JuteError, JuteReader, JuteWriter, ustring } from '../../protocol/wire';
import { counterOf, epochOf, hex } from '../../protocol/zxid';
import type { Outbox } from '../Outbox';
import type { LoggedTxn } from '../persistence/DataDir';
import { snapshotBytes } from '../persistence/Snapshot';
import { newRequest } from '../Request';
import type { Leader } from './Leader';
import type { PeerContext } from './PeerContext';
import type { LearnerType } from './QuorumConfig';
import { SyncLimitCheck } from './SyncLimitCheck';

/** What the handler waits for; `epoch`, `epochQuorum` and `serving` are waits for the leader, the rest for the learner. */
type Stage = 'info' | 'epoch' | 'ackEpoch' | 'epochQuorum' | 'newLeaderAck' | 'serving' | 'nothing';

/**
 * The leader's end of the link to one learner: brings it up to date, and then carries packets both ways.
 * Source: LearnerHandler
 */
export class LearnerHandler {
  readonly cnxn: number;
  readonly #leader: Leader;
  readonly #peer: PeerContext;
  #stage: Stage = 'info';
  #sid = -1n;
  #learnerType: LearnerType = 'participant';
  #summary: StateSummary | null = null;
  /** Nothing from the learner by then, or no progress of the others: the link is given up. */
  #deadlineMs: number;
  #readTimeoutMs: number;
  /** Up to this tick of the leader's the learner counts as alive. */
  #tickOfNextAckDeadline: number;
  readonly #syncLimitCheck: SyncLimitCheck;
  /** The learner holds all of the leader's history: pings go out. */
  #sendsPings = false;
  #closed = false;

  constructor(cnxn: number, leader: Leader, peer: PeerContext, out: Outbox) {
    this.cnxn = cnxn;
    this.#leader = leader;
    this.#peer = peer;
    this.#readTimeoutMs = peer.initTimeoutMs;
    this.#deadlineMs = out.at.nowMs + this.#readTimeoutMs;
    this.#tickOfNextAckDeadline = leader.tickCount + leader.initLimit + leader.syncLimit;
    this.#syncLimitCheck = new SyncLimitCheck(peer.syncTimeoutMs);
  }

  get sid(): bigint {
    return this.#sid;
  }

  get learnerType(): LearnerType {
    return this.#learnerType;
  }

  /** It was heard from within `syncLimit`. Source: LearnerHandler.synced */
  get synced(): boolean {
    return !this.#closed && this.#leader.tickCount <= this.#tickOfNextAckDeadline;
  }

  receive(bytes: Uint8Array, out: Outbox): void {
    if (this.#closed) return;
    this.#deadlineMs = out.at.nowMs + this.#readTimeoutMs;
    try {
      const packet = readPacket(bytes);
      this.#process(quorumPacketTypeOf(packet.type), packet, out);
    } catch (error) {
      if (!(error instanceof JuteError)) throw error;
      this.close(out);
    }
  }

  tick(out: Outbox): void {
    if (out.at.nowMs >= this.#deadlineMs) this.close(out);
  }

  nextDeadlineMs(): number | null {
    return this.#closed ? null : this.#deadlineMs;
  }

  close(out: Outbox): void {
    if (this.#closed) return;
    this.#closed = true;
    out.close(this.cnxn);
    this.#leader.removeLearner(this);
  }

  /** The link is over already. */
  broken(): void {
    this.#closed = true;
    this.#leader.removeLearner(this);
  }

  send(type: QuorumPacketType, zxid: bigint, data: Uint8Array | null, out: Outbox): void {
    if (!this.#closed) out.send(this.cnxn, packetBytes(type, zxid, data));
  }

  propose({ zxid, bytes }: LoggedTxn, out: Outbox): void {
    this.#syncLimitCheck.updateProposal(zxid, out.at.nowMs);
    this.send('proposal', zxid, bytes, out);
  }

  /** Source: LearnerHandler.ping */
  ping(out: Outbox): void {
    if (!this.#sendsPings) return;
    // A learner that answers pings but writes nothing to its log any more is no use.
    if (this.#syncLimitCheck.check(out.at.nowMs)) this.send('ping', this.#leader.lastProposed, null, out);
    else this.close(out);
  }

  /** The leader has its epoch: the learner is asked to follow it. */
  epochKnown(epoch: bigint, out: Outbox): void {
    if (this.#stage !== 'epoch') return;
    this.#stage = 'ackEpoch';
    this.#deadlineMs = out.at.nowMs + this.#readTimeoutMs;
    const data = new JuteWriter(8);
    LeaderProtocol.write(data, { protocolVersion: learnerProtocolVersion });
    this.send('leaderInfo', epoch << 32n, data.written(), out);
  }

  /** A quorum has promised to follow: what the learner misses is sent, and that it was all. */
  epochAgreed(out: Outbox): void {
    if (this.#stage !== 'epochQuorum' || !this.#summary) return;
    this.#stage = 'newLeaderAck';
    this.#deadlineMs = out.at.nowMs + this.#readTimeoutMs;
    this.#syncFollower(this.#summary.lastZxid, out);
    const config = new TextEncoder().encode(this.#peer.lastSeenConfig.text);
    this.send('newLeader', this.#leader.epoch << 32n, config, out);
    this.#sendsPings = true;
  }

  /** The leader serves: so may the learner. */
  leaderServes(out: Outbox): void {
    if (this.#stage !== 'serving') return;
    this.#stage = 'nothing';
    this.#deadlineMs = out.at.nowMs + this.#readTimeoutMs;
    this.send('upToDate', -1n, null, out);
  }

  #process(type: QuorumPacketType | null, packet: QuorumPacket, out: Outbox): void {
    switch (this.#stage) {
      case 'info':
        this.#meet(type, packet, out);
        return;
      case 'ackEpoch':
        this.#promised(type, packet, out);
        return;
      case 'newLeaderAck':
        if (type !== 'ack') return; // answers to pings, while it writes
        this.#stage = 'serving';
        this.#readTimeoutMs = this.#peer.syncTimeoutMs;
        this.#deadlineMs = out.at.nowMs + this.#readTimeoutMs;
        this.#syncLimitCheck.start();
        this.#leader.newLeaderAcked(this.#sid, packet.zxid, out);
        if (this.#leader.isServing) this.leaderServes(out);
        return;
      case 'nothing':
      case 'serving':
        this.#hear(type, packet, out);
        return;
      default:
        this.close(out); // nobody asked it anything
    }
  }

  #meet(type: QuorumPacketType | null, { zxid, data }: QuorumPacket, out: Outbox): void {
    if ((type !== 'followerInfo' && type !== 'observerInfo') || data === null) {
      this.close(out);
      return;
    }
    const { serverid, configVersion } = LearnerInfo.read(new JuteReader(data));
    if (configVersion > this.#peer.view.current.version) {
      this.close(out); // it knows of a membership that this leader has never heard of
      return;
    }
    this.#sid = serverid;
    this.#learnerType = type === 'observerInfo' ? 'observer' : 'participant';
    this.#stage = 'epoch';
    this.#deadlineMs = out.at.nowMs + this.#peer.initTimeoutMs;
    this.#leader.epochReported(this.#sid, BigInt(epochOf(zxid)), out);
    if (this.#leader.epochIsKnown) this.epochKnown(this.#leader.epoch, out);
  }

  #promised(type: QuorumPacketType | null, { zxid, data }: QuorumPacket, out: Outbox): void {
    if (type !== 'ackEpoch' || data === null) {
      this.close(out);
      return;
    }
    const { currentEpoch } = EpochAck.read(new JuteReader(data));
    this.#summary = { currentEpoch: BigInt(currentEpoch), lastZxid: zxid };
    this.#stage = 'epochQuorum';
    this.#deadlineMs = out.at.nowMs + this.#peer.initTimeoutMs;
    if (!this.#leader.epochAcked(this.#sid, this.#summary, out)) this.close(out);
    else if (this.#leader.epochIsAgreed) this.epochAgreed(out);
  }

  /** Source: LearnerHandler.run, its last loop */
  #hear(type: QuorumPacketType | null, packet: QuorumPacket, out: Outbox): void {
    this.#tickOfNextAckDeadline = this.#leader.tickCount + this.#leader.syncLimit;
    const data = packet.data ?? new Uint8Array(0);
    switch (type) {
      case 'ack':
        this.#syncLimitCheck.updateAck(packet.zxid);
        this.#leader.processAck(this.#sid, packet.zxid, out);
        return;
      case 'ping': {
        const reader = new JuteReader(data);
        while (reader.remaining > 0) this.#leader.server?.touch(SessionTouch.read(reader), 'learnerPing', out);
        return;
      }
      case 'revalidate':
        this.#revalidate(data, out);
        return;
      case 'request': {
        const reader = new JuteReader(data);
        const { sessionId, cxid, type: op } = ForwardedRequest.read(reader);
        const body = data.subarray(reader.offset);
        const authInfo = packet.authinfo ?? [];
        const request = newRequest({ sessionId, cxid, type: op, body, authInfo, owner: this.cnxn });
        this.#leader.server?.submitRequest(request, out);
        return;
      }
      default:
        return;
    }
  }

  /** Source: Leader.revalidateSession */
  #revalidate(data: Uint8Array, out: Outbox): void {
    const { sessionId, timeoutMs } = RevalidateRequest.read(new JuteReader(data));
    const valid = this.#leader.server?.touch({ sessionId, timeoutMs }, 'revalidate', out) ?? false;
    if (valid) this.#leader.server?.setOwner(sessionId, this.cnxn);
    const answer = new JuteWriter(16);
    RevalidateResponse.write(answer, { sessionId, valid });
    this.send('revalidate', -1n, answer.written(), out);
  }

  /** What the learner misses, and from where on it is sent what is proposed. Source: LearnerHandler.syncFollower */
  #syncFollower(peerZxid: bigint, out: Outbox): void {
    const { database } = this.#peer;
    const plan = syncPlan(peerZxid, {
      lastProcessedZxid: database.lastProcessedZxid,
      committedLog: database.committedLog,
      txnLog: (zxid) => this.#peer.log.proposalsFrom(zxid),
    });
    out.note({ kind: 'sync', to: Number(this.#sid), by: plan.by, zxid: hex(peerZxid) });
    this.send(plan.by, plan.zxid, null, out);
    if (plan.by === 'snap') {
      const bytes = snapshotBytes(database);
      const stream = new JuteWriter(bytes.byteLength + 16);
      stream.writeBytes(bytes);
      ustring.write(stream, snapshotSignature);
      if (!this.#closed) out.send(this.cnxn, stream.written());
    }
    for (const { zxid, bytes } of plan.proposals) {
      this.send('proposal', zxid, bytes, out);
      this.send('commit', zxid, null, out);
    }
    this.#leader.startForwarding(this, plan.upTo, out);
  }
}

/** How recent a server's history is. */
export interface StateSummary {
  readonly currentEpoch: bigint;
  readonly lastZxid: bigint;
}

/** Source: StateSummary.isMoreRecentThan */
export function isMoreRecent(one: StateSummary, other: StateSummary): boolean {
  return (
    one.currentEpoch > other.currentEpoch || (one.currentEpoch === other.currentEpoch && one.lastZxid > other.lastZxid)
  );
}

/** What a leader has to bring a learner up to date with. */
export interface LeaderHistory {
  readonly lastProcessedZxid: bigint;
  /** In memory, oldest first. */
  readonly committedLog: readonly LoggedTxn[];
  /** From the last one at or before the zxid on; null when the log on disk does not reach back so far. */
  txnLog(zxid: bigint): LoggedTxn[] | null;
}

/** How a learner is brought up to date. */
export interface SyncPlan {
  readonly by: 'diff' | 'trunc' | 'snap';
  /** Of the packet that says so. */
  readonly zxid: bigint;
  /** What follows, each with its commit. */
  readonly proposals: readonly LoggedTxn[];
  /** After this one the learner is sent what is being proposed. */
  readonly upTo: bigint;
}

/** Source: LearnerHandler.syncFollower, queueCommittedProposals */
export function syncPlan(peerZxid: bigint, history: LeaderHistory): SyncPlan {
  const { lastProcessedZxid: last, committedLog } = history;
  const min = committedLog[0]?.zxid ?? last;
  const max = committedLog.at(-1)?.zxid ?? last;
  const isNewEpochZxid = counterOf(peerZxid) === 0;
  const snap: SyncPlan = { by: 'snap', zxid: last, proposals: [], upTo: last };
  if (peerZxid === last) return { by: 'diff', zxid: last, proposals: [], upTo: last };
  if (peerZxid > max && !isNewEpochZxid) return { by: 'trunc', zxid: max, proposals: [], upTo: max };
  if (peerZxid <= max && peerZxid >= min) return proposalsAfter(peerZxid, committedLog, max) ?? snap;
  if (peerZxid < min) {
    const onDisk = history.txnLog(peerZxid)?.filter(({ zxid }) => zxid < min);
    const plan = onDisk && proposalsAfter(peerZxid, [...onDisk, ...committedLog], max);
    if (plan) return plan;
  }
  return snap;
}

/**
 * What comes after the learner's last transaction, or after the last one that both have. Null when that one is of another
 * epoch: what a learner has of an old epoch beyond the leader's history cannot be cut off by number alone.
 */
function proposalsAfter(peerZxid: bigint, history: readonly LoggedTxn[], max: bigint): SyncPlan | null {
  const from = history.findIndex(({ zxid }) => zxid >= peerZxid);
  const first = history[from];
  if (!first) return counterOf(peerZxid) === 0 ? { by: 'diff', zxid: max, proposals: [], upTo: peerZxid } : null;
  if (first.zxid === peerZxid) return { by: 'diff', zxid: max, proposals: history.slice(from + 1), upTo: max };
  if (counterOf(peerZxid) === 0) return { by: 'diff', zxid: max, proposals: history.slice(from), upTo: max };
  const before = history[from - 1];
  if (!before || epochOf(first.zxid) !== epochOf(peerZxid)) return null;
  return { by: 'trunc', zxid: before.zxid, proposals: history.slice(from), upTo: max };
}
