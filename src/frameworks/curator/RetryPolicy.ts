import { KeeperError, type KeeperErrorName } from '../../client';
import type { Random } from '../../ports/Random';

/**
 * Whether a failed call is tried again, and how long to sleep before. It counts for one call: it decides neither how long a
 * client looks for a server nor what becomes of its session. Source: RetryPolicy and the package `retry`
 */
export interface RetryPolicy {
  /**
   * Ends with true when the call may be tried again, after the policy has slept by `sleep`. `retryCount`: retries so far, from 0.
   * `elapsedMs`: since the call was first tried, as of now, before any sleep.
   */
  allowRetry(retryCount: number, elapsedMs: number, sleep: Sleeper): Promise<boolean>;
}

/** Sleeps for so many ms. */
export type Sleeper = (ms: number) => Promise<void>;

const retryable: readonly KeeperErrorName[] = ['ConnectionLoss', 'OperationTimeout', 'SessionMoved', 'SessionExpired'];

/** Whether it may be worth trying again: what was lost on the way, not what the server refused. Source: RetryPolicy.allowRetry(Throwable) */
export function isRetryable(thrown: unknown): thrown is KeeperError {
  return thrown instanceof KeeperError && retryable.includes(thrown.reason);
}

/** So many retries, with a sleep before each. Source: SleepingRetry */
abstract class SleepingRetry implements RetryPolicy {
  readonly maxRetries: number;

  constructor(maxRetries: number) {
    this.maxRetries = maxRetries;
  }

  async allowRetry(retryCount: number, elapsedMs: number, sleep: Sleeper): Promise<boolean> {
    if (retryCount >= this.maxRetries) return false;
    await sleep(this.sleepTimeMs(retryCount, elapsedMs));
    return true;
  }

  abstract sleepTimeMs(retryCount: number, elapsedMs: number): number;
}

export class RetryNTimes extends SleepingRetry {
  readonly #sleepMs: number;

  constructor(n: number, sleepMsBetweenRetries: number) {
    super(n);
    this.#sleepMs = sleepMsBetweenRetries;
  }

  override sleepTimeMs(): number {
    return this.#sleepMs;
  }
}

export class RetryOneTime extends RetryNTimes {
  constructor(sleepMsBetweenRetry: number) {
    super(1, sleepMsBetweenRetry);
  }
}

const maxRetriesLimit = 29;
const maxInt = 2 ** 31 - 1;

/**
 * Sleeps base × a throw of dice from 1 to just below 2^(retryCount + 1), at most `maxSleepMs`: so the sleeps grow on average, and
 * a long one may be followed by a short one. More than 29 retries are not counted.
 */
export class ExponentialBackoffRetry extends SleepingRetry {
  readonly #random: Random;
  readonly #baseSleepTimeMs: number;
  readonly #maxSleepMs: number;

  constructor(random: Random, baseSleepTimeMs: number, maxRetries: number, maxSleepMs = maxInt) {
    super(Math.min(maxRetries, maxRetriesLimit));
    this.#random = random;
    this.#baseSleepTimeMs = baseSleepTimeMs;
    this.#maxSleepMs = maxSleepMs;
  }

  override sleepTimeMs(retryCount: number): number {
    const throwOfDice = Math.max(1, this.#random.nextInt(2 ** (retryCount + 1)));
    return Math.min(this.#baseSleepTimeMs * throwOfDice, this.#maxSleepMs);
  }
}

/** The same, with its cap before the number of retries. */
export class BoundedExponentialBackoffRetry extends ExponentialBackoffRetry {
  constructor(random: Random, baseSleepTimeMs: number, maxSleepTimeMs: number, maxRetries: number) {
    super(random, baseSleepTimeMs, maxRetries, maxSleepTimeMs);
  }
}

/** Retries while less than `maxElapsedTimeMs` have passed. Whether they have is looked at before the sleep, so the last one is slept for nothing. */
export class RetryUntilElapsed extends SleepingRetry {
  readonly #maxElapsedTimeMs: number;
  readonly #sleepMs: number;

  constructor(maxElapsedTimeMs: number, sleepMsBetweenRetries: number) {
    super(maxInt);
    this.#maxElapsedTimeMs = maxElapsedTimeMs;
    this.#sleepMs = sleepMsBetweenRetries;
  }

  override async allowRetry(retryCount: number, elapsedMs: number, sleep: Sleeper): Promise<boolean> {
    return (await super.allowRetry(retryCount, elapsedMs, sleep)) && elapsedMs < this.#maxElapsedTimeMs;
  }

  override sleepTimeMs(): number {
    return this.#sleepMs;
  }
}

export class RetryForever implements RetryPolicy {
  readonly #retryIntervalMs: number;

  /** Throws a TypeError when the interval is not above 0. */
  constructor(retryIntervalMs: number) {
    if (!(retryIntervalMs > 0)) throw new TypeError('retryIntervalMs must be above 0.');
    this.#retryIntervalMs = retryIntervalMs;
  }

  async allowRetry(_retryCount: number, _elapsedMs: number, sleep: Sleeper): Promise<boolean> {
    await sleep(this.#retryIntervalMs);
    return true;
  }
}
