import type { HistoryEntry } from '../../lab/HistoryEntry';
import { programMember } from './programMember';

/** The handshake that gave the program a new session while the one before was neither expired nor closed. */
export function newSessionBesideOld(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  const ended = new Set<string>();
  let session: string | null = null;
  return history.find((entry) => {
    if (entry.kind === 'sessionExpired' || entry.kind === 'sessionClosed') ended.add(entry.sessionId);
    if (entry.kind !== 'granted' || entry.who !== programMember) return false;
    const beside = session !== null && session !== entry.sessionId && !ended.has(session);
    session = entry.sessionId;
    return beside;
  });
}
