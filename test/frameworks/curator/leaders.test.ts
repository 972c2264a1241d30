import { describe, expect, it } from 'vitest';
import { sessionConnectionStateErrorPolicy } from '../../../src/frameworks/curator/ConnectionStateErrorPolicy';
import type { CuratorFramework } from '../../../src/frameworks/curator/CuratorFramework';
import { LeaderLatch } from '../../../src/frameworks/curator/LeaderLatch';
import { LeaderSelector } from '../../../src/frameworks/curator/LeaderSelector';
import { RetryNTimes } from '../../../src/frameworks/curator/RetryPolicy';
import type { ClaimWorld } from '../../support/ClaimWorld';
import { ExclusionChecker } from '../../support/ExclusionChecker';
import { doHarm, toldInTime } from '../../support/frameworkFaults';
import { frameworkWorld, seeds } from '../../support/frameworkWorld';

const timeoutMs = 3000;
const names = ['alice', 'bob', 'carol'];

function latchOf(curator: CuratorFramework, name: string, checker: ExclusionChecker): LeaderLatch {
  const latch = new LeaderLatch(curator, '/leader', name);
  latch.addListener((leads) => (leads ? checker.enter(name) : checker.leave(name)));
  latch.start();
  return latch;
}

describe.each(seeds)('seed %i', (seed) => {
  it('LeaderLatch has one leader at a time under cuts, silence and restarts, and one when all is well again', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const checker = new ExclusionChecker(1);
      const latches = (await curators(names, timeoutMs)).map(({ name, curator }) => latchOf(curator, name, checker));
      await doHarm(world, random, names, { kinds: toldInTime, timeoutMs, durationMs: 120_000 });
      expect(checker.entered).toBeGreaterThan(5);
      expect(checker.violations).toEqual([]);
      await world.wait(4 * timeoutMs);
      expect(latches.filter(({ hasLeadership }) => hasLeadership)).toHaveLength(1);
      for (const latch of latches) await latch.close();
      expect(latches.filter(({ hasLeadership }) => hasLeadership)).toEqual([]);
    }));

  it('LeaderSelector runs the task of one at a time under the same, if the task stops when it is told', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const checker = new ExclusionChecker(1);
      let ownNode = 0;
      const selectors = (await curators(names, timeoutMs)).map(({ name, curator }) => {
        const lead = async (signal: AbortSignal): Promise<void> => {
          // The lock may have been got by a node of an earlier session: upstream does not look either.
          if (!(await isOfThisSession(curator)) || signal.aborted) return;
          ownNode += 1;
          checker.enter(name);
          await Promise.race([world.wait(random.nextInt(2 * timeoutMs)), aborted(signal)]);
          checker.leave(name);
        };
        const selector = new LeaderSelector(curator, '/leader', lead, { autoRequeue: true });
        selector.start();
        return selector;
      });
      await doHarm(world, random, names, { kinds: toldInTime, timeoutMs, durationMs: 120_000 });
      expect(ownNode).toBeGreaterThan(10);
      expect(checker.violations).toEqual([]);
      for (const selector of selectors) selector.close();
    }));
});

describe('LeaderLatch', () => {
  it('gives leadership up at SUSPENDED, and takes it again with the same node and session', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const checker = new ExclusionChecker(1);
      const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
      if (!alice || !bob) throw new Error('There are two.');
      const hers = latchOf(alice.curator, 'alice', checker);
      expect(await hers.await()).toBe(true);
      const his = latchOf(bob.curator, 'bob', checker);
      await world.wait(10);
      expect(await hers.participants()).toEqual(['alice', 'bob']);
      const path = hers.ourPath;
      expect(path).toMatch(/^\/leader\/_c_[0-9a-f-]{36}-latch-0000000000$/);
      await shortCut(world);
      expect([hers.hasLeadership, his.hasLeadership]).toEqual([true, false]);
      expect([hers.ourPath, checker.entered]).toEqual([path, 2]);
    }));

  it('under the policy of sessions leadership outlives a short cut', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const checker = new ExclusionChecker(1);
      const options = { connectionStateErrorPolicy: sessionConnectionStateErrorPolicy };
      const [alice] = await curators(['alice'], timeoutMs, options);
      if (!alice) throw new Error('There is one.');
      const latch = latchOf(alice.curator, 'alice', checker);
      await latch.await();
      await shortCut(world);
      expect([latch.hasLeadership, checker.entered]).toEqual([true, 1]);
    }));

  it('does not lead by a node of a session that was given up: it begins anew', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const checker = new ExclusionChecker(1);
      const [alice] = await curators(['alice'], timeoutMs);
      if (!alice) throw new Error('There is one.');
      const latch = latchOf(alice.curator, 'alice', checker);
      await latch.await();
      const path = latch.ourPath;
      await world.kill('server');
      await world.wait(timeoutMs + 500);
      await world.restartServer(); // the old session, and its node, live on for a while
      await world.until('it leads again', () => latch.hasLeadership);
      expect(latch.ourPath).not.toBe(path);
      const stat = await alice.curator.exists(latch.ourPath ?? '');
      expect(stat?.ephemeralOwner).toBe(alice.curator.zooKeeper.sessionId);
    }));

  it('of Curator 2: LOST takes leadership away though the session lives, and RECONNECTED gives it back', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const checker = new ExclusionChecker(1);
      const options = { profile: 'curator-2', connectionTimeoutMs: 500, retryPolicy: new RetryNTimes(1, 50) } as const;
      const [alice] = await curators(['alice'], 8000, options);
      if (!alice) throw new Error('There is one.');
      const session = alice.curator.zooKeeper.sessionId;
      const latch = latchOf(alice.curator, 'alice', checker);
      await latch.await();
      await world.cut('alice');
      await world.until('it is LOST', () => alice.curator.connectionStates.current === 'LOST');
      expect(latch.hasLeadership).toBe(false);
      await world.heal('alice');
      await world.until('it leads again', () => latch.hasLeadership);
      expect(alice.curator.zooKeeper.sessionId).toBe(session);
    }));

  it('a leader that stands still leads on in its own eyes, beside the next one', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const checker = new ExclusionChecker(1);
      const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
      if (!alice || !bob) throw new Error('There are two.');
      const hers = latchOf(alice.curator, 'alice', checker);
      await hers.await();
      const his = latchOf(bob.curator, 'bob', checker);
      await world.freeze('alice');
      await his.await();
      expect([hers.hasLeadership, his.hasLeadership]).toEqual([true, true]);
      expect(checker.violations).toEqual(['alice and bob']);
      await world.thaw('alice');
      await world.until('alice is told', () => !hers.hasLeadership);
    }));
});

describe('LeaderSelector', () => {
  it('without the adapter two lead at once; with it the first one is told', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
      if (!alice || !bob) throw new Error('There are two.');
      const told: string[] = [];
      const lead = (name: string) => async (signal: AbortSignal) => {
        await Promise.race([world.wait(60_000), aborted(signal)]);
        told.push(name);
      };
      const deaf = new LeaderSelector(alice.curator, '/deaf', lead('deaf'), { cancelsInErrorState: false });
      const careful = new LeaderSelector(alice.curator, '/careful', lead('careful'));
      for (const selector of [deaf, careful]) selector.start();
      await world.until('alice leads', () => deaf.hasLeadership && careful.hasLeadership);
      const next = new LeaderSelector(bob.curator, '/deaf', lead('next'));
      next.start();
      await world.cut('alice');
      await world.until('bob leads', () => next.hasLeadership);
      expect([deaf.hasLeadership, next.hasLeadership]).toEqual([true, true]);
      expect([careful.hasLeadership, told]).toEqual([false, ['careful']]);
      next.interruptLeadership();
      await world.wait(50);
      expect(next.hasLeadership).toBe(false);
      expect(next.requeue()).toBe(true);
    }));
});

async function shortCut(world: ClaimWorld): Promise<void> {
  await world.cut('alice');
  await world.wait(300);
  await world.heal('alice');
  await world.wait(2000);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}

/** The first in line is of this session. */
async function isOfThisSession(curator: CuratorFramework): Promise<boolean> {
  const names = await curator.getChildren('/leader');
  const stats = await Promise.all(names.map((name) => curator.exists(`/leader/${name}`)));
  const first = stats.filter((stat) => stat !== null).sort((one, other) => Number(one.czxid - other.czxid))[0];
  return first?.ephemeralOwner === curator.zooKeeper.sessionId;
}
