import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpiryQueue, expiryDeadline } from '../../src/server/ExpiryQueue';

describe('a deadline', () => {
  it('is the first tick after the timeout', () => {
    expect(expiryDeadline(0, 5000, 2000)).toBe(6000);
    expect(expiryDeadline(0, 6000, 2000)).toBe(8000); // a tick that falls on the timeout itself is too early
    expect(expiryDeadline(100_500, 30_000, 2000)).toBe(132_000);
  });

  it('leaves more than the timeout, and at most one interval more', () => {
    const ms = fc.integer({ min: 0, max: 2 ** 31 });
    fc.assert(
      fc.property(ms, ms, fc.integer({ min: 1, max: 10_000 }), (now, timeout, interval) => {
        const left = expiryDeadline(now, timeout, interval) - now;
        return left > timeout && left <= timeout + interval;
      }),
    );
  });
});

describe('the queue', () => {
  it('hands out what is due, bucket by bucket, once', () => {
    const queue = new ExpiryQueue<string>(2000);
    queue.update('late', 7000, 0);
    queue.update('early', 3000, 0);
    queue.update('later', 20_000, 0);

    expect(queue.nextDeadlineMs()).toBe(4000);
    expect(queue.poll(3999)).toEqual([]);
    expect(queue.poll(9000)).toEqual(['early', 'late']);
    expect(queue.poll(9000)).toEqual([]);
    expect(queue.nextDeadlineMs()).toBe(22_000);
    queue.remove('later');
    expect(queue.nextDeadlineMs()).toBeNull();
  });

  it('moves a deadline on, and also back when the timeout has shrunk', () => {
    const queue = new ExpiryQueue<string>(2000);
    queue.update('a', 20_000, 0);
    expect(queue.update('a', 3000, 1000)).toBe(6000);
    expect(queue.poll(6000)).toEqual(['a']);
  });

  it('agrees with a list that is searched from end to end', () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 5 }),
      timeout: fc.integer({ min: 1, max: 9000 }),
      wait: fc.integer({ min: 0, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const queue = new ExpiryQueue<number>(2000);
        const plain = new Map<number, number>();
        let now = 0;
        for (const { who, timeout, wait } of steps) {
          queue.update(who, timeout, now);
          plain.set(who, expiryDeadline(now, timeout, 2000));
          now += wait;
          const due = [...plain].filter(([, deadline]) => deadline <= now).map(([one]) => one);
          for (const one of due) plain.delete(one);
          expect(queue.poll(now).sort()).toEqual(due.sort());
          expect(queue.nextDeadlineMs()).toBe(plain.size > 0 ? Math.min(...plain.values()) : null);
        }
      }),
    );
  });
});
