import type { Clock } from '../../ports/Clock';
import type { RetryPolicy } from './RetryPolicy';

export interface SuspendedSyncOptions {
  readonly clock: Clock;
  readonly retryPolicy: RetryPolicy;
  /** ms for which it waits for a connection before it counts as tried. */
  readonly connectionTimeoutMs: number;
  readonly isOver: () => boolean;
  readonly isConnected: () => boolean;
  /** Looks at the time without a connection: it may replace the client, or say that this try has failed. */
  readonly timesOut: () => boolean;
  readonly sync: () => void;
  readonly gaveUp: () => void;
}

/** ms after which it looks for a connection again. Source: CuratorFrameworkImpl.performBackgroundOperation */
const waitMs = 1000;

/**
 * The one call by which Curator 2 finds out that a connection is LOST: a sync in the background that is made when it is suspended.
 * By timers alone, without a promise. Left out: that a sync which fails on the next connection is tried on beside the one
 * of the next SUSPENDED. Source: CuratorFrameworkImpl.suspendConnection, checkBackgroundRetry
 */
export class SuspendedSync {
  readonly #options: SuspendedSyncOptions;
  readonly #startedAtMs: number;
  #retryCount = 0;

  constructor(options: SuspendedSyncOptions) {
    this.#options = options;
    this.#startedAtMs = options.clock.now();
  }

  start(): void {
    this.#perform();
  }

  #perform(): void {
    const { isOver, isConnected, timesOut, sync, connectionTimeoutMs } = this.#options;
    if (isOver()) return;
    if (isConnected()) sync();
    else if (timesOut() || this.#elapsedMs() >= connectionTimeoutMs) this.#failed();
    else this.#performIn(waitMs);
  }

  #failed(): void {
    const { sleepMs, allowed } = this.#options.retryPolicy.decide(this.#retryCount, this.#elapsedMs());
    this.#retryCount += 1;
    if (allowed) this.#performIn(sleepMs);
    else this.#options.gaveUp();
  }

  #performIn(ms: number): void {
    this.#options.clock.setTimeout(() => this.#perform(), ms);
  }

  #elapsedMs(): number {
    return this.#options.clock.now() - this.#startedAtMs;
  }
}
