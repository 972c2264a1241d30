import type { BrokenReason } from '../ports/Transport';

/** What a link does with bytes. `slow` is `up` with more latency; `halfSilent` carries them one way only. */
export type LinkState = 'up' | 'silent' | 'halfSilent' | 'cut';

interface LinkQuality {
  readonly state: LinkState;
  readonly latencyMs: number;
  /** Who hears nothing, where only one of the two does not. */
  readonly silentTo?: string;
  readonly lossPercent?: number;
  readonly jitterMs?: number;
}
export type ProcessState = 'running' | 'frozen' | 'dead';

/**
 * What the world itself notes. What arrives is noted when it reaches the member's machine; a process that stands still
 * reads it later.
 */
export type WorldEntry =
  /** The state of a link between a client and a server. First noted at the start. */
  | ({ readonly kind: 'link'; readonly client: string; readonly server: string } & LinkQuality)
  /** The same between two servers. */
  | ({ readonly kind: 'peerLink'; readonly one: string; readonly other: string } & LinkQuality)
  | { readonly kind: 'process'; readonly who: string; readonly state: ProcessState }
  /** A server's disk: how long it takes to put something on the medium, whether there is room. */
  | { readonly kind: 'disk'; readonly who: string; readonly forceMs: number; readonly isFull: boolean }
  /** A server's clock runs faster or slower than the world's, by millionths. */
  | { readonly kind: 'clock'; readonly who: string; readonly driftPpm: number }
  /** `cnxn` numbers connections over the whole history. `to` is the host that was dialled: a server's name, or one nobody knows. */
  /** `port` is named where a server dials another one. */
  | {
      readonly kind: 'dialled';
      readonly cnxn: number;
      readonly from: string;
      readonly to: string;
      readonly port?: number;
    }
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
