import type { ServerLogEntry } from './ServerLogEntry';

/** What a server wants done, in this order. `cnxn` is the number its host gave the connection. */
export type ServerEffect =
  /** One whole frame, or the text that answers a four-letter word. */
  | { readonly do: 'send'; readonly cnxn: number; readonly bytes: Uint8Array }
  /** End the connection in order, after what was sent before. The host need not report it as broken. */
  | { readonly do: 'close'; readonly cnxn: number }
  /** For the history. */
  | { readonly do: 'note'; readonly entry: ServerLogEntry };
