import { describe, expect, it } from 'vitest';
import type { CuratorFramework } from '../../../src/frameworks/curator/CuratorFramework';
import { InterProcessMutex } from '../../../src/frameworks/curator/InterProcessMutex';
import { ExclusionChecker } from '../../support/ExclusionChecker';
import { FencedStore } from '../../support/FencedStore';
import { doHarm, type FaultKind, toldInTime } from '../../support/frameworkFaults';
import { type FrameworkWorld, frameworkWorld, seeds } from '../../support/frameworkWorld';
import { suspension } from '../../support/suspension';

const timeoutMs = 3000;
const names = ['alice', 'bob', 'carol'];

/** Over all seeds. */
let refused = 0;

describe.each(seeds)('InterProcessMutex, seed %i', (seed) => {
  it('has one holder at a time, each in the order of its node', () =>
    frameworkWorld(seed, async ({ curators, world }) => {
      const checker = new ExclusionChecker(1);
      const order: string[] = [];
      await Promise.all(
        (await curators(names, timeoutMs)).map(async ({ name, curator }) => {
          const mutex = new InterProcessMutex(curator, '/lock');
          for (let round = 0; round < 3; round += 1) {
            await mutex.acquire();
            checker.enter(name);
            order.push(mutex.lockPath()?.slice(-10) ?? '');
            await world.wait(50);
            checker.leave(name);
            await mutex.release();
          }
        }),
      );
      expect(order.length).toBe(9);
      expect(order).toEqual([...order].sort());
      expect(checker.violations).toEqual([]);
    }));

  it('has one holder at a time under cuts, silence and restarts, if each holder looks whose node it has and stops at SUSPENDED', () =>
    frameworkWorld(seed, async (given) => {
      const { checker } = await contend(given, { kinds: toldInTime, stopsWhenTold: true });
      expect(checker.entered).toBeGreaterThan(10);
      expect(checker.violations).toEqual([]);
    }));

  it('leaves nobody behind in line after all harm', () =>
    frameworkWorld(seed, async (given) => {
      const { frameworks } = await contend(given, { kinds: [...toldInTime, 'freeze'], stopsWhenTold: true });
      const [first] = frameworks;
      await given.world.wait(4 * timeoutMs); // sessions that were given up on one side only
      expect(await first?.curator.getChildren('/lock').catch((thrown) => thrown.reason)).toEqual([]);
    }));

  it('a store that knows the newest token takes nothing from a holder of yesterday, whatever happens', () =>
    frameworkWorld(seed, async (given) => {
      const { store, checker } = await contend(given, { kinds: [...toldInTime, 'freeze'], stopsWhenTold: false });
      expect(checker.violations.length).toBeGreaterThan(0); // two believed in it at once …
      expect(store.written.length + store.refused).toBe(checker.entered);
      refused += store.refused;
      if (seed === seeds.at(-1)) expect(refused).toBeGreaterThan(0); // … and now and then the wrong one wrote last
    }));
});

describe('what InterProcessMutex leaves to the application', () => {
  it('a holder that stands still for longer than its session believes in its lock while another has it; the token tells them apart', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
      if (!alice || !bob) throw new Error('There are two.');
      const [hers, his] = [new InterProcessMutex(alice.curator, '/lock'), new InterProcessMutex(bob.curator, '/lock')];
      await hers.acquire();
      const herToken = await hers.fencingToken();
      await world.freeze('alice');
      await his.acquire();
      expect([hers.isAcquired, his.isAcquired]).toEqual([true, true]);

      await world.thaw('alice');
      expect(hers.isAcquired).toBe(true); // nothing has told her, and the mutex would not change its mind anyway
      expect(await his.fencingToken()).toBeGreaterThan(herToken);
      const store = new FencedStore();
      store.write(await his.fencingToken());
      expect(store.write(herToken)).toBe(false);
      await world.until('alice is told', () => alice.curator.connectionStates.current !== 'CONNECTED');
      expect(hers.isAcquired).toBe(true);
    }));

  it('who stands in line while Curator gives up a session that lives on gets the lock by a node of that session', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
      if (!alice || !bob) throw new Error('There are two.');
      const [hers, his] = [new InterProcessMutex(alice.curator, '/lock'), new InterProcessMutex(bob.curator, '/lock')];
      await hers.acquire();
      const acquired = his.acquire();
      const oldSession = bob.curator.zooKeeper.sessionId;
      await world.wait(100);
      await world.kill('server');
      await world.wait(timeoutMs + 500); // longer than the session, and no server there that could end it
      await world.restartServer();
      await hers.release().catch(() => {});
      await acquired;
      const stat = await bob.curator.exists(his.lockPath() ?? '');
      expect(stat?.ephemeralOwner).toBe(oldSession);
      expect(bob.curator.zooKeeper.sessionId).not.toBe(oldSession);

      // The old session ends, and the lock with it: nobody is told, as the connection is fine.
      const told: string[] = [];
      bob.curator.connectionStates.addListener((state) => void told.push(state));
      await world.wait(2 * timeoutMs);
      expect(await bob.curator.exists(his.lockPath() ?? '')).toBe(null);
      expect([his.isAcquired, told]).toEqual([true, []]);
    }));

  it('it is the same lock for its owner again, and for another owner in the same process a lock like any other', () =>
    frameworkWorld(1, async ({ curators }) => {
      const [alice] = await curators(['alice'], timeoutMs);
      if (!alice) throw new Error('There is one.');
      const mutex = new InterProcessMutex(alice.curator, '/lock');
      const [one, other] = [{}, {}];
      expect(await mutex.acquire({ owner: one })).toBe(true);
      expect(await mutex.acquire({ owner: one })).toBe(true);
      expect(await mutex.acquire({ owner: other, maxWaitMs: 100 })).toBe(false);
      await mutex.release(one);
      expect(await mutex.acquire({ owner: other, maxWaitMs: 100 })).toBe(false);
      await mutex.release(one);
      expect(await mutex.acquire({ owner: other, maxWaitMs: 100 })).toBe(true);
      await expect(mutex.release(one)).rejects.toThrow('Only who has the lock');
      expect(await mutex.participants()).toHaveLength(1);
    }));

  it('who waits for it hears of the end of its framework', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const [alice, bob] = await curators(['alice', 'bob'], timeoutMs);
      if (!alice || !bob) throw new Error('There are two.');
      const hers = new InterProcessMutex(alice.curator, '/lock');
      const his = new InterProcessMutex(bob.curator, '/lock');
      await hers.acquire();
      const waiting = [his.acquire(), his.acquire({ owner: {}, maxWaitMs: timeoutMs })];
      await world.wait(1000);
      const ends = Promise.allSettled(waiting);
      await bob.curator.close();
      expect(await ends).toMatchObject([
        { reason: { message: 'The framework was closed while it waited for the lock.' } },
        { value: false },
      ]);
    }));

  it('its nodes are named as those of Curator', () =>
    frameworkWorld(1, async ({ curators }) => {
      const [alice] = await curators(['alice'], timeoutMs);
      const mutex = new InterProcessMutex(alice?.curator as CuratorFramework, '/a/lock'); // there is one
      await mutex.acquire();
      expect(mutex.lockPath()).toMatch(
        /^\/a\/lock\/_c_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}-lock-0000000000$/,
      );
    }));
});

interface Contest {
  readonly kinds: readonly FaultKind[];
  /** The holder works only with a node of its present session, and leaves as soon as it is told SUSPENDED. */
  readonly stopsWhenTold: boolean;
}

/** Three processes take turns while harm is done to them. */
async function contend({ curators, world, random }: FrameworkWorld, { kinds, stopsWhenTold }: Contest) {
  const frameworks = await curators(names, timeoutMs);
  const checker = new ExclusionChecker(1);
  const store = new FencedStore();
  const durationMs = 100_000;
  const endMs = world.nowMs() + durationMs;
  const work = frameworks.map(async ({ name, curator }) => {
    const mutex = new InterProcessMutex(curator, '/lock');
    while (world.nowMs() < endMs) {
      await mutex.acquire();
      const stopped = stopsWhenTold ? suspension(curator) : null;
      const stat = await curator.exists(mutex.lockPath() ?? '');
      const isLost = stopped && (stopped.told || stat?.ephemeralOwner !== curator.zooKeeper.sessionId);
      if (stat && !isLost) {
        checker.enter(name);
        await Promise.race([stopped?.promise, world.wait(random.nextInt(2 * timeoutMs))].filter((each) => each));
        store.write(stat.czxid);
        checker.leave(name);
      }
      stopped?.forget();
      await mutex.release().catch(() => {}); // it goes on in the background
    }
  });
  await doHarm(world, random, names, { kinds, timeoutMs, durationMs });
  await Promise.all(work);
  return { checker, store, frameworks };
}
