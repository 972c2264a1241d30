import type { HistoryEntry } from '../../lab/HistoryEntry';
import { maxEntriesPerReport, type Report, type ReportedOutcome } from './engine/messages';
import type { ProgramFailure } from './engine/ProgramFailure';

/** Length of one text in a message at most. A frame of 1 MB, the largest a server takes, is 2 million digits. */
const maxTextLength = 2_200_000;
/** Length of all texts of one message together. */
const maxTotalLength = 16_000_000;
/** How deep data may be nested, and how many fields one record may have. */
const maxDepth = 4;
const maxFields = 50;

const kinds: Readonly<Record<HistoryEntry['kind'], true>> = {
  action: true,
  console: true,
  connectionState: true,
  takenUp: true,
  link: true,
  process: true,
  dialled: true,
  accepted: true,
  broken: true,
  closedBy: true,
  sent: true,
  received: true,
  lost: true,
  transition: true,
  granted: true,
  timers: true,
  call: true,
  settled: true,
  watchedEvent: true,
  distrusted: true,
  brokenBecause: true,
  clientWatch: true,
  sessionCreated: true,
  sessionResumed: true,
  sessionRefused: true,
  sessionTouched: true,
  sessionExpired: true,
  sessionClosed: true,
  znode: true,
  watch: true,
  peerLink: true,
  disk: true,
  clock: true,
  peer: true,
  vote: true,
  epoch: true,
  sync: true,
  established: true,
  upToDate: true,
  proposed: true,
  logged: true,
  acked: true,
  committed: true,
  applied: true,
  truncated: true,
  gaveUp: true,
  sessionHeard: true,
  sessionKnown: true,
  sessionForgotten: true,
  sessionAsked: true,
  sessionRevalidated: true,
};

const statuses = ['idle', 'running', 'paused', 'ended'] as const;

/** What a Worker may be believed: where the next entry of its history must go on. */
export interface ReportedSoFar {
  readonly length: number;
  readonly nowMs: number;
}

/**
 * A message from a sandbox, or null when it is none of ours: forged, oversized, or out of order. A program shares its Worker
 * with the engine, so nothing that comes out is taken on trust.
 */
export function readReport(data: unknown, { length, nowMs }: ReportedSoFar): Report | null {
  if (!isRecord(data) || !isPlain(data, { left: maxTotalLength }, 0)) return null;
  switch (data.report) {
    case 'beat':
      return { report: 'beat' };
    case 'history': {
      const { status, entries } = data;
      const known = statuses.find((each) => each === status);
      if (!known || !isMs(data.nowMs) || data.nowMs < nowMs) return null;
      if (!Array.isArray(entries) || entries.length > maxEntriesPerReport) return null;
      if (!entries.every((entry, index) => isEntry(entry, length + index))) return null;
      // Every entry is plain data of a known kind in its place.
      return { report: 'history', status: known, nowMs: data.nowMs, entries: entries as HistoryEntry[] };
    }
    case 'ended': {
      const outcome = readOutcome(data.outcome);
      return outcome && { report: 'ended', outcome };
    }
    default:
      return null;
  }
}

function isEntry(entry: unknown, seq: number): boolean {
  if (!isRecord(entry) || entry.seq !== seq || !isMs(entry.atMs) || typeof entry.kind !== 'string') return false;
  if (!Object.hasOwn(kinds, entry.kind)) return false;
  if (entry.kind === 'console') return typeof entry.text === 'string' && typeof entry.level === 'string';
  return true;
}

function readOutcome(data: unknown): ReportedOutcome | null {
  if (!isRecord(data)) return null;
  switch (data.how) {
    case 'passed':
    case 'full':
      return { how: data.how };
    case 'failed': {
      const failure = readFailure(data.failure);
      return failure && { how: 'failed', failure };
    }
    case 'limit': {
      const { settled, waits } = data;
      if (typeof settled !== 'boolean' || !isRecord(waits) || !Array.isArray(waits.calls)) return null;
      const calls = waits.calls.filter((call) => typeof call === 'string');
      const { timers, labWaits, openClients } = waits;
      if (!isCount(timers) || !isCount(labWaits) || !isCount(openClients)) return null;
      return { how: 'limit', settled, waits: { calls, timers, labWaits, openClients } };
    }
    default:
      return null;
  }
}

function readFailure(data: unknown): ProgramFailure | null {
  if (!isRecord(data)) return null;
  const line = isCount(data.line) ? data.line : null;
  const column = isCount(data.column) ? data.column : null;
  const { kind, message, specifier, name } = data;
  if (kind === 'syntax' && typeof message === 'string') return { kind, message, line, column };
  if (kind === 'thrown' && typeof message === 'string') return { kind, message, line };
  if (kind === 'import' && typeof specifier === 'string') return { kind, specifier, line };
  if (kind === 'name' && typeof name === 'string') return { kind, name, line };
  return null;
}

/** Numbers, texts, flags and null, in records and lists that end. */
function isPlain(value: unknown, budget: { left: number }, depth: number): boolean {
  if (typeof value === 'string') {
    budget.left -= value.length;
    return value.length <= maxTextLength && budget.left >= 0;
  }
  if (value === null || value === undefined || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > maxDepth) return false;
  const parts = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : null;
  if (parts === null || parts.length > (Array.isArray(value) ? maxEntriesPerReport : maxFields)) return false;
  return parts.every((part) => isPlain(part, budget, depth + 1));
}

/** What a structured clone makes of an object literal. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isMs(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
