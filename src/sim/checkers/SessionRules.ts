import { hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import { readTxn } from '../../server/persistence/txnBytes';
import type { ServerLogEntry } from '../../server/ServerLogEntry';
import type { Ensemble } from '../Ensemble';
import type { World } from '../World';
import type { Checker, Report } from './Checker';

/** A session as its leader must see it; times on the leader's own clock, ms. */
interface Known {
  readonly touchedMs: number;
  readonly timeoutMs: number;
  readonly expiresAtMs: number;
}

/** A server that has founded its epoch and has not given it up. */
interface Leading {
  readonly sessions: Map<string, Known>;
  /** A transaction that ends it is under way. */
  readonly closing: Set<string>;
  /** World ms: since then it leads, and its process runs. */
  sinceMs: number;
  isFrozen: boolean;
}

/** Timers ring on whole ms of a clock that may run slower than the world's. */
const toleranceMs = 3;

/** No clock of a test runs faster or slower than by this part. */
const mostDrift = 0.2;

/**
 * When sessions end. Only a leader ends one, and none before its timeout T has passed since the leader heard of its client
 * last. Nor later than the rule allows: a touch moves the deadline to the first tick after T (S-08), and a leader that runs ends the session
 * there. From the client's last word at any server this is T, and one tick for the rounding; half a tick until the learner
 * is asked for whom it heard (S-10); `syncLimit` ticks, as long as a learner may be silent before what it says comes too late;
 * and what the links delay. A new leader begins with full timeouts (S-15), so all that counts from its beginning. A
 * session's ephemerals go with it, and none goes otherwise but by a request.
 */
export class SessionRules implements Checker {
  readonly #world: Pick<World, 'nowMs'>;
  readonly #ensemble: Pick<Ensemble, 'names' | 'peer' | 'nowOf' | 'statusOf'>;
  readonly #report: Report;
  readonly #longestDelayMs: number;
  readonly #leading = new Map<string, Leading>();
  /** World ms at which the client was heard by anybody, by session. */
  readonly #heard = new Map<string, number>();
  /** What a transaction does, by zxid; of one that ends a session, which. */
  readonly #txns = new Map<string, { readonly op: string; readonly sessionId: string }>();
  readonly #applied = new Set<string>();
  /** Those that a transaction made. One of a single server ends as that server says. */
  readonly #global = new Set<string>();
  #lookedMs = -1;

  /** `longestDelayMs`: what links delay at most. */
  constructor(
    world: Pick<World, 'nowMs'>,
    ensemble: Pick<Ensemble, 'names' | 'peer' | 'nowOf' | 'statusOf'>,
    report: Report,
    longestDelayMs = 0,
  ) {
    this.#world = world;
    this.#ensemble = ensemble;
    this.#report = report;
    this.#longestDelayMs = longestDelayMs;
  }

  delivered(_who: string, { zxid, bytes }: LoggedTxn): void {
    const key = hex(zxid);
    if (this.#txns.has(key)) return;
    const { header, txn } = readTxn(bytes);
    if (txn.op === 'createSession') this.#global.add(hex(header.clientId));
    this.#txns.set(key, { op: txn.op, sessionId: hex(header.clientId) });
  }

  noted(who: string, entry: ServerLogEntry): void {
    switch (entry.kind) {
      case 'established':
        this.#leading.set(who, {
          sessions: new Map(),
          closing: new Set(),
          sinceMs: this.#world.nowMs,
          isFrozen: false,
        });
        return;
      case 'gaveUp':
      case 'upToDate':
        this.#leading.delete(who);
        return;
      case 'sessionTouched':
        this.#touched(who, entry.sessionId, entry.expiresAtMs);
        if (entry.by !== 'restart' && entry.by !== 'learnerPing') this.#heard.set(entry.sessionId, this.#world.nowMs);
        return;
      case 'sessionCreated':
      case 'sessionResumed':
        // The deadline of a new session counts from its request, not from its transaction.
        if (entry.kind === 'sessionResumed') this.#touched(who, entry.sessionId, entry.expiresAtMs);
        this.#heard.set(entry.sessionId, this.#world.nowMs);
        return;
      case 'sessionHeard':
      case 'sessionAsked':
        this.#heard.set(entry.sessionId, this.#world.nowMs);
        return;
      case 'sessionExpired':
        if (!this.#leading.has(who) && this.#global.has(entry.sessionId))
          this.#report('OnlyLeaderExpires', [who], `${who} lets ${entry.sessionId} expire, and leads nobody`);
        return;
      case 'proposed':
        if (entry.op === 'closeSession') this.#closing(who, entry.sessionId, entry.cxid === 0);
        return;
      case 'applied':
        this.#applied.add(who);
        return;
      case 'znode':
        if (entry.change === 'deleted' && entry.ephemeralOwner !== null)
          this.#deleted(who, entry.path, entry.zxid, entry.ephemeralOwner);
    }
  }

  stepped(): void {
    for (const who of this.#applied) this.#lookAtEphemerals(who);
    this.#applied.clear();
    const { nowMs } = this.#world;
    for (const [who, leading] of this.#leading) {
      const { process } = this.#ensemble.statusOf(who);
      if (process === 'dead') this.#leading.delete(who);
      else if (process === 'frozen' || leading.isFrozen) {
        leading.isFrozen = process === 'frozen';
        leading.sinceMs = nowMs; // what it missed it makes up for within the millisecond
      } else if (this.#lookedMs !== nowMs && leading.sinceMs < nowMs) this.#lookAtDeadlines(who, leading);
    }
    this.#lookedMs = nowMs;
  }

  #touched(who: string, sessionId: string, expiresAtMs: number): void {
    const leading = this.#leading.get(who);
    const peer = this.#ensemble.peer(who);
    const timeoutMs = peer?.database.sessionsWithTimeouts.get(BigInt.asIntN(64, BigInt(sessionId)));
    if (!leading || !peer || timeoutMs === undefined) return;
    const touchedMs = this.#ensemble.nowOf(who);
    leading.sessions.set(sessionId, { touchedMs, timeoutMs, expiresAtMs });
    const leftMs = expiresAtMs - touchedMs;
    if (leftMs <= timeoutMs || leftMs > timeoutMs + peer.options.tickMs)
      this.#report(
        'SessionOverdue',
        [who],
        `${who} gives ${sessionId} ${leftMs} ms, with a timeout of ${timeoutMs} ms`,
      );
  }

  #closing(who: string, sessionId: string, byItself: boolean): void {
    const leading = this.#leading.get(who);
    const known = leading?.sessions.get(sessionId);
    leading?.closing.add(sessionId);
    if (!known || !byItself) return;
    const quietMs = this.#ensemble.nowOf(who) - known.touchedMs;
    if (quietMs > known.timeoutMs) return;
    const says = `${who} ends ${sessionId} ${quietMs} ms after it heard of its client, with a timeout of ${known.timeoutMs} ms`;
    this.#report('SessionEndedEarly', [who], says);
  }

  #lookAtDeadlines(who: string, { sessions, closing, sinceMs }: Leading): void {
    const peer = this.#ensemble.peer(who);
    if (peer?.mode !== 'leader') return;
    const now = this.#ensemble.nowOf(who);
    for (const [sessionId, { timeoutMs, expiresAtMs }] of sessions) {
      if (closing.has(sessionId)) continue;
      if (now > expiresAtMs + toleranceMs) {
        const says = `${who} lets ${sessionId} live ${now - expiresAtMs} ms after its deadline`;
        this.#report('SessionOverdue', [who], says);
        closing.add(sessionId);
        continue;
      }
      const { tickMs } = peer.options;
      const longestMs = timeoutMs + 1.5 * tickMs + peer.syncTimeoutMs;
      const quietMs = this.#world.nowMs - Math.max(sinceMs, this.#heard.get(sessionId) ?? 0);
      if (quietMs <= longestMs * (1 + mostDrift) + this.#longestDelayMs + toleranceMs) continue;
      const says = `${sessionId} lives ${quietMs} ms after its client's last word, with a timeout of ${timeoutMs} ms`;
      this.#report('SessionOverdue', [who], says);
      closing.add(sessionId);
    }
  }

  #deleted(who: string, path: string, zxid: string, owner: string): void {
    const txn = this.#txns.get(zxid);
    if (txn?.op === 'delete' || txn?.op === 'multi') return;
    if (txn?.op === 'closeSession' && txn.sessionId === owner) return;
    const says = `${who} deletes ${path} of ${owner} by ${zxid}, a ${txn?.op ?? 'transaction that nobody knows'}`;
    this.#report('EphemeralsOfSessions', [who], says);
  }

  #lookAtEphemerals(who: string): void {
    const database = this.#ensemble.peer(who)?.database;
    if (!database) return;
    for (const [owner, paths] of database.tree.ephemerals) {
      if (database.sessionsWithTimeouts.has(owner)) continue;
      const says = `${who} has ${[...paths].join()} of ${hex(owner)}, a session that is over`;
      this.#report('EphemeralsOfSessions', [who], says);
    }
  }
}
