/** What can go wrong in a world, as data. `who` names a member; links run between clients and servers. */
export type Fault =
  /** The links of `who` (to every server, or only to `from`) are torn down: connections break with a reset, dials are refused. */
  | { readonly do: 'cut'; readonly who: string; readonly from?: string }
  /** The links of `who` turn into a black hole: nothing arrives, nobody is told. */
  | { readonly do: 'silence'; readonly who: string; readonly from?: string }
  /** The links of `who` take `latencyMs` one way. */
  | { readonly do: 'slow'; readonly who: string; readonly from?: string; readonly latencyMs: number }
  /** The links of `who` work again; what a silent link held back arrives now. */
  | { readonly do: 'heal'; readonly who: string; readonly from?: string }
  /** The process is gone at once. Its peers' connections are reset. */
  | { readonly do: 'kill'; readonly who: string }
  /** A killed process starts again: a server with its data, a client as a new object. */
  | { readonly do: 'restart'; readonly who: string }
  /** The process stands still, as in a long garbage collection: its timers and reads stop, the clock does not. */
  | { readonly do: 'freeze'; readonly who: string }
  | { readonly do: 'thaw'; readonly who: string };
