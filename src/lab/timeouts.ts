import {
  connectTimeoutMs,
  expirationTimeoutMs,
  readTimeoutMs,
  timeToNextPingMs,
} from '../../machines/clientCnxnMachine';
import { expiryDeadline } from '../server/ExpiryQueue';
import { defaultTimeoutBounds, negotiatedTimeoutMs } from '../server/negotiatedTimeoutMs';

/** What client and server are set to. Whole numbers of 1 and more; times in ms. */
export interface TimeoutSettings {
  /** The session timeout that the application asks for. */
  readonly askedMs: number;
  readonly tickMs: number;
  /** The server's bounds; null: as it sets them by itself. */
  readonly minMs: number | null;
  readonly maxMs: number | null;
  /** Addresses in the client's list. */
  readonly hosts: number;
}

/** Every time that follows, ms. */
export interface Timeouts {
  /** T: what the server grants. */
  readonly negotiatedMs: number;
  /** What an attempt may take before a first session is granted, and afterwards. */
  readonly firstConnectMs: number;
  readonly connectMs: number;
  /** From the last frame sent to the next ping of a client that idles. */
  readonly pingMs: number;
  /** From the last byte heard to the moment at which the client gives the connection up. */
  readonly readMs: number;
  /** From the last frame that the server heard to the end of the session: how it may fall on the server's ticks. */
  readonly earliestExpiryMs: number;
  readonly latestExpiryMs: number;
  /** From the last byte heard to the moment from which a Java client since 3.9.3 holds its session to be over. */
  readonly ownExpiryMs: number;
}

/** The times that the client's machine and the server's queue come to with these settings. */
export function timeoutsOf({ askedMs, tickMs, minMs, maxMs, hosts }: TimeoutSettings): Timeouts {
  const bounds = defaultTimeoutBounds(tickMs);
  const negotiatedMs = negotiatedTimeoutMs(askedMs, minMs ?? bounds.minMs, maxMs ?? bounds.maxMs);
  // Heard so that T ends on a tick a session lives longest; heard 1 ms earlier, shortest.
  const onTickMs = (tickMs - (negotiatedMs % tickMs)) % tickMs;
  const beforeTickMs = onTickMs + tickMs - 1;
  return {
    negotiatedMs,
    firstConnectMs: connectTimeoutMs(askedMs, hosts),
    connectMs: connectTimeoutMs(negotiatedMs, hosts),
    pingMs: timeToNextPingMs(negotiatedMs, 0),
    readMs: readTimeoutMs(negotiatedMs),
    earliestExpiryMs: expiryDeadline(beforeTickMs, negotiatedMs, tickMs) - beforeTickMs,
    latestExpiryMs: expiryDeadline(onTickMs, negotiatedMs, tickMs) - onTickMs,
    ownExpiryMs: expirationTimeoutMs(negotiatedMs),
  };
}

/** What stands in a field of the calculator, and what is wrong with it. */
export type TimeoutField = keyof TimeoutSettings;
export type TimeoutProblem =
  | { readonly field: TimeoutField; readonly kind: 'notWhole' }
  | { readonly field: TimeoutField; readonly kind: 'outOfRange'; readonly least: number; readonly most: number }
  /** The server would not start. Source: QuorumPeerConfig.parseProperties */
  | { readonly field: 'minMs'; readonly kind: 'minAboveMax'; readonly minMs: number; readonly maxMs: number };

/** A field may hold 1 to this. Times travel as ints of 4 bytes; a list of more addresses is a mistake. */
export const largestOf: Readonly<Record<TimeoutField, number>> = {
  askedMs: 0x7fff_ffff,
  tickMs: 3_600_000,
  minMs: 0x7fff_ffff,
  maxMs: 0x7fff_ffff,
  hosts: 1000,
};

/** Reads what was typed. The bounds may be left empty. Spaces and separators of thousands are passed over. */
export function timeoutSettingsOf(
  texts: Readonly<Record<TimeoutField, string>>,
): { readonly settings: TimeoutSettings } | { readonly problems: readonly TimeoutProblem[] } {
  const problems: TimeoutProblem[] = [];
  const read = (field: TimeoutField): number => {
    const digits = texts[field].replace(/[\s,_\u00a0\u202f]/g, '');
    const value = Number(digits);
    const most = largestOf[field];
    if (!/^[+-]?\d+$/.test(digits)) problems.push({ field, kind: 'notWhole' });
    else if (value < 1 || value > most) problems.push({ field, kind: 'outOfRange', least: 1, most });
    return value;
  };
  const readBound = (field: 'minMs' | 'maxMs'): number | null => (texts[field].trim() === '' ? null : read(field));
  const settings: TimeoutSettings = {
    askedMs: read('askedMs'),
    tickMs: read('tickMs'),
    minMs: readBound('minMs'),
    maxMs: readBound('maxMs'),
    hosts: read('hosts'),
  };
  if (problems.length > 0) return { problems };
  const bounds = defaultTimeoutBounds(settings.tickMs);
  const minMs = settings.minMs ?? bounds.minMs;
  const maxMs = settings.maxMs ?? bounds.maxMs;
  return minMs > maxMs ? { problems: [{ field: 'minMs', kind: 'minAboveMax', minMs, maxMs }] } : { settings };
}
