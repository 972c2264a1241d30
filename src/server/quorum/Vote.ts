import type { PeerState } from '../../protocol/election';

/** Who should lead, and what is known of that server. Made from a notification, or about oneself. Source: Vote */
export interface Vote {
  /** Format of the notification it came in; 0 for what nobody sent. */
  readonly version: number;
  /** Server id of the one who should lead. */
  readonly leader: bigint;
  /** The last zxid that this leader had logged. */
  readonly zxid: bigint;
  /** Round of the election in which the vote was cast. */
  readonly electionEpoch: bigint;
  /** Epoch in which this leader had last taken part. */
  readonly peerEpoch: bigint;
  /** Of the one who voted. */
  readonly state: PeerState;
}

/** What decides between two who would lead. */
export type Candidate = Pick<Vote, 'leader' | 'zxid' | 'peerEpoch'>;

/** Above 0 when `one` is the better candidate: higher epoch, then higher zxid, then higher server id. */
export function compareCandidates(one: Candidate, other: Candidate): number {
  return compare(one.peerEpoch, other.peerEpoch) || compare(one.zxid, other.zxid) || compare(one.leader, other.leader);
}

/**
 * Whether two votes stand behind the same leader. While either voter still looks, all that was voted must agree. Between
 * two that have decided, round and zxid may differ: they can have learned of their leader at different times, and an epoch
 * has one leader. Releases before 3.4.6 tell another epoch, so beside one of them only the leader counts. Source: Vote.equals
 */
export function votesAgree(one: Vote, other: Vote): boolean {
  if (one.leader !== other.leader) return false;
  if (one.state === 'looking' || other.state === 'looking') {
    return one.zxid === other.zxid && one.electionEpoch === other.electionEpoch && one.peerEpoch === other.peerEpoch;
  }
  return one.version > 0 !== other.version > 0 || one.peerEpoch === other.peerEpoch;
}

function compare(one: bigint, other: bigint): number {
  return one === other ? 0 : one > other ? 1 : -1;
}
