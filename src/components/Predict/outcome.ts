import type { HistoryEntry } from '../../lab/HistoryEntry';

const faults: readonly string[] = ['cut', 'silence', 'kill', 'freeze'];

/** The first thing that went wrong by somebody's hand: predictions count from there. */
export function firstFaultIn(history: readonly HistoryEntry[]): HistoryEntry | null {
  return history.find((entry) => entry.kind === 'action' && faults.includes(entry.deed.do)) ?? null;
}

/** When something went wrong first, and when the znode went after that; null while it has not happened. Virtual ms. */
export interface Outcome {
  readonly faultAtMs: number | null;
  readonly goneAtMs: number | null;
}

export function outcomeOf(history: readonly HistoryEntry[], path: string): Outcome {
  const fault = firstFaultIn(history);
  if (!fault) return { faultAtMs: null, goneAtMs: null };
  const gone = history.find(
    (entry) => entry.seq > fault.seq && entry.kind === 'znode' && entry.change === 'deleted' && entry.path === path,
  );
  return { faultAtMs: fault.atMs, goneAtMs: gone?.atMs ?? null };
}
