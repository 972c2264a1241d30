import type { DataTreeOptions } from '../DataTree';
import type { Outbox } from '../Outbox';
import type { TxnLog } from '../persistence/TxnLog';
import type { LossReason } from '../QuorumLogEntry';
import type { ZKDatabase } from '../ZKDatabase';
import type { ServerOptions, ZooKeeperServer } from '../ZooKeeperServer';
import type { QuorumConfig } from './QuorumConfig';
import type { QuorumView } from './QuorumVerifier';

/** Settings of a member. */
export interface PeerOptions extends ServerOptions {
  /** `myid`. */
  readonly sid: bigint;
  /** Ticks that a learner may take to connect and to catch up. Default 10. */
  readonly initLimit?: number;
  /** Ticks that leader and learner may be silent. Default 5. */
  readonly syncLimit?: number;
  /** `readonlymode.enabled`: without a leader it serves reads. Default false, as upstream. */
  readonly readOnlyModeEnabled?: boolean;
  /**
   * `localSessionsEnabled`: a server without a leader gives sessions that only it knows; without them upstream's read-only
   * mode has none. That is all the option does here. Default false, as upstream.
   */
  readonly localSessionsEnabled?: boolean;
}

/** What a role sees of the member that plays it. */
export interface PeerContext {
  readonly sid: bigint;
  readonly options: PeerOptions;
  readonly initTimeoutMs: number;
  readonly syncTimeoutMs: number;
  readonly log: TxnLog;
  readonly treeOptions: DataTreeOptions;
  /** What is known. Synchronisation may put another one in its place. */
  database: ZKDatabase;
  readonly acceptedEpoch: bigint;
  readonly currentEpoch: bigint;
  /** Which sets of servers may decide. */
  readonly view: QuorumView;
  readonly config: QuorumConfig;
  /** The newest membership heard of: the one that holds, or one that is to be. */
  readonly lastSeenConfig: QuorumConfig;
  setAcceptedEpoch(epoch: bigint, out: Outbox): void;
  setCurrentEpoch(epoch: bigint, out: Outbox): void;
  /** From now on those who look for a leader are told this epoch. */
  updateElectionVote(epoch: bigint): void;
  /** A number for a connection that the role dials. */
  nextCnxn(): number;
  /** A membership that may come next: decisions need a quorum of it, too. Source: QuorumPeer.setLastSeenQuorumVerifier */
  setLastSeenConfig(config: QuorumConfig, out: Outbox): void;
  /**
   * A membership holds from now on. `designated`: who should lead it; null when nobody said so. True when the member's part
   * or its leader changes with it. Source: QuorumPeer.processReconfig
   */
  processReconfig(config: QuorumConfig, designated: bigint | null, out: Outbox): boolean;
  /** Puts the membership that holds where clients read it. */
  initConfig(out: Outbox): void;
  /** What happened, for the member's chart. */
  tell(event: 'epochAgreed' | 'upToDate'): void;
}

/** A member's part: to lead, or to learn from a leader. */
export interface Role {
  /** Serves clients, once it may. */
  readonly server: ZooKeeperServer | null;
  /** Why the part is over; null while it is not. Whoever called the role looks at it after each call. */
  readonly lost: LossReason | null;
  start(out: Outbox): void;
  /** A learner dialled the quorum port. */
  accept(cnxn: number, out: Outbox): void;
  opened(cnxn: number, out: Outbox): void;
  receive(cnxn: number, bytes: Uint8Array, out: Outbox): void;
  broken(cnxn: number, out: Outbox): void;
  tick(out: Outbox): void;
  nextDeadlineMs(): number | null;
  shutdown(out: Outbox): void;
}

/** The earliest of what is known. */
export function earliest(...deadlinesMs: readonly (number | null)[]): number | null {
  let first: number | null = null;
  for (const deadlineMs of deadlinesMs) {
    if (deadlineMs !== null && (first === null || deadlineMs < first)) first = deadlineMs;
  }
  return first;
}
