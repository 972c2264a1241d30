/** Who belongs to an ensemble, and which sets of its voters may decide. Any two such sets have a server in common. */
export interface QuorumVerifier {
  /** The zxid of the reconfiguration that made it; 0 for what stands in the configuration file. */
  readonly version: bigint;
  /** Server ids. */
  readonly votingMembers: ReadonlySet<bigint>;
  /** Server ids; they follow, and count for nothing. */
  readonly observingMembers: ReadonlySet<bigint>;
  /** A server of weight 0 may vote but never lead. */
  weightOf(sid: bigint): number;
  /** Whether these servers may decide. Those who have no vote do not count. */
  containsQuorum(sids: ReadonlySet<bigint>): boolean;
}

export interface QuorumMembers {
  readonly votingMembers: Iterable<bigint>;
  readonly observingMembers?: Iterable<bigint>;
  readonly version?: bigint;
}

/** More than half of the voting members: five bear the loss of two, and so do six. Source: QuorumMaj */
export class QuorumMaj implements QuorumVerifier {
  readonly version: bigint;
  readonly votingMembers: ReadonlySet<bigint>;
  readonly observingMembers: ReadonlySet<bigint>;

  constructor({ votingMembers, observingMembers = [], version = 0n }: QuorumMembers) {
    this.version = version;
    this.votingMembers = new Set(votingMembers);
    this.observingMembers = new Set(observingMembers);
  }

  weightOf(): number {
    return 1;
  }

  containsQuorum(sids: ReadonlySet<bigint>): boolean {
    let votes = 0;
    for (const sid of sids) if (this.votingMembers.has(sid)) votes += 1;
    return votes * 2 > this.votingMembers.size;
  }
}

/**
 * The configuration that holds, and the one that is proposed or was heard of. While the second is the newer one, whatever
 * is decided needs a quorum of each. Source: QuorumPeer.getQuorumVerifier, getLastSeenQuorumVerifier, SyncedLearnerTracker
 */
export interface QuorumView {
  readonly current: QuorumVerifier;
  readonly lastSeen: QuorumVerifier | null;
}

/** Server ids that have a vote in either configuration. Source: QuorumPeer.getCurrentAndNextConfigVoters */
export function votersOf({ current, lastSeen }: QuorumView): Set<bigint> {
  return new Set([...current.votingMembers, ...(lastSeen?.votingMembers ?? [])]);
}

/** Whether these servers are a quorum of every configuration that counts. Source: SyncedLearnerTracker.hasAllQuorums */
export function hasAllQuorums({ current, lastSeen }: QuorumView, sids: ReadonlySet<bigint>): boolean {
  if (!current.containsQuorum(sids)) return false;
  return lastSeen === null || lastSeen.version <= current.version || lastSeen.containsQuorum(sids);
}
