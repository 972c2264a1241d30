import type { QuorumLogEntry } from './QuorumLogEntry';

/** What a server notes about itself. Session ids and zxids are `0x…` strings, times are on the server's own clock. */
export type ServerLogEntry =
  | QuorumLogEntry
  | {
      readonly kind: 'sessionCreated';
      readonly sessionId: string;
      readonly timeoutMs: number;
      readonly expiresAtMs: number;
    }
  /**
   * Any request of the session arrived: the deadline moved. `by` is the operation's name, `ping` for a heartbeat;
   * `restart` when a server that starts again gives every session it finds on disk a full timeout.
   */
  | { readonly kind: 'sessionTouched'; readonly sessionId: string; readonly by: string; readonly expiresAtMs: number }
  | {
      readonly kind: 'sessionResumed';
      readonly sessionId: string;
      readonly timeoutMs: number;
      readonly expiresAtMs: number;
    }
  /** A client came back with a session that is gone, or with the wrong password. */
  | { readonly kind: 'sessionRefused'; readonly sessionId: string }
  | { readonly kind: 'sessionExpired'; readonly sessionId: string }
  /** The client asked for the end. */
  | { readonly kind: 'sessionClosed'; readonly sessionId: string }
  /** One change of the tree, applied. A transaction that deletes six ephemerals gives six lines with the same zxid. */
  | {
      readonly kind: 'znode';
      readonly change: 'created' | 'deleted' | 'dataChanged' | 'aclChanged';
      readonly path: string;
      readonly zxid: string;
      readonly ephemeralOwner: string | null;
    }
  /**
   * A registration of one connection. `fired` uses it up, unless it has a `mode`: such a watch stays until it is
   * `removed`, because somebody asked for it or because its connection is over.
   */
  | {
      readonly kind: 'watch';
      readonly change: 'set' | 'fired' | 'removed';
      readonly of: 'data' | 'child';
      readonly path: string;
      readonly sessionId: string;
      readonly mode?: 'persistent' | 'persistentRecursive';
    };
