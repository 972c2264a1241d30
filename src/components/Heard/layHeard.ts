import type { Action } from '../../lab/Action';
import { type FourClientsId, fourClientsSessionEnds, fourClientsTable } from '../../lab/fourClientsTable';
import type { HistoryEntry } from '../../lab/HistoryEntry';
import { heardBy } from '../../lab/heardBy';
import { fourClients, fourClientsNoServer } from '../../lab/scenarios/fourClients';
import type { StateRole } from '../stateRole';

/** A moment on a lane, virtual ms: a word that the application was told, or the end of its first session at the server. */
export type HeardMark = { readonly atMs: number } & (
  | { readonly by: 'client'; readonly word: string }
  | { readonly by: 'server' }
);

export interface HeardLane {
  readonly name: string;
  /** In the order of time. */
  readonly marks: readonly HeardMark[];
}

/** What is wrong, and until when; null: to this day. */
export interface HeardFault {
  readonly what: 'cut' | 'kill';
  readonly fromMs: number;
  readonly toMs: number | null;
}

export interface HeardDrawing {
  readonly fault: HeardFault | null;
  readonly lanes: readonly HeardLane[];
}

/** A stretch of time in which the application was told nothing new. */
export interface Stretch {
  readonly role: StateRole;
  readonly fromMs: number;
  readonly toMs: number;
}

const stepMs = 2000;
/** The axis is this long at least, ms. */
const shortestAxisMs = 14_000;

const roles: Readonly<Record<string, StateRole>> = {
  SyncConnected: 'connected',
  CONNECTED: 'connected',
  RECONNECTED: 'connected',
  Disconnected: 'connecting',
  SUSPENDED: 'connecting',
};

/** The colour of a word, whosever it is. */
export function roleOfWord(word: string): StateRole {
  return roles[word] ?? 'closed';
}

/** The lanes of these members, as far as the history goes, or up to its entry `upTo`. */
export function drawingOf(
  whole: readonly HistoryEntry[],
  names: readonly string[],
  upTo: number | null = null,
): HeardDrawing {
  const history = upTo === null ? whole : whole.slice(0, upTo + 1);
  const lanes = names.map((name) => {
    const words = heardBy(history, name);
    return laneOf(name, words, firstSessionEndMs(history, name));
  });
  return {
    fault: faultIn(history.flatMap((entry) => (entry.kind === 'action' ? [{ ...entry.deed, ...entry }] : []))),
    lanes,
  };
}

const finished = { fourClients, fourClientsNoServer };

/** The whole run with seed 1, from what is written down of it. */
export function finishedDrawing(id: FourClientsId): HeardDrawing {
  const lanes = Object.entries(fourClientsTable[id]).map(([name, words]) =>
    laneOf(name, words, new Map(Object.entries(fourClientsSessionEnds[id])).get(name) ?? null),
  );
  return { fault: faultIn(finished[id].actions), lanes };
}

/** Where the application stood from word to word, the last one until `untilMs`. */
export function stretchesOf({ marks }: HeardLane, untilMs: number): Stretch[] {
  const words = marks.filter((mark) => mark.by === 'client');
  return words.map(({ word, atMs }, index) => ({
    role: roleOfWord(word),
    fromMs: atMs,
    toMs: words[index + 1]?.atMs ?? Math.max(atMs, untilMs),
  }));
}

/** When the first session of the lane began and ended at the server, ms; null when there is none yet. */
export function sessionOf({ marks }: HeardLane, untilMs: number): { fromMs: number; toMs: number } | null {
  const from = marks.find(({ by }) => by === 'client');
  if (from === undefined) return null;
  return { fromMs: from.atMs, toMs: marks.find(({ by }) => by === 'server')?.atMs ?? Math.max(from.atMs, untilMs) };
}

/** The end of the axis: a whole number of steps, so that the last mark does not stand on the edge. */
export function axisEndMs({ lanes }: HeardDrawing, nowMs = 0): number {
  const last = Math.max(nowMs, ...lanes.flatMap(({ marks }) => marks.map(({ atMs }) => atMs)));
  return Math.max(shortestAxisMs, Math.ceil((last + stepMs / 2) / stepMs) * stepMs);
}

export function axisTicksMs(endMs: number): number[] {
  return Array.from({ length: endMs / stepMs + 1 }, (_, index) => index * stepMs);
}

function laneOf(
  name: string,
  words: readonly { readonly atMs: number; readonly word: string }[],
  endsAtMs: number | null,
): HeardLane {
  const heard = words.map(({ atMs, word }): HeardMark => ({ by: 'client', atMs, word }));
  const end: HeardMark[] = endsAtMs === null ? [] : [{ by: 'server', atMs: endsAtMs }];
  return { name, marks: [...heard, ...end].sort((one, other) => one.atMs - other.atMs) };
}

function firstSessionEndMs(history: readonly HistoryEntry[], who: string): number | null {
  const granted = history.find((entry) => entry.kind === 'granted' && entry.who === who);
  if (granted?.kind !== 'granted') return null;
  const { sessionId } = granted;
  return history.find((entry) => entry.kind === 'sessionExpired' && entry.sessionId === sessionId)?.atMs ?? null;
}

function faultIn(deeds: readonly Pick<Action, 'atMs' | 'do'>[]): HeardFault | null {
  const begins = deeds.find(({ do: what }) => what === 'cut' || what === 'kill');
  if (begins === undefined) return null;
  const ends = deeds.find(({ do: what, atMs }) => atMs >= begins.atMs && (what === 'heal' || what === 'restart'));
  return { what: begins.do === 'cut' ? 'cut' : 'kill', fromMs: begins.atMs, toMs: ends?.atMs ?? null };
}
