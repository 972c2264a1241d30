import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeeperError, type KeeperErrorName } from '../../../src/client';
import {
  BoundedExponentialBackoffRetry,
  ExponentialBackoffRetry,
  isRetryable,
  RetryForever,
  RetryNTimes,
  RetryOneTime,
  type RetryPolicy,
  RetryUntilElapsed,
} from '../../../src/frameworks/curator/RetryPolicy';
import type { Random } from '../../../src/ports/Random';
import { keeperErrors } from '../../../src/protocol/KeeperError';
import { SeededRandom } from '../../../src/sim/SeededRandom';

/** Dice that always throw the highest, or always 0. */
const highest: Random = { nextInt: (bound) => bound - 1 };
const lowest: Random = { nextInt: () => 0 };

/** The sleeps of a call that fails at once each time, up to `most` of them; the clock goes on by the sleeps alone. */
function sleepsOf(policy: RetryPolicy, most = 40): number[] {
  const sleeps: number[] = [];
  let nowMs = 0;
  for (let retryCount = 0; sleeps.length < most; retryCount += 1) {
    const { sleepMs, allowed } = policy.decide(retryCount, nowMs);
    if (sleepMs > 0) sleeps.push(sleepMs);
    nowMs += sleepMs;
    if (!allowed) break;
  }
  return sleeps;
}

describe('sleeps', () => {
  it.each<[string, RetryPolicy, number[]]>([
    ['RetryOneTime(7)', new RetryOneTime(7), [7]],
    ['RetryNTimes(3, 10)', new RetryNTimes(3, 10), [10, 10, 10]],
    ['RetryNTimes(0, 10)', new RetryNTimes(0, 10), []],
    ['ExponentialBackoffRetry(100, 4) at most', new ExponentialBackoffRetry(highest, 100, 4), [100, 300, 700, 1500]],
    ['ExponentialBackoffRetry(100, 4) at least', new ExponentialBackoffRetry(lowest, 100, 4), [100, 100, 100, 100]],
    ['ExponentialBackoffRetry(100, 4, 500)', new ExponentialBackoffRetry(highest, 100, 4, 500), [100, 300, 500, 500]],
    [
      'BoundedExponentialBackoffRetry(100, 500, 4)',
      new BoundedExponentialBackoffRetry(highest, 100, 500, 4),
      [100, 300, 500, 500],
    ],
    // Allowed while less than 25 ms have passed before the sleep: at 0, 10 and 20. At 30 it sleeps once more, and says no.
    ['RetryUntilElapsed(25, 10)', new RetryUntilElapsed(25, 10), [10, 10, 10, 10]],
    ['RetryForever(5)', new RetryForever(5), Array.from({ length: 40 }, () => 5)],
  ])('of %s', (_, policy, sleeps) => {
    expect(sleepsOf(policy)).toEqual(sleeps);
  });

  it('of an ExponentialBackoffRetry are at most 29, however many are asked for', () => {
    expect(sleepsOf(new ExponentialBackoffRetry(lowest, 1, 1000))).toHaveLength(29);
    const longest = sleepsOf(new ExponentialBackoffRetry(highest, 1000, 1000));
    expect(longest.at(-1)).toBe(2 ** 31 - 1); // what upstream's int can hold
  });

  it('of an ExponentialBackoffRetry are a multiple of the base below base × 2^(k+1), and its cap at most', () => {
    const any = fc.record({
      seed: fc.nat(),
      base: fc.integer({ min: 1, max: 10_000 }),
      retryCount: fc.integer({ min: 0, max: 28 }),
      cap: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    });
    fc.assert(
      fc.property(any, ({ seed, base, retryCount, cap }) => {
        const sleepMs = new ExponentialBackoffRetry(new SeededRandom(seed), base, 29, cap).sleepTimeMs(retryCount);
        expect(sleepMs).toBeLessThanOrEqual(cap);
        expect(sleepMs).toBeGreaterThanOrEqual(Math.min(base, cap));
        expect(sleepMs).toBeLessThan(base * 2 ** (retryCount + 1));
        if (sleepMs < cap) expect(sleepMs % base).toBe(0);
        const bounded = new BoundedExponentialBackoffRetry(new SeededRandom(seed), base, cap, 29);
        expect(bounded.sleepTimeMs(retryCount)).toBe(sleepMs);
      }),
    );
  });
});

it('an interval of RetryForever is above 0', () => {
  expect(() => new RetryForever(0)).toThrow(TypeError);
});

it('what is worth another try: what was lost on the way, and nothing that the server refused', () => {
  const reasons = (Object.keys(keeperErrors) as KeeperErrorName[]).filter((name) => isRetryable(new KeeperError(name)));
  expect(reasons).toEqual(['ConnectionLoss', 'OperationTimeout', 'SessionExpired', 'SessionMoved']);
  expect(isRetryable(new Error('ConnectionLoss'))).toBe(false);
});
