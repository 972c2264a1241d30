import { boolean, int, long, record, type ValueOf } from '../jute/codecs';
import { JuteReader } from '../jute/JuteReader';
import { JuteWriter } from '../jute/JuteWriter';
import { QuorumPacket } from './quorum';

/** What packets between a leader and its learners are for: `QuorumPacket.type`. Source: Leader */
export const quorumPacketTypes = {
  request: 1, // learner → leader: a client wants a change, or a sync
  proposal: 2, // leader → followers: a change that was decided, to be written to the log
  ack: 3, // follower → leader: it is on my disk
  commit: 4, // leader → followers: a quorum has it, apply it
  ping: 5, // both ways; the answer carries the sessions that were heard from
  revalidate: 6, // learner → leader and back: does this session still live?
  sync: 7, // leader → learner: all that was committed before your question has been sent
  inform: 8, // leader → observers: a change, committed
  commitAndActivate: 9, // a commit that changes the membership
  newLeader: 10, // leader → learner: you have all of my history
  followerInfo: 11, // follower → leader: first packet
  upToDate: 12, // leader → learner: a quorum has my history, serve
  diff: 13, // leader → learner: what you miss follows as proposals and commits
  trunc: 14, // leader → learner: forget what comes after this zxid
  snap: 15, // leader → learner: my whole tree follows
  observerInfo: 16, // observer → leader: first packet
  leaderInfo: 17, // leader → learner: the epoch that begins
  ackEpoch: 18, // learner → leader: agreed; my last epoch and zxid
  informAndActivate: 19,
} as const;
export type QuorumPacketType = keyof typeof quorumPacketTypes;

const typesByCode = new Map<number, QuorumPacketType>(
  (Object.keys(quorumPacketTypes) as QuorumPacketType[]).map((type) => [quorumPacketTypes[type], type]),
);

/** The name of a type's number, or null when no release knows it. */
export function quorumPacketTypeOf(code: number): QuorumPacketType | null {
  return typesByCode.get(code) ?? null;
}

/** Version of the protocol that learners and leaders of today speak. Source: Learner.registerWithLeader */
export const learnerProtocolVersion = 0x10000;

/** Closes the snapshot that follows a `snap` packet. Source: LearnerHandler.run */
export const snapshotSignature = 'BenWasHere';

/** Data of an `ackEpoch`: the epoch of the last leader that the learner followed; −1 when it had promised this epoch before. */
export const EpochAck = record('EpochAck', { currentEpoch: int });

/** Data of a `leaderInfo`. */
export const LeaderProtocol = record('LeaderProtocol', { protocolVersion: int });

/** Each of the pairs that a learner's `ping` carries, without a count. Source: Learner.ping */
export const SessionTouch = record('SessionTouch', { sessionId: long, timeoutMs: int });
export type SessionTouch = ValueOf<typeof SessionTouch>;

/** Data of a learner's `revalidate`. */
export const RevalidateRequest = record('RevalidateRequest', { sessionId: long, timeoutMs: int });

/** Data of the leader's answer. */
export const RevalidateResponse = record('RevalidateResponse', { sessionId: long, valid: boolean });

/** Front of a `request`'s data; the request's own bytes follow. Source: Learner.request */
export const ForwardedRequest = record('ForwardedRequest', { sessionId: long, cxid: int, type: int });

/** Front of the data of a `commitAndActivate` or `informAndActivate`: who should lead from now on. */
export const DesignatedLeader = record('DesignatedLeader', { sid: long });

/** One packet as it travels: without a length in front. */
export function packetBytes(type: QuorumPacketType, zxid: bigint, data: Uint8Array | null = null): Uint8Array {
  const writer = new JuteWriter(64 + (data?.byteLength ?? 0));
  QuorumPacket.write(writer, { type: quorumPacketTypes[type], zxid, data, authinfo: null });
  return writer.written();
}

/** A `request` packet says beside its data who the client has shown to be. */
export function requestPacketBytes(data: Uint8Array, authinfo: QuorumPacket['authinfo']): Uint8Array {
  const writer = new JuteWriter(64 + data.byteLength);
  QuorumPacket.write(writer, { type: quorumPacketTypes.request, zxid: -1n, data, authinfo });
  return writer.written();
}

/** Reads one packet that fills the bytes. Throws JuteError when they are none. */
export function readPacket(bytes: Uint8Array): QuorumPacket {
  return QuorumPacket.read(new JuteReader(bytes));
}
