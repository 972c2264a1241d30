import type { ClientLogEntry, EventType, KeeperState } from '../client';
import type { ServerLogEntry } from '../server/ServerLogEntry';
import type { WorldEntry } from '../sim/WorldEntry';
import type { Deed } from './Action';
import type { FrameworkName } from './startFramework';

/** What one member notes, with its name. */
export type MemberEntry = { readonly who: string } & (ClientLogEntry | ServerLogEntry);

/** What the lab notes about those who use it, and about applications. */
export type LabEntry =
  | { readonly kind: 'action'; readonly deed: Deed }
  /** What a framework told its application of the connection, in the framework's own word. */
  | {
      readonly kind: 'connectionState';
      readonly who: string;
      readonly framework: FrameworkName;
      readonly state: string;
    }
  /** An event that an application took up whose watchers wait: later than its client had it, when others were before it. */
  | {
      readonly kind: 'takenUp';
      readonly who: string;
      readonly type: EventType;
      readonly state: KeeperState;
      readonly path: string | null;
    }
  /** A line that the reader's program wrote to its console. */
  | { readonly kind: 'console'; readonly who: string; readonly level: 'log' | 'warn' | 'error'; readonly text: string };

/** One line of the history. `seq` counts from 0 without gaps; `atMs` is virtual. It is all that a view ever reads. */
export type HistoryEntry = { readonly seq: number; readonly atMs: number } & (LabEntry | WorldEntry | MemberEntry);
