import type { OutstandingChanges } from './OutstandingChanges';
import type { SessionTracking } from './SessionTracking';
import type { ZKDatabase } from './ZKDatabase';

export type ServerProfile = '3.8' | '3.9';

/** What a server says it is: `Mode` in the answer to `srvr`. */
export type ServerMode = 'standalone' | 'leader' | 'follower' | 'observer' | 'read-only';

/** What the processors of one server work on. Source: ZooKeeperServer */
export interface ServerState {
  readonly mode: ServerMode;
  readonly profile: ServerProfile;
  readonly extendedTypesEnabled: boolean;
  readonly enforceQuota: boolean;
  readonly skipACL: boolean;
  /** Whether ids of scheme `sasl` may stand in an ACL. */
  readonly hasSasl: boolean;
  readonly database: ZKDatabase;
  readonly sessionTracker: SessionTracking;
  readonly outstandingChanges: OutstandingChanges;
  /** Requests of clients that were submitted and not yet answered. */
  requestsInProcess: number;
  /** Numbers the next change. */
  nextZxid(): bigint;
}
