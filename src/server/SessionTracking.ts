import type { Bucket } from './ExpiryQueue';
import type { SessionOwner } from './Request';

/** What a server keeps about sessions. The one that may end them keeps deadlines; a learner only remembers whom it heard. */
export interface SessionTracking {
  /** The id of a new session, in creation; `commitSession` opens it. */
  createSession(timeoutMs: number, nowMs: number): bigint;
  trackSession(sessionId: bigint, timeoutMs: number, nowMs: number): void;
  /** The transaction that creates the session was applied. */
  commitSession(sessionId: bigint, timeoutMs: number): void;
  /** Something came from the session's client. False when the session is known to be over. */
  touchSession(sessionId: bigint, timeoutMs: number, nowMs: number): boolean;
  /** Throws UnknownSession or SessionExpired unless the session is alive, SessionMoved when it lives on another server. */
  checkSession(sessionId: bigint, owner: SessionOwner | null): void;
  /** The session's client is connected there from now on. */
  setOwner(sessionId: bigint, owner: SessionOwner | null): void;
  /** A closeSession is under way: no request of the session counts any more. */
  setSessionClosing(sessionId: bigint): void;
  /** The transaction that ends the session was applied. Returns how it ended, or null when it was not known. */
  removeSession(sessionId: bigint): 'expired' | 'closed' | null;
  /** Takes the sessions that are due off the clock; each of them is to be closed now. */
  expire(nowMs: number): bigint[];
  /** Null where this server does not decide it. */
  deadlineOf(sessionId: bigint): number | null;
  nextDeadlineMs(): number | null;
  /** Whether it ends sessions. */
  readonly decides: boolean;
  /** Session ids by the moment at which they would expire. */
  readonly buckets: readonly Bucket<bigint>[];
}
