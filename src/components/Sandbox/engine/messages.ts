import type { Action, Deed } from '../../../lab/Action';
import type { HistoryEntry } from '../../../lab/HistoryEntry';
import type { ProgramWaits } from '../../../lab/ProgramRun';
import type { Scenario } from '../../../lab/Scenario';
import type { WorldState } from '../../../lab/WorldSource';
import type { ProgramFailure } from './ProgramFailure';

/** What the page tells the Worker. `start` comes first and once. */
export type Order =
  | {
      readonly order: 'start';
      /** A compiled program. */
      readonly code: string;
      readonly file: string;
      readonly scenario: Scenario;
      readonly seed: number;
      readonly actions: readonly Action[];
      /** The member that is the program. */
      readonly who: string;
    }
  | { readonly order: 'play'; readonly speed: number }
  | { readonly order: 'pause' }
  | { readonly order: 'step' }
  | { readonly order: 'runUntil'; readonly atMs: number }
  | { readonly order: 'act'; readonly deed: Deed };

/** How a run ended, as the Worker tells it. */
export type ReportedOutcome =
  | { readonly how: 'passed' }
  | { readonly how: 'failed'; readonly failure: ProgramFailure }
  | { readonly how: 'limit'; readonly settled: boolean; readonly waits: ProgramWaits }
  | { readonly how: 'full' };

/** What the Worker tells the page. */
export type Report =
  /** It lives: several times a second. */
  | { readonly report: 'beat' }
  | {
      readonly report: 'history';
      readonly status: WorldState['status'];
      readonly nowMs: number;
      readonly entries: readonly HistoryEntry[];
    }
  | { readonly report: 'ended'; readonly outcome: ReportedOutcome };

/** Real ms between two beats. */
export const beatMs = 250;
/** Lines of history in one message at most. */
export const maxEntriesPerReport = 2_000;
