import type { DiskEffect } from './persistence/DataDir';
import type { ServerLogEntry } from './ServerLogEntry';

/** The ports of a member of an ensemble: for clients, for learners that follow it, and for elections. */
export type PeerPort = 'client' | 'quorum' | 'election';

/** What a server wants done, in this order. `cnxn` is the number of a connection: from 0 up the host gave it, below 0 the server. */
export type ServerEffect =
  /** One whole frame or packet, or the text that answers a four-letter word. */
  | { readonly do: 'send'; readonly cnxn: number; readonly bytes: Uint8Array }
  /** End the connection in order, after what was sent before. The host need not report it as broken. */
  | { readonly do: 'close'; readonly cnxn: number }
  /** Open a connection to another member. The host says `opened`, or `broken`. */
  | { readonly do: 'dial'; readonly cnxn: number; readonly to: bigint; readonly port: Exclude<PeerPort, 'client'> }
  /** Whether learners find somebody at the port: only a leader listens there. */
  | { readonly do: 'listen' | 'unlisten'; readonly port: 'quorum' }
  /** The process cannot go on and ends itself. */
  | { readonly do: 'exit'; readonly why: string }
  | DiskEffect
  /** For the history. */
  | { readonly do: 'note'; readonly entry: ServerLogEntry };
