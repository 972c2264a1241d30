import { describe, expect, it } from 'vitest';
import { DistributedAtomicLong } from '../../../src/frameworks/curator/DistributedAtomicLong';
import { RetryNTimes } from '../../../src/frameworks/curator/RetryPolicy';
import { doHarm } from '../../support/frameworkFaults';
import { type FrameworkWorld, frameworkWorld, seeds } from '../../support/frameworkWorld';

const timeoutMs = 3000;
const names = ['alice', 'bob', 'carol'];
const never = new RetryNTimes(0, 0);
/** Over all seeds. */
let countedTwice = 0;

async function alone({ curators }: FrameworkWorld) {
  const [alice] = await curators(['alice'], timeoutMs);
  if (!alice) throw new Error('There is one.');
  return alice.curator;
}

describe.each(seeds)('DistributedAtomicLong, seed %i', (seed) => {
  it('counts every success once when many count, with a lock for those who had no luck', () =>
    frameworkWorld(seed, async ({ curators }) => {
      let succeeded = 0;
      const promoted = { path: '/count-lock', maxWaitMs: 60_000, retryPolicy: new RetryNTimes(100, 5) };
      await Promise.all(
        (await curators(names, timeoutMs)).map(async ({ curator }) => {
          const count = new DistributedAtomicLong(curator, '/count', never, promoted);
          for (let round = 0; round < 8; round += 1) if ((await count.increment()).succeeded) succeeded += 1;
        }),
      );
      expect(succeeded).toBe(24);
    }));

  it('under cuts and silence it never counts less than its successes, but may count one twice whose answer was lost', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const frameworks = await curators(names, timeoutMs);
      const durationMs = 60_000;
      const endMs = world.nowMs() + durationMs;
      let succeeded = 0;
      const work = frameworks.map(async ({ curator }) => {
        const count = new DistributedAtomicLong(curator, '/count', new RetryNTimes(10, 5));
        while (world.nowMs() < endMs) {
          if ((await count.increment()).succeeded) succeeded += 1;
          await world.wait(random.nextInt(200));
        }
      });
      await doHarm(world, random, names, { kinds: ['cut', 'silence'], timeoutMs, durationMs });
      await Promise.all(work);
      const [first] = frameworks;
      const value = first ? await new DistributedAtomicLong(first.curator, '/count', never).get() : 0n;
      expect(succeeded).toBeGreaterThan(100);
      expect(value).toBeGreaterThanOrEqual(BigInt(succeeded));
      countedTwice += Number(value) - succeeded;
      if (seed === seeds.at(-1)) expect(countedTwice).toBeGreaterThan(0); // now and then an answer is lost
    }));
});

it('sets, compares and begins', () =>
  frameworkWorld(1, async (given) => {
    const curator = await alone(given);
    const count = new DistributedAtomicLong(curator, '/a/count', never);
    expect(await count.get()).toBe(0n);
    expect(await count.compareAndSet(0n, 1n)).toEqual({ succeeded: false, preValue: 0n, postValue: null });
    expect(await count.initialize(5n)).toBe(true);
    expect(await count.initialize(6n)).toBe(false);
    expect(await count.compareAndSet(4n, 1n)).toEqual({ succeeded: false, preValue: 5n, postValue: null });
    expect(await count.compareAndSet(5n, -1n)).toEqual({ succeeded: true, preValue: 5n, postValue: -1n });
    expect(await count.add(-2n)).toEqual({ succeeded: true, preValue: -1n, postValue: -3n });
    const { data } = await curator.getData('/a/count');
    expect([...(data ?? [])]).toEqual([255, 255, 255, 255, 255, 255, 255, 253]); // a Java long
    await curator.setData('/a/count', 'text');
    await expect(count.get()).rejects.toThrow('4 bytes');
  }));
