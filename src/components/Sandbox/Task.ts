import type { Locale, Localized } from '../../course/words/Locale';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import type { Finding } from './judge';

/** What a program is asked to do, judged by what happened and not by what it printed. */
export interface Task {
  /** The first broken rule, or null. What it needs to read whole packets it loads when it judges, so that no page carries it before. */
  judge(history: readonly HistoryEntry[]): Finding | null | Promise<Finding | null>;
  /** What was kept, after "It holds with seeds …:". */
  readonly kept: Localized;
  /** What to say of each rule when it is broken: when, as text with its unit, and by whom. */
  readonly broken: Readonly<Record<string, Readonly<Record<Locale, (atS: string, who: string) => string>>>>;
}
