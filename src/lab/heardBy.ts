import type { HistoryEntry } from './HistoryEntry';

/** One word that reached an application about its connection or session. */
export interface Heard {
  readonly atMs: number;
  readonly word: string;
}

/** What the application of this member was told of its connection and session: by its framework or, without one, by the client. */
export function heardBy(history: readonly HistoryEntry[], who: string): Heard[] {
  const byFramework = history.some((entry) => entry.kind === 'connectionState' && entry.who === who);
  return history.flatMap((entry) => {
    if (!('who' in entry) || entry.who !== who) return [];
    if (entry.kind === 'connectionState') return [{ atMs: entry.atMs, word: entry.state }];
    if (byFramework || entry.kind !== 'watchedEvent' || entry.type !== 'None') return [];
    return [{ atMs: entry.atMs, word: entry.state }];
  });
}
