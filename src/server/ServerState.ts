import type { DataTree } from './DataTree';
import type { OutstandingChanges } from './OutstandingChanges';
import type { SessionTracker } from './SessionTracker';

export type ServerProfile = '3.8' | '3.9';

/** What the processors of one server work on. Source: ZooKeeperServer, ZKDatabase */
export interface ServerState {
  readonly profile: ServerProfile;
  readonly extendedTypesEnabled: boolean;
  readonly enforceQuota: boolean;
  readonly tree: DataTree;
  readonly sessionTracker: SessionTracker;
  /** Sessions that exist by a transaction, with the timeout they were created with, ms. */
  readonly sessionsWithTimeouts: Map<bigint, number>;
  readonly outstandingChanges: OutstandingChanges;
  /** Numbers the next change. */
  nextZxid(): bigint;
}
