import type { Deed } from './Action';
import type { HistoryEntry } from './HistoryEntry';
import type { Scenario } from './Scenario';

/**
 * `idle`: nothing has run yet. `running`: time goes on. `paused`: it can go on. `ended`: it never will; the record stays.
 */
export type WorldStatus = 'idle' | 'running' | 'paused' | 'ended';

/** What changes about a world while one looks at it. A new object whenever something did change. */
export interface WorldState {
  readonly status: WorldStatus;
  /** Virtual ms. */
  readonly nowMs: number;
  /** How many lines of the history there are. */
  readonly length: number;
}

/**
 * One world on a page, wherever it runs: in the page itself, or in the Worker of a sandbox. Stage, timeline and controls
 * know only this. All orders return at once; what they do shows in `state` and `history`, and `subscribe` tells of it.
 */
export interface WorldSource {
  readonly scenario: Scenario;
  readonly state: WorldState;
  /** Append-only: what was read once never changes. */
  readonly history: readonly HistoryEntry[];
  /** Lets time go on; `speed` is virtual ms per real ms. */
  play(speed: number): void;
  pause(): void;
  /** Goes on to the next event that is noted, and pauses. */
  step(): void;
  /** Goes on to that virtual ms as fast as it can, and pauses. */
  runUntil(atMs: number): void;
  /** Does it now: after everything that was queued before for this millisecond. */
  act(deed: Deed): void;
  /** Ends the world; its history can still be read. */
  end(): void;
  /** Calls `listener` after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}
