import type { LoggedTxn } from '../../server/persistence/DataDir';
import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { ClientFact } from './ClientFact';

/** What must never happen, by name. The first nine are those that upstream's model checks. Source: zookeeper-specifications */
export type RuleName =
  | 'Leadership1'
  | 'Leadership2'
  | 'PrefixConsistency'
  | 'Integrity'
  | 'Agreement'
  | 'TotalOrder'
  | 'LocalPrimaryOrder'
  | 'GlobalPrimaryOrder'
  | 'PrimaryIntegrity'
  | 'CommittedByQuorum'
  | 'AppliedWhenCommitted'
  | 'NothingForgotten'
  | 'ReplicasEqual'
  | 'OnlyLeaderExpires'
  | 'SessionOverdue'
  | 'SessionEndedEarly'
  | 'EphemeralsOfSessions'
  | 'WatchFiresOnce'
  | 'EventNeedsWatch'
  | 'EventBeforeReply'
  | 'AnswersInOrder'
  | 'ProgramOrder'
  | 'RealTimeOrder'
  | 'WritesFollowModel'
  | 'ReadsFollowModel'
  | 'SingleSystemImage'
  | 'ServesAgain'
  | 'NoOwnMistake';

/** Something happened that must never happen. */
export interface Violation {
  readonly rule: RuleName;
  /** Virtual ms. */
  readonly atMs: number;
  /** Servers and clients that took part. */
  readonly who: readonly string[];
  /** A sentence. */
  readonly says: string;
}

export type Report = (rule: RuleName, who: readonly string[], says: string) => void;

/** Looks at what happens, as it happens, and reports what must not. It never changes anything. */
export interface Checker {
  /** A server noted something about itself. */
  noted?(who: string, entry: ServerLogEntry): void;
  /** A leader sent a transaction to its followers. */
  broadcast?(who: string, txn: LoggedTxn): void;
  /**
   * From now on the server shows this transaction to clients. Each one once, in its order: those that it learned when it
   * took over a history as well as those that it carried out.
   */
  delivered?(who: string, txn: LoggedTxn): void;
  /** Something passed between a client and a server; seen at the client's machine. */
  heard?(fact: ClientFact): void;
  /** An event of the world is over. */
  stepped?(): void;
  /** The history is over; everything was healed before. */
  ended?(): void;
}
