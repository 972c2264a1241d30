import { KeeperError, type KeeperErrorName } from '../../client';
import type { Random } from '../../ports/Random';
import { sleep, type WaitingPorts } from '../sleep';

/** Whether a call may be tried again, after a sleep. */
export interface RetryDecision {
  readonly sleepMs: number;
  /** Known before the sleep; a policy may let one sleep for nothing. */
  readonly allowed: boolean;
}

/**
 * Whether a failed call is tried again, and how long to sleep before. It counts for one call: it decides neither how long a
 * client looks for a server nor what becomes of its session. Upstream's policies sleep themselves; here whoever asks does.
 * Left out: SessionFailRetryLoop. Source: RetryPolicy and the package `retry`
 */
export interface RetryPolicy {
  /** `retryCount`: retries so far, from 0. `elapsedMs`: since the call was first tried, as of now, before any sleep. */
  decide(retryCount: number, elapsedMs: number): RetryDecision;
}

const no: RetryDecision = { sleepMs: 0, allowed: false };

/** Sleeps as the policy says, and ends with whether the call may be tried again. Source: RetryPolicy.allowRetry */
export async function allowRetry(
  policy: RetryPolicy,
  retryCount: number,
  elapsedMs: number,
  ports: WaitingPorts,
): Promise<boolean> {
  const { sleepMs, allowed } = policy.decide(retryCount, elapsedMs);
  if (sleepMs > 0) await sleep(ports, sleepMs);
  return allowed;
}

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

  decide(retryCount: number, elapsedMs: number): RetryDecision {
    if (retryCount >= this.maxRetries) return no;
    return { sleepMs: this.sleepTimeMs(retryCount, elapsedMs), allowed: true };
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

  override decide(retryCount: number, elapsedMs: number): RetryDecision {
    const decision = super.decide(retryCount, elapsedMs);
    return { ...decision, allowed: decision.allowed && elapsedMs < this.#maxElapsedTimeMs };
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

  decide(): RetryDecision {
    return { sleepMs: this.#retryIntervalMs, allowed: true };
  }
}
