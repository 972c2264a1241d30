import type { HistoryEntry } from '../../lab/HistoryEntry';

/** An event on its way through the event thread. */
export interface QueuedEvent {
  readonly seq: number;
  /** `NodeCreated /flag`, or the keeper state of an event about connection or session. */
  readonly what: string;
  /** When the client had it, virtual ms. */
  readonly hadAtMs: number;
  /** When the program took it up; null while it waits. */
  readonly takenUpAtMs: number | null;
}

/** The events of `who` after entry `seq`, in their order: the program takes them up in the order in which the client had them. */
export function eventsAt(history: readonly HistoryEntry[], who: string, seq: number): QueuedEvent[] {
  const events: QueuedEvent[] = [];
  let taken = 0;
  for (const entry of history) {
    if (entry.seq > seq) break;
    if (entry.kind === 'watchedEvent' && entry.who === who) {
      const what = entry.path === null ? entry.state : `${entry.type} ${entry.path}`;
      events.push({ seq: entry.seq, what, hadAtMs: entry.atMs, takenUpAtMs: null });
    } else if (entry.kind === 'takenUp' && entry.who === who) {
      const event = events[taken];
      if (event) events[taken] = { ...event, takenUpAtMs: entry.atMs };
      taken += 1;
    }
  }
  return events;
}
