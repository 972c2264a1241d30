import { describe, expect, it } from 'vitest';
import { InterProcessSemaphoreV2 } from '../../../src/frameworks/curator/InterProcessSemaphoreV2';
import { ExclusionChecker } from '../../support/ExclusionChecker';
import { doHarm, toldInTime } from '../../support/frameworkFaults';
import { frameworkWorld, seeds } from '../../support/frameworkWorld';
import { suspension } from '../../support/suspension';

const timeoutMs = 3000;
const names = ['alice', 'bob', 'carol', 'dave'];

describe.each(seeds)('InterProcessSemaphoreV2, seed %i', (seed) => {
  it('has two holders at most, and two when four want it', () =>
    frameworkWorld(seed, async ({ curators, world }) => {
      const checker = new ExclusionChecker(2);
      await Promise.all(
        (await curators(names, timeoutMs)).map(async ({ name, curator }) => {
          const semaphore = new InterProcessSemaphoreV2(curator, '/semaphore', 2);
          for (let round = 0; round < 3; round += 1) {
            const lease = await semaphore.acquire();
            checker.enter(name);
            await world.wait(50);
            checker.leave(name);
            await lease?.close();
          }
        }),
      );
      expect([checker.entered, checker.peak, checker.violations]).toEqual([12, 2, []]);
    }));

  it('has two at most under cuts, silence and restarts, if each looks whose node it has and stops at SUSPENDED', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const checker = new ExclusionChecker(2);
      const durationMs = 120_000;
      const endMs = world.nowMs() + durationMs;
      const work = (await curators(names, timeoutMs)).map(async ({ name, curator }) => {
        const semaphore = new InterProcessSemaphoreV2(curator, '/semaphore', 2);
        while (world.nowMs() < endMs) {
          const lease = await semaphore.acquire();
          const stopped = suspension(curator);
          const stat = await curator.exists(lease?.path ?? '');
          if (stat?.ephemeralOwner === curator.zooKeeper.sessionId && !stopped.told) {
            checker.enter(name);
            await Promise.race([stopped.promise, world.wait(random.nextInt(2 * timeoutMs))]);
            checker.leave(name);
          }
          stopped.forget();
          await lease?.close().catch(() => {}); // it goes on in the background
        }
      });
      await doHarm(world, random, names, { kinds: toldInTime, timeoutMs, durationMs });
      await Promise.all(work);
      expect(checker.entered).toBeGreaterThan(20);
      expect(checker.peak).toBe(2);
      expect(checker.violations).toEqual([]);
    }));
});

it('gives up after its time, and leaves nothing behind', () =>
  frameworkWorld(1, async ({ curators }) => {
    const [alice] = await curators(['alice'], timeoutMs);
    if (!alice) throw new Error('There is one.');
    const semaphore = new InterProcessSemaphoreV2(alice.curator, '/semaphore', 1);
    const lease = await semaphore.acquire();
    expect(lease?.nodeName).toMatch(/^_c_[0-9a-f-]{36}-lease-0000000000$/);
    expect(await semaphore.acquire({ maxWaitMs: 100 })).toBe(null);
    expect(await semaphore.participants()).toEqual([lease?.path]);
    await lease?.close();
    expect(await semaphore.acquire({ maxWaitMs: 100 })).not.toBe(null);
  }));
