import type { Deed } from '../../src/lab/Action';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { FrameView } from '../../src/lab/LabView';
import type { QuorumLogEntry } from '../../src/server/QuorumLogEntry';

/** A history as one reads it: a line per entry, frames by name, without the client's notes of its timers. */
export function readable(history: readonly HistoryEntry[], frames: readonly FrameView[]): string {
  const names = new Map<number, string>();
  for (const { id, name, xid } of frames) {
    const chunk = Number.parseInt(id, 10);
    const before = names.get(chunk);
    names.set(chunk, `${before ? `${before}, ` : ''}${name}${xid === null || xid < 0 ? '' : ` xid ${xid}`}`);
  }
  const lines = history.flatMap((entry) => {
    const text = lineOf(entry, (chunk) => names.get(chunk) ?? 'bytes');
    return text === null ? [] : [`${String(entry.atMs).padStart(6)}  ${text}`];
  });
  return `${lines.join('\n')}\n`;
}

function lineOf(entry: HistoryEntry, frame: (chunk: number) => string): string | null {
  switch (entry.kind) {
    case 'timers':
      return null;
    case 'action':
      return `>>> ${deed(entry.deed)}`;
    case 'console':
      return `${entry.who} prints ${entry.text}`;
    case 'connectionState':
      return `${entry.who} is told by ${entry.framework}: ${entry.state}`;
    case 'takenUp':
      return `${entry.who} takes up ${entry.type} ${entry.path ?? entry.state}`;
    case 'link':
      return `link ${entry.client} - ${entry.server} is ${entry.state}, ${entry.latencyMs} ms`;
    case 'process':
      return `${entry.who} is ${entry.state}`;
    case 'dialled':
      return `${entry.from} dials ${entry.to}: connection ${entry.cnxn}`;
    case 'accepted':
      return `${entry.by} accepts connection ${entry.cnxn}`;
    case 'broken':
      return `${entry.who} finds connection ${entry.cnxn} ${entry.reason}`;
    case 'closedBy':
      return `${entry.who} closes connection ${entry.cnxn}`;
    case 'sent':
      return `${entry.from} -> ${entry.to}: ${frame(entry.chunk)} (${entry.bytes.length / 2} bytes)`;
    case 'received':
      return `   -> ${entry.by}: ${frame(entry.chunk)}`;
    case 'lost':
      return `   lost: ${frame(entry.chunk)}`;
    case 'transition':
      return `${entry.who}: ${entry.from} --${entry.event}--> ${entry.to}`;
    case 'granted':
      return `${entry.who}: session ${entry.sessionId} granted for ${entry.timeoutMs} ms`;
    case 'call':
      return `${entry.who} asks ${entry.call}: ${entry.op} ${entry.path ?? ''}`.trimEnd();
    case 'settled':
      return `${entry.who} gets ${entry.call}: ${entry.result}`;
    case 'watchedEvent':
      return `${entry.who} hears ${entry.type} ${entry.path ?? entry.state}`;
    case 'clientWatch':
    case 'watch':
      return `${entry.who}: ${entry.of} watch on ${entry.path} ${entry.change}${'sessionId' in entry ? ` for ${entry.sessionId}` : ''}`;
    case 'brokenBecause':
      return `${entry.who} has no connection to ${entry.server}: ${entry.reason}`;
    case 'distrusted':
      return `${entry.who} distrusts: ${entry.why}`;
    case 'sessionCreated':
    case 'sessionResumed':
      return `${entry.who}: ${entry.kind} ${entry.sessionId}, ${entry.timeoutMs} ms, expires at ${entry.expiresAtMs}`;
    case 'sessionTouched':
      return `${entry.who}: session ${entry.sessionId} touched by ${entry.by}, expires at ${entry.expiresAtMs}`;
    case 'sessionRefused':
    case 'sessionExpired':
    case 'sessionClosed':
      return `${entry.who}: ${entry.kind} ${entry.sessionId}`;
    case 'znode':
      return `${entry.who}: ${entry.path} ${entry.change} by ${entry.zxid}`;
    default:
      return ensembleLine(entry);
  }
}

/** What members of an ensemble note: the kind, and all that the entry says. */
function ensembleLine({ seq: _, atMs: __, kind, ...rest }: Extract<HistoryEntry, { kind: EnsembleKind }>): string {
  const { who, ...more } = { who: 'world', ...rest };
  const fields = Object.entries(more).map(([key, value]) => ` ${key} ${value}`);
  return `${who}: ${kind}${fields.join('')}`;
}

type EnsembleKind = QuorumLogEntry['kind'] | 'peerLink' | 'disk' | 'clock';

function deed({ do: what, who, ...rest }: Deed): string {
  const more = Object.entries(rest).map(([key, value]) => ` ${key}=${value}`);
  return `${what} ${who}${more.join('')}`;
}
