import type { HistoryEntry } from '../../lab/HistoryEntry';
import { programMember } from './programMember';

/** When the program could hear of what happened at this virtual ms: at once, or when it was connected again. */
export function reachableAt(history: readonly HistoryEntry[], atMs: number): number {
  const told = history.filter(
    (entry) => entry.kind === 'watchedEvent' && entry.who === programMember && entry.type === 'None',
  );
  const before = told.findLast((entry) => entry.atMs <= atMs);
  if (before?.kind !== 'watchedEvent' || before.state !== 'Disconnected') return atMs;
  return told.find((entry) => entry.atMs > atMs)?.atMs ?? Number.POSITIVE_INFINITY;
}
