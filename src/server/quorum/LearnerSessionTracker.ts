import type { SessionTouch } from '../../protocol/quorumPackets';
import type { SessionTracking } from '../SessionTracking';
import { firstSessionId } from '../sessionIds';

/**
 * What a learner keeps about sessions: those it heard from since it last answered the leader. It has no deadlines, ends
 * nothing, and takes every session for alive: only the leader knows. Source: LearnerSessionTracker
 */
export class LearnerSessionTracker implements SessionTracking {
  readonly decides = false;
  readonly buckets = [];
  #touched = new Map<bigint, number>();
  #nextSessionId: bigint;

  constructor({ serverId }: { readonly serverId: number }, nowMs: number) {
    this.#nextSessionId = firstSessionId(serverId, nowMs);
  }

  createSession(): bigint {
    const sessionId = this.#nextSessionId;
    this.#nextSessionId += 1n;
    return sessionId;
  }

  touchSession(sessionId: bigint, timeoutMs: number): boolean {
    this.#touched.set(sessionId, timeoutMs);
    return true;
  }

  /** What the next ping of the leader is answered with; from then on a new list is kept. Source: LearnerSessionTracker.snapshot */
  takeTouched(): SessionTouch[] {
    const touches = [...this.#touched].map(([sessionId, timeoutMs]) => ({ sessionId, timeoutMs }));
    this.#touched = new Map();
    return touches;
  }

  removeSession(sessionId: bigint): null {
    this.#touched.delete(sessionId);
    return null;
  }

  expire(): bigint[] {
    return [];
  }

  deadlineOf(): null {
    return null;
  }

  nextDeadlineMs(): null {
    return null;
  }

  /** A new session counts as heard from, on every learner: each names it to the leader once. */
  commitSession(sessionId: bigint, timeoutMs: number): void {
    this.#touched.set(sessionId, timeoutMs);
  }

  trackSession(): void {}
  checkSession(): void {}
  setOwner(): void {}
  setSessionClosing(): void {}
}
