import { describe, expect, it } from 'vitest';
import { DistributedBarrier } from '../../../src/frameworks/curator/DistributedBarrier';
import { DistributedDoubleBarrier } from '../../../src/frameworks/curator/DistributedDoubleBarrier';
import { ServiceDiscovery, type ServiceInstance } from '../../../src/frameworks/curator/ServiceDiscovery';
import { SimpleDistributedQueue } from '../../../src/frameworks/curator/SimpleDistributedQueue';
import { doHarm, toldInTime } from '../../support/frameworkFaults';
import { frameworkWorld, seeds } from '../../support/frameworkWorld';

const timeoutMs = 3000;
const names = ['alice', 'bob', 'carol'];
const textOf = (data: Uint8Array | null): string => new TextDecoder().decode(data ?? new Uint8Array());

describe.each(seeds)('seed %i', (seed) => {
  it('DistributedBarrier: nobody passes before it is removed, all pass afterwards, whatever happens to the links', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const frameworks = await curators([...names, 'maker'], timeoutMs);
      const barriers = frameworks.map(({ curator }) => new DistributedBarrier(curator, '/barrier'));
      const maker = barriers.at(-1);
      await maker?.setBarrier();
      const passedAtMs: number[] = [];
      const passed = barriers.slice(0, -1).map(async (barrier) => {
        expect(await barrier.waitOnBarrier()).toBe(true);
        passedAtMs.push(world.nowMs());
      });
      await doHarm(world, random, names, { kinds: toldInTime, timeoutMs, durationMs: 20_000 });
      expect(passedAtMs).toEqual([]);
      expect(await maker?.waitOnBarrier(100)).toBe(false);
      const removedAtMs = world.nowMs();
      await maker?.removeBarrier();
      await Promise.all(passed);
      expect(Math.min(...passedAtMs)).toBeGreaterThanOrEqual(removedAtMs);
    }));

  it('DistributedDoubleBarrier: none begins before all are there, none ends before all have left', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const log: string[] = [];
      await Promise.all(
        (await curators(names, timeoutMs)).map(async ({ name, curator }) => {
          const barrier = new DistributedDoubleBarrier(curator, '/double', names.length);
          await world.wait(random.nextInt(500));
          log.push(`${name} comes`);
          await barrier.enter();
          log.push(`${name} begins`);
          await world.wait(random.nextInt(500));
          log.push(`${name} leaves`);
          await barrier.leave();
          log.push(`${name} ends`);
        }),
      );
      const last = (verb: string): number => log.findLastIndex((line) => line.endsWith(verb));
      const first = (verb: string): number => log.findIndex((line) => line.endsWith(verb));
      expect(log).toHaveLength(12);
      expect(last('comes')).toBeLessThan(first('begins'));
      expect(last('leaves')).toBeLessThan(first('ends'));
    }));

  it('SimpleDistributedQueue: each element once and in order when all is well', () =>
    frameworkWorld(seed, async ({ curators }) => {
      const queues = (await curators(names, timeoutMs)).map(({ curator }) => new SimpleDistributedQueue(curator, '/q'));
      const taken: string[] = [];
      const takers = queues.slice(1).map(async (queue) => {
        for (let data = await queue.take(1000); data !== null; data = await queue.take(1000)) taken.push(textOf(data));
      });
      for (let element = 0; element < 30; element += 1) await queues[0]?.offer(String(element));
      await Promise.all(takers);
      expect(taken.map(Number)).toEqual(Array.from({ length: 30 }, (_, element) => element));
    }));

  it('SimpleDistributedQueue: under cuts an element may come twice or be lost, but none is invented', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const frameworks = await curators(names, timeoutMs);
      const queues = frameworks.map(({ curator }) => new SimpleDistributedQueue(curator, '/q'));
      const taken: number[] = [];
      let offered = 0;
      const endMs = world.nowMs() + 40_000;
      const takers = queues.slice(1).map(async (queue) => {
        while (world.nowMs() < endMs) {
          const data = await queue.take(1000);
          if (data !== null) taken.push(Number(textOf(data)));
        }
      });
      const offers = (async () => {
        for (; world.nowMs() < endMs - 5000; offered += 1) {
          await queues[0]?.offer(String(offered));
          await world.wait(100);
        }
      })();
      await doHarm(world, random, names, { kinds: ['cut', 'silence'], timeoutMs, durationMs: 30_000 });
      await Promise.all([offers, ...takers]);
      const known = Array.from({ length: offered }, (_, element) => element);
      expect(offered).toBeGreaterThan(50);
      expect(taken.filter((element) => !known.includes(element))).toEqual([]);
      // What was lost on the way: at most one for each time that a taker's connection went.
      expect(new Set(taken).size).toBeGreaterThan(offered - 30);
    }));

  it('ServiceDiscovery: after all harm every living instance is listed, by a node of its own session', () =>
    frameworkWorld(seed, async ({ curators, world, random }) => {
      const frameworks = await curators(names, timeoutMs);
      const services = frameworks.map(({ name, curator }) => {
        const discovery = new ServiceDiscovery(curator, '/services');
        discovery.start();
        return { discovery, curator, instance: instanceOf(name) };
      });
      for (const { discovery, instance } of services) await discovery.registerService(instance);
      await doHarm(world, random, names, { kinds: [...toldInTime, 'freeze'], timeoutMs, durationMs: 30_000 });
      await world.wait(4 * timeoutMs);
      const [first] = services;
      expect(await first?.discovery.queryForInstances('mail')).toEqual(names.map(instanceOf));
      for (const { curator, instance } of services) {
        const stat = await curator.exists(`/services/mail/${instance.id}`);
        expect(stat?.ephemeralOwner).toBe(curator.zooKeeper.sessionId);
      }
    }));
});

it('ServiceDiscovery: an instance that dies is listed until its session has ended, one that closes goes at once', () =>
  frameworkWorld(1, async ({ curators, world }) => {
    const [alice, bob, carol] = await curators(names, timeoutMs);
    if (!alice || !bob || !carol) throw new Error('There are three.');
    const [hers, his] = [
      new ServiceDiscovery(alice.curator, '/services'),
      new ServiceDiscovery(bob.curator, '/services'),
    ];
    const asks = new ServiceDiscovery(carol.curator, '/services');
    expect(await asks.queryForInstances('mail')).toEqual([]);
    await hers.registerService(instanceOf('alice'));
    await his.registerService(instanceOf('bob'));
    expect(await asks.queryForNames()).toEqual(['mail']);
    const heard: string[] = [];
    const watcher = ({ type }: { type: string }): void => void heard.push(type);
    expect(await asks.queryForInstances('mail', { watcher })).toHaveLength(2);
    await his.close();
    expect([await asks.queryForInstance('mail', 'bob'), heard]).toEqual([null, ['NodeChildrenChanged']]);
    await world.kill('alice');
    await world.wait(timeoutMs / 2);
    expect(await asks.queryForInstances('mail')).toEqual([instanceOf('alice')]);
    await world.wait(timeoutMs);
    expect(await asks.queryForInstances('mail')).toEqual([]);
  }));

function instanceOf(id: string): ServiceInstance {
  return { name: 'mail', id, address: `${id}.test`, port: 25 };
}
