import { describe, expect, it } from 'vitest';
import { InterProcessMutex } from '../../../src/frameworks/curator/InterProcessMutex';
import { KazooClient } from '../../../src/frameworks/kazoo/KazooClient';
import { kazooLockDriver, kazooLockName } from '../../../src/frameworks/kazoo/kazooLockDriver';
import { ExclusionChecker } from '../../support/ExclusionChecker';
import { frameworkWorld, seeds } from '../../support/frameworkWorld';
import { loseAnswer } from '../../support/loseAnswer';

const timeoutMs = 3000;
const names = ['alice', 'bob', 'carol'];
const layout = { driver: kazooLockDriver, lockName: kazooLockName };

it('KazooClient: LOST only when a server has said so, and then CONNECTED with a new session', () =>
  frameworkWorld(1, async ({ world }) => {
    const { connectString, ports } = await world.member('alice');
    const kazoo = new KazooClient(connectString, { ...ports, sessionTimeoutMs: timeoutMs });
    const told: string[] = [];
    kazoo.addListener((state) => told.push(state));
    kazoo.start();
    expect(kazoo.state).toBe('LOST');
    await world.until('it is connected', () => kazoo.state === 'CONNECTED');
    const session = kazoo.zooKeeper.sessionId;
    await world.cut('alice');
    await world.wait(10 * timeoutMs);
    expect(told).toEqual(['CONNECTED', 'SUSPENDED']); // it does not guess
    await world.heal('alice');
    await world.until('it is connected again', () => told.length === 4);
    expect(told.slice(2)).toEqual(['LOST', 'CONNECTED']);
    expect(kazoo.zooKeeper.sessionId).not.toBe(session);
    await kazoo.stop();
    expect(told.at(-1)).toBe('LOST');
  }));

describe.each(seeds)('a lock laid out as in kazoo, seed %i', (seed) => {
  it('has one holder at a time', () =>
    frameworkWorld(seed, async ({ curators, world }) => {
      const checker = new ExclusionChecker(1);
      await Promise.all(
        (await curators(names, timeoutMs)).map(async ({ name, curator }) => {
          const mutex = new InterProcessMutex(curator, '/kazoo/lock', layout);
          for (let round = 0; round < 3; round += 1) {
            await mutex.acquire();
            expect(mutex.lockPath()).toMatch(/^\/kazoo\/lock\/[0-9a-f]{32}__lock__\d{10}$/);
            checker.enter(name);
            await world.wait(20);
            checker.leave(name);
            await mutex.release();
          }
        }),
      );
      expect([checker.entered, checker.violations]).toEqual([9, []]);
    }));

  it('finds its node again when the answer was lost, and lets nodes of other names stand aside', () =>
    frameworkWorld(seed, async ({ curators, world }) => {
      const [alice] = await curators(['alice'], timeoutMs);
      if (!alice) throw new Error('There is one.');
      await alice.curator.create('/lock');
      await alice.curator.create('/lock/foreign-0000000000');
      const mutex = new InterProcessMutex(alice.curator, '/lock', layout);
      await loseAnswer(world, 'alice', () => mutex.acquire());
      expect((await alice.curator.getChildren('/lock')).length).toBe(2);
      expect(await mutex.participants()).toEqual([mutex.lockPath()]);
    }));
});
