import type { HistoryEntry } from '../lab/HistoryEntry';
import { type EntryPattern, matches } from './EntryPattern';
import type { QuizRun } from './Question';

/** What the proofs of questions ask of a run. Times are virtual ms; null: it did not happen. */

type Of<Kind extends HistoryEntry['kind']> = Extract<HistoryEntry, { kind: Kind }>;

function entries<Kind extends HistoryEntry['kind']>({ history }: QuizRun, kind: Kind): Of<Kind>[] {
  return history.filter((entry): entry is Of<Kind> => entry.kind === kind);
}

/** When somebody did this to `who` for the first time. */
export function doneAtMs(run: QuizRun, what: 'cut' | 'heal' | 'kill' | 'thaw', who: string): number | null {
  return entries(run, 'action').find(({ deed }) => deed.do === what && deed.who === who)?.atMs ?? null;
}

/** When the application of `who` heard this session event, each time. */
export function heardAtMs(run: QuizRun, who: string, state: 'Disconnected' | 'SyncConnected' | 'Expired'): number[] {
  return entries(run, 'watchedEvent')
    .filter((entry) => entry.who === who && entry.type === 'None' && entry.state === state)
    .map(({ atMs }) => atMs);
}

/** The sessions that `who` was granted, by id, one for each handshake. */
export function grantedTo(run: QuizRun, who: string): string[] {
  return entries(run, 'granted')
    .filter((entry) => entry.who === who)
    .map(({ sessionId }) => sessionId);
}

/** The timeout of the first session of `who`, as granted, ms. */
export function grantedMsOf(run: QuizRun, who: string): number | null {
  return entries(run, 'granted').find((entry) => entry.who === who)?.timeoutMs ?? null;
}

/** A ConnectRequest as it went over the wire. Ids and passwords are hex digits without `0x`, all of them. */
export interface ShownSession {
  readonly atMs: number;
  readonly to: string;
  readonly sessionId: string;
  readonly password: string;
}

/** A ConnectResponse as it went over the wire. */
export interface AnsweredSession extends Omit<ShownSession, 'to'> {
  readonly from: string;
  readonly timeoutMs: number;
}

/** How the two begin: their length, and the version 0, which no later frame has in this place. */
const connectRequest = '0000002d00000000';
const connectResponse = '0000002500000000';

/** What `who` showed in each of its handshakes. */
export function shownBy(run: QuizRun, who: string): ShownSession[] {
  return entries(run, 'sent')
    .filter(({ from, bytes }) => from === who && bytes.startsWith(connectRequest))
    .map(({ atMs, to, bytes }) => ({ atMs, to, sessionId: bytes.slice(40, 56), password: bytes.slice(64, 96) }));
}

/** What `who` was answered in its handshakes, at the moment of sending; those that were closed without an answer are missing. */
export function answeredTo(run: QuizRun, who: string): AnsweredSession[] {
  return entries(run, 'sent')
    .filter(({ to, bytes }) => to === who && bytes.startsWith(connectResponse))
    .map(({ atMs, from, bytes }) => ({
      atMs,
      from,
      timeoutMs: Number.parseInt(bytes.slice(16, 24), 16),
      sessionId: bytes.slice(24, 40),
      password: bytes.slice(48, 80),
    }));
}

/** The frame of a ping: its length, xid −2, type 11. */
const pingBytes = '00000008fffffffe0000000b';

/** When the client of `who` sent a ping, each time. */
export function pingedAtMs(run: QuizRun, who: string): number[] {
  return entries(run, 'sent')
    .filter((entry) => entry.from === who && entry.bytes === pingBytes)
    .map(({ atMs }) => atMs);
}

/** When the client of `who` sent anything that is no ping, each time. */
export function requestedAtMs(run: QuizRun, who: string): number[] {
  return entries(run, 'sent')
    .filter((entry) => entry.from === who && entry.bytes !== pingBytes)
    .map(({ atMs }) => atMs);
}

/** When anything last reached `who` before this moment. */
export function lastHeardAtMs(run: QuizRun, who: string, beforeMs: number): number | null {
  return entries(run, 'received').findLast((entry) => entry.by === who && entry.atMs < beforeMs)?.atMs ?? null;
}

/** When a server expired the first session of `who`. */
export function expiredAtMs(run: QuizRun, who: string): number | null {
  const [sessionId] = grantedTo(run, who);
  return entries(run, 'sessionExpired').find((entry) => entry.sessionId === sessionId)?.atMs ?? null;
}

/** When a server last heard from the first session of `who`. */
export function lastContactAtMs(run: QuizRun, who: string): number | null {
  const [sessionId] = grantedTo(run, who);
  return entries(run, 'sessionTouched').findLast((entry) => entry.sessionId === sessionId)?.atMs ?? null;
}

/** When the znode was deleted, and when it was created, each time. */
export function changedAtMs(run: QuizRun, path: string, change: 'created' | 'deleted'): number[] {
  return entries(run, 'znode')
    .filter((entry) => entry.path === path && entry.change === change)
    .map(({ atMs }) => atMs);
}

/** Which server `who` dialled, and when, each time. */
export function dialsOf(run: QuizRun, who: string): { readonly atMs: number; readonly to: string }[] {
  return entries(run, 'dialled').filter((entry) => entry.from === who);
}

/** When `who` dialled a server, each time. */
export function dialledAtMs(run: QuizRun, who: string): number[] {
  return dialsOf(run, who).map(({ atMs }) => atMs);
}

/** When a call of `who` failed with this reason, each time. */
export function failedAtMs(run: QuizRun, who: string, reason: string): number[] {
  return entries(run, 'settled')
    .filter((entry) => entry.who === who && !entry.ok && entry.result === reason)
    .map(({ atMs }) => atMs);
}

/** When a call of `who` succeeded, each time. */
export function succeededAtMs(run: QuizRun, who: string): number[] {
  return entries(run, 'settled')
    .filter((entry) => entry.who === who && entry.ok)
    .map(({ atMs }) => atMs);
}

/** When a server dropped a watch on this path without firing it, each time. */
export function unwatchedAtMs(run: QuizRun, path: string): number[] {
  return entries(run, 'watch')
    .filter((entry) => entry.path === path && entry.change === 'removed')
    .map(({ atMs }) => atMs);
}

/** When a dial of `who` was refused, each time. */
export function refusedAtMs(run: QuizRun, who: string): number[] {
  return entries(run, 'broken')
    .filter((entry) => entry.who === who && entry.reason === 'refused')
    .map(({ atMs }) => atMs);
}

/** Every entry like this one. */
export function times<Pattern extends EntryPattern>({ history }: QuizRun, pattern: Pattern): Of<Pattern['kind']>[] {
  return history.filter((entry): entry is Of<Pattern['kind']> => matches(entry, pattern));
}

/** How many calls of `who` ended like this: `ok`, or the reason of a KeeperError. */
export function settledAs(run: QuizRun, who: string, op: string, result: string): number {
  return entries(run, 'settled').filter(
    (entry) =>
      entry.who === who && entry.op === op && (result === 'ok' ? entry.ok : !entry.ok && entry.result === result),
  ).length;
}

/** Whether anything that `from` sent in this time reached `by`. */
export function reached(
  run: QuizRun,
  from: string,
  by: string,
  [afterMs, untilMs]: readonly [number, number],
): boolean {
  const chunks = new Set(
    entries(run, 'sent')
      .filter((entry) => entry.from === from && entry.to === by && entry.atMs >= afterMs)
      .map(({ chunk }) => chunk),
  );
  return entries(run, 'received').some((entry) => entry.by === by && entry.atMs <= untilMs && chunks.has(entry.chunk));
}
