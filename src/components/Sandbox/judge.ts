import type { HistoryEntry } from '../../lab/HistoryEntry';

/** Where a run broke a rule. */
export interface Finding {
  /** A rule of the task, or `ends`, which every task has: the program comes to its last line. */
  readonly rule: string;
  readonly who: string;
  /** Virtual ms, and the entry of the history that shows it. */
  readonly atMs: number;
  readonly seq: number;
}

/**
 * Looks for the first broken rule in what happened, whatever the program says of itself: no new session while the old one
 * lives (unless the program plays a process that crashes and starts anew), and the znode of the last session when the
 * program ends. Null when there is none.
 */
export function judge(
  history: readonly HistoryEntry[],
  who: string,
  path: string,
  { startsAnew = false }: { readonly startsAnew?: boolean } = {},
): Finding | null {
  const ended = new Set<string>();
  let session: string | null = null;
  let owner: string | null = null;
  let end: HistoryEntry | null = null;
  let ownerAtEnd: string | null = null;
  for (const entry of history) {
    if (entry.kind === 'sessionExpired' || entry.kind === 'sessionClosed') ended.add(entry.sessionId);
    if (entry.kind === 'znode' && entry.path === path && entry.change === 'created') owner = entry.ephemeralOwner;
    if (entry.kind === 'znode' && entry.path === path && entry.change === 'deleted') owner = null;
    if (entry.kind === 'transition' && entry.who === who && entry.event === 'close') {
      end = entry;
      ownerAtEnd = owner;
    }
    if (entry.kind !== 'granted' || entry.who !== who) continue;
    if (!startsAnew && session !== null && session !== entry.sessionId && !ended.has(session)) {
      return { rule: 'keepsSession', who, atMs: entry.atMs, seq: entry.seq };
    }
    session = entry.sessionId;
  }
  const last = end ?? history.at(-1);
  if (!last) return null;
  const ownsIt = session !== null && (end ? ownerAtEnd : owner) === session;
  return ownsIt ? null : { rule: 'ownsZnode', who, atMs: last.atMs, seq: last.seq };
}
