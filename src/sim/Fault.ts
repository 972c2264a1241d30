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

/** What else can go wrong with the servers of an ensemble. `way`: seen from `who`. */
export type EnsembleFault =
  /** Nothing reaches `who`, or nothing leaves it; the other way works. */
  | { readonly do: 'silence'; readonly who: string; readonly from?: string; readonly way?: 'in' | 'out' }
  /** The links of `who` lose this part of all segments: they arrive after a retransmission, and hold up those behind them. */
  | { readonly do: 'lose'; readonly who: string; readonly from?: string; readonly percent: number }
  /** The links of `who` take up to `jitterMs` longer, by chance: what is sent on two connections may change places. */
  | { readonly do: 'jitter'; readonly who: string; readonly from?: string; readonly jitterMs: number }
  /** Servers reach only those on their own side: nothing arrives from the others, and nobody is told. */
  | { readonly do: 'partition'; readonly sides: readonly (readonly string[])[] }
  /** The machine loses power: nobody is told, and what was written but not forced may be gone. */
  | { readonly do: 'crash'; readonly who: string }
  /** Forcing to the medium takes this long. */
  | { readonly do: 'slowDisk'; readonly who: string; readonly forceMs: number }
  /** There is no room for another byte, or there is room again: a server that cannot write ends itself. */
  | { readonly do: 'fillDisk' | 'freeDisk'; readonly who: string }
  /** The clock of `who` gains (or, below 0, loses) so many microseconds each second. */
  | { readonly do: 'drift'; readonly who: string; readonly driftPpm: number };
