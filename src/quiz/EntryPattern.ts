import type { HistoryEntry } from '../lab/HistoryEntry';

type Kind = HistoryEntry['kind'];
type Fields<K extends Kind> = Omit<Extract<HistoryEntry, { readonly kind: K }>, 'seq' | 'atMs' | 'kind'>;

/** An event as data: the kind of an entry, and the values that some of its fields have. */
export type EntryPattern = { readonly [K in Kind]: { readonly kind: K } & Partial<Fields<K>> }[Kind];

export function matches(entry: HistoryEntry, pattern: EntryPattern): boolean {
  return Object.entries(pattern).every(([name, value]) => isLike(entry[name as keyof HistoryEntry], value));
}

/** When it happens for the first time after a virtual ms, or null. */
export function firstAtMs(history: readonly HistoryEntry[], pattern: EntryPattern, afterMs = -1): number | null {
  return history.find((entry) => entry.atMs > afterMs && matches(entry, pattern))?.atMs ?? null;
}

function isLike(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>; // it is an object
  return Object.entries(wanted).every(([name, part]) => isLike(fields[name], part));
}
