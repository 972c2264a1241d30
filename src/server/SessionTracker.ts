import { type SessionEvent, type SessionState, sessionTransitions } from '../../machines/sessionMachine';
import { KeeperError } from '../protocol/KeeperError';
import { type Bucket, ExpiryQueue } from './ExpiryQueue';
import type { SessionOwner } from './Request';
import type { SessionTracking } from './SessionTracking';
import { firstSessionId } from './sessionIds';

export interface SessionTrackerOptions {
  /** 1 to 255: the upper byte of the session ids given out here. */
  readonly serverId: number;
  /** Sessions expire on multiples of it. */
  readonly tickMs: number;
  /** What a session that nobody knows is called. In an ensemble it can only be one that is over. Source: LeaderSessionTracker */
  readonly unknownSession?: 'UnknownSession' | 'SessionExpired';
}

interface Session {
  readonly sessionId: bigint;
  state: SessionState;
  /** Null until somebody says so. */
  owner: SessionOwner | null;
}

/**
 * Which sessions live, and until when. Only the tracker of a leader, or of a server that stands alone, may expire one.
 * Each session runs `sessionMachine` by its table. Source: SessionTrackerImpl
 */
export class SessionTracker implements SessionTracking {
  readonly decides = true;
  readonly #sessions = new Map<bigint, Session>();
  readonly #queue: ExpiryQueue<Session>;
  readonly #unknownSession: 'UnknownSession' | 'SessionExpired';
  #nextSessionId: bigint;

  /** The sessions that are found on disk get a full timeout, whatever was left of it. */
  constructor(options: SessionTrackerOptions, nowMs: number, sessionsWithTimeouts: ReadonlyMap<bigint, number>) {
    this.#queue = new ExpiryQueue(options.tickMs);
    this.#unknownSession = options.unknownSession ?? 'UnknownSession';
    this.#nextSessionId = firstSessionId(options.serverId, nowMs);
    for (const [sessionId, timeoutMs] of sessionsWithTimeouts) {
      this.trackSession(sessionId, timeoutMs, nowMs);
      this.commitSession(sessionId);
    }
  }

  /** A new session, in creation; `commitSession` opens it. */
  createSession(timeoutMs: number, nowMs: number): bigint {
    const sessionId = this.#nextSessionId;
    this.#nextSessionId += 1n;
    this.trackSession(sessionId, timeoutMs, nowMs);
    return sessionId;
  }

  trackSession(sessionId: bigint, timeoutMs: number, nowMs: number): void {
    let session = this.#sessions.get(sessionId);
    if (!session) {
      session = { sessionId, state: 'creating', owner: null };
      this.#sessions.set(sessionId, session);
    }
    this.#queue.update(session, timeoutMs, nowMs);
  }

  /** The transaction that creates the session was applied. */
  commitSession(sessionId: bigint): void {
    this.#step(sessionId, 'committed');
  }

  /** Moves the deadline. False when the session is gone or about to end: then nothing changes any more. */
  touchSession(sessionId: bigint, timeoutMs: number, nowMs: number): boolean {
    const session = this.#step(sessionId, 'touched');
    if (session) this.#queue.update(session, timeoutMs, nowMs);
    return session !== null;
  }

  /** Whoever asks first is the owner, unless somebody was named. */
  checkSession(sessionId: bigint, owner: SessionOwner | null): void {
    const session = this.#sessions.get(sessionId);
    if (!session) throw new KeeperError(this.#unknownSession);
    if (isClosing(session.state)) throw new KeeperError('SessionExpired');
    session.owner ??= owner;
    if (session.owner !== owner) throw new KeeperError('SessionMoved');
  }

  setOwner(sessionId: bigint, owner: SessionOwner | null): void {
    const session = this.#sessions.get(sessionId);
    if (session && !isClosing(session.state)) session.owner = owner;
  }

  /** A closeSession of the client is under way: no request of the session counts any more. */
  setSessionClosing(sessionId: bigint): void {
    this.#step(sessionId, 'closeRequested');
  }

  /** The transaction that ends the session was applied. Returns how it ended, or null when it was not known. */
  removeSession(sessionId: bigint): 'expired' | 'closed' | null {
    const session = this.#step(sessionId, 'removed') ?? this.#sessions.get(sessionId);
    if (!session) return null;
    this.#sessions.delete(sessionId);
    this.#queue.remove(session);
    return session.state === 'expired' ? 'expired' : 'closed';
  }

  /** Takes the sessions whose deadline is `nowMs` or earlier off the clock; each of them is to be closed now. */
  expire(nowMs: number): bigint[] {
    const due = this.#queue.poll(nowMs);
    for (const { sessionId } of due) this.#step(sessionId, 'timeUp');
    return due.map(({ sessionId }) => sessionId);
  }

  /** Session ids by the moment at which they would expire. */
  get buckets(): Bucket<bigint>[] {
    return this.#queue.buckets.map(({ deadlineMs, elements }) => {
      return { deadlineMs, elements: elements.map(({ sessionId }) => sessionId) };
    });
  }

  deadlineOf(sessionId: bigint): number | null {
    const session = this.#sessions.get(sessionId);
    return session ? this.#queue.deadlineOf(session) : null;
  }

  nextDeadlineMs(): number | null {
    return this.#queue.nextDeadlineMs();
  }

  /** Takes the transition if there is one; null when the session is unknown or the event means nothing in its state. */
  #step(sessionId: bigint, event: SessionEvent['type']): Session | null {
    const session = this.#sessions.get(sessionId);
    const next = session && sessionTransitions[session.state][event];
    if (!session || !next) return null;
    session.state = next;
    return session;
  }
}

function isClosing(state: SessionState): boolean {
  return state === 'expiring' || state === 'closing';
}
