/**
 * What a client notes about itself. In the World each line gets the name of the client and goes to the history.
 * Session ids and zxids are `0x…` strings, times are on the client's own clock.
 */
export type ClientLogEntry =
  /** The connection's statechart took a transition. States are dotted paths: `connecting.dialing`. */
  | {
      readonly kind: 'transition';
      readonly machine: 'clientCnxn';
      readonly from: string;
      readonly event: string;
      readonly to: string;
    }
  /** The handshake is done. */
  | { readonly kind: 'granted'; readonly sessionId: string; readonly timeoutMs: number; readonly server: string }
  /** When the machine's timers are due, as of now: null where the current state has no such timer. */
  | {
      readonly kind: 'timers';
      readonly pingAtMs: number | null;
      readonly readDeadlineAtMs: number | null;
      readonly connectDeadlineAtMs: number | null;
      readonly expireAtMs: number | null;
      readonly dialAtMs: number | null;
    }
  | { readonly kind: 'call'; readonly call: number; readonly op: string; readonly path: string | null }
  /** How a call ended: `ok` with a short text of the result, or a KeeperError's reason. */
  | {
      readonly kind: 'settled';
      readonly call: number;
      readonly op: string;
      readonly path: string | null;
      readonly ok: boolean;
      readonly result: string;
    }
  /** An event reached the application. `watchers`: how many heard it. */
  | {
      readonly kind: 'watchedEvent';
      readonly state: string;
      readonly type: string;
      readonly path: string | null;
      readonly watchers: number;
    }
  /** The bytes that came make no sense: the connection is given up. */
  | { readonly kind: 'distrusted'; readonly why: string }
  /** Why a connection ended, or never came to be, where the system has words of its own for it. */
  | { readonly kind: 'brokenBecause'; readonly server: string; readonly reason: string; readonly detail: string }
  /** A watch is set, has fired (the one-shot ones), or is removed. */
  | {
      readonly kind: 'clientWatch';
      readonly change: 'set' | 'fired' | 'removed';
      readonly of: 'data' | 'exist' | 'child' | 'persistent' | 'persistentRecursive';
      readonly path: string;
    };
