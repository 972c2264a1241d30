import type { HistoryEntry } from '../../lab/HistoryEntry';

const faults: readonly string[] = ['cut', 'silence', 'kill', 'freeze'];

/** The first thing that went wrong by somebody's hand: predictions count from there. */
export function firstFaultIn(history: readonly HistoryEntry[]): HistoryEntry | null {
  return history.find((entry) => entry.kind === 'action' && faults.includes(entry.deed.do)) ?? null;
}

/** When alice was hurt as the question says, and when the znode went after that; null while it has not happened. Virtual ms. */
export interface Outcome {
  readonly faultAtMs: number | null;
  readonly goneAtMs: number | null;
}

/** What ends a fault, or makes another question of it. */
const turns: readonly string[] = [...faults, 'heal', 'thaw', 'restart'];

/** Counts from the fault that lasted until the znode went; one that was mended before, or was of another kind, does not count. */
export function outcomeOf(history: readonly HistoryEntry[], path: string, fault: string): Outcome {
  const first = firstFaultIn(history);
  const gone = history.find(
    (entry) =>
      first !== null &&
      entry.seq > first.seq &&
      entry.kind === 'znode' &&
      entry.change === 'deleted' &&
      entry.path === path,
  );
  const before = history.filter(
    (entry) =>
      entry.kind === 'action' &&
      entry.deed.who === 'alice' &&
      turns.includes(entry.deed.do) &&
      entry.seq < (gone?.seq ?? Number.POSITIVE_INFINITY),
  );
  const isOther = (entry: HistoryEntry): boolean => entry.kind === 'action' && entry.deed.do !== fault;
  const lasted = before.slice(before.findLastIndex(isOther) + 1)[0];
  if (lasted === undefined) return { faultAtMs: null, goneAtMs: null };
  return { faultAtMs: lasted.atMs, goneAtMs: gone?.atMs ?? null };
}
