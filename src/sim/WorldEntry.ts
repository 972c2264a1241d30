import type { BrokenReason } from '../ports/Transport';

/** What a link does with bytes. `slow` is `up` with more latency. */
export type LinkState = 'up' | 'silent' | 'cut';
export type ProcessState = 'running' | 'frozen' | 'dead';

/**
 * What the world itself notes. What arrives is noted when it reaches the member's machine; a process that stands still
 * reads it later.
 */
export type WorldEntry =
  /** The state of a link between a client and a server. First noted at the start. */
  | {
      readonly kind: 'link';
      readonly client: string;
      readonly server: string;
      readonly state: LinkState;
      readonly latencyMs: number;
    }
  | { readonly kind: 'process'; readonly who: string; readonly state: ProcessState }
  /** `cnxn` numbers connections over the whole history. `to` is the host that was dialled: a server's name, or one nobody knows. */
  | { readonly kind: 'dialled'; readonly cnxn: number; readonly from: string; readonly to: string }
  /** The server's machine answered the dial. */
  | { readonly kind: 'accepted'; readonly cnxn: number; readonly by: string }
  /** `who` learnt that the connection is over. Its own `close()` is `closedBy`. */
  | { readonly kind: 'broken'; readonly cnxn: number; readonly who: string; readonly reason: BrokenReason }
  | { readonly kind: 'closedBy'; readonly cnxn: number; readonly who: string }
  /** Bytes on the wire, hex; whole frames unless a program sends otherwise. `chunk` numbers them over the whole history. */
  | {
      readonly kind: 'sent';
      readonly chunk: number;
      readonly cnxn: number;
      readonly from: string;
      readonly to: string;
      readonly bytes: string;
    }
  | { readonly kind: 'received'; readonly chunk: number; readonly by: string }
  /** The bytes will never arrive. */
  | { readonly kind: 'lost'; readonly chunk: number };
