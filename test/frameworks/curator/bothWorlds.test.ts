import { expect } from 'vitest';
import { CuratorCache } from '../../../src/frameworks/curator/CuratorCache';
import { DistributedAtomicLong } from '../../../src/frameworks/curator/DistributedAtomicLong';
import { DistributedBarrier } from '../../../src/frameworks/curator/DistributedBarrier';
import { DistributedDoubleBarrier } from '../../../src/frameworks/curator/DistributedDoubleBarrier';
import { InterProcessSemaphoreV2 } from '../../../src/frameworks/curator/InterProcessSemaphoreV2';
import { LeaderLatch } from '../../../src/frameworks/curator/LeaderLatch';
import { LeaderSelector } from '../../../src/frameworks/curator/LeaderSelector';
import { RetryNTimes } from '../../../src/frameworks/curator/RetryPolicy';
import { ServiceDiscovery } from '../../../src/frameworks/curator/ServiceDiscovery';
import { SimpleDistributedQueue } from '../../../src/frameworks/curator/SimpleDistributedQueue';
import { bothWorlds } from '../../support/bothWorlds';
import type { ClaimWorld } from '../../support/ClaimWorld';
import { startCurator } from '../../support/frameworkWorld';

/** Every recipe but the lock, which has K-03, through one cut that ends with the same session. */
async function everyRecipe(world: ClaimWorld): Promise<void> {
  const timeoutMs = 10_000;
  const [alice, bob] = [await startCurator(world, 'alice', timeoutMs), await startCurator(world, 'bob', timeoutMs)];
  const told: string[] = [];
  alice.connectionStates.addListener((state) => void told.push(state));
  await world.until('both are connected', () => alice.isConnected && bob.isConnected && told.length === 1);
  const { sessionId } = alice.zooKeeper;

  const latch = new LeaderLatch(alice, '/latch', 'alice');
  latch.start();
  expect(await latch.await()).toBe(true);
  const led: string[] = [];
  const selectors = [alice, bob].map((curator, index) => {
    const name = ['alice', 'bob'][index] ?? '';
    return new LeaderSelector(curator, '/selector', async () => void led.push(name));
  });
  for (const selector of selectors) selector.start();
  await world.until('both have led', () => led.length === 2);

  const semaphore = new InterProcessSemaphoreV2(alice, '/semaphore', 1);
  const lease = await semaphore.acquire();
  const next = new InterProcessSemaphoreV2(bob, '/semaphore', 1).acquire();
  const services = new ServiceDiscovery(alice, '/services');
  services.start();
  await services.registerService({ name: 'mail', id: 'alice', address: 'alice.test', port: 25 });
  const cache = new CuratorCache(alice, '/tree');
  await bob.create('/tree');
  cache.start();
  const barrier = new DistributedBarrier(alice, '/barrier');
  await barrier.setBarrier();
  const passed = barrier.waitOnBarrier();
  const queue = new SimpleDistributedQueue(alice, '/queue');
  const taken = queue.take();

  // The cut: what alice waits for happens meanwhile, and she hears of it afterwards.
  await world.cut('alice');
  await world.until('alice is told', () => told.at(-1) === 'SUSPENDED');
  expect(latch.hasLeadership).toBe(false);
  await new DistributedBarrier(bob, '/barrier').removeBarrier();
  await new SimpleDistributedQueue(bob, '/queue').offer('element');
  await bob.create('/tree/missed', 'data');
  await world.heal('alice');
  await world.until('alice is told', () => told.at(-1) === 'RECONNECTED');
  expect(alice.zooKeeper.sessionId).toBe(sessionId);

  expect(await passed).toBe(true);
  expect(Buffer.from((await taken) ?? []).toString()).toBe('element');
  await world.until('the cache knows', () => cache.get('/tree/missed') !== null);
  await world.until('she leads again', () => latch.hasLeadership);
  // She registers anew, by deleting and creating: for a moment nobody is listed.
  const listed = new ServiceDiscovery(bob, '/services');
  while ((await listed.queryForInstances('mail')).length !== 1) await world.wait(10);
  await lease?.close();
  const passedOn = await next;
  expect(passedOn).not.toBe(null);

  const counts = [alice, bob].map((curator) => new DistributedAtomicLong(curator, '/count', new RetryNTimes(50, 5)));
  await Promise.all(counts.flatMap((count) => [count.increment(), count.increment()]));
  expect(await counts[0]?.get()).toBe(4n);
  const doubles = [alice, bob].map((curator) => new DistributedDoubleBarrier(curator, '/double', 2));
  await Promise.all(doubles.map((double) => double.enter()));
  await Promise.all(doubles.map((double) => double.leave()));

  await passedOn?.close();
  await latch.close();
  for (const selector of selectors) selector.close();
  await cache.close();
  await services.close();
  for (const curator of [alice, bob]) await curator.close();
}

bothWorlds('every recipe works', everyRecipe, { latencyMs: 5 });
