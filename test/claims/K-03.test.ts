import { expect } from 'vitest';
import { InterProcessMutex } from '../../src/frameworks/curator/InterProcessMutex';
import { claim } from '../support/claim';
import { startCurator } from '../support/frameworkWorld';
import { loseAnswer } from '../support/loseAnswer';

claim(
  'K-03',
  async (world) => {
    const timeoutMs = 6000;
    const alice = await startCurator(world, 'alice', timeoutMs);
    const bob = await startCurator(world, 'bob', timeoutMs);
    const told: string[] = [];
    alice.connectionStates.addListener((state) => void told.push(state));
    await world.until('both are connected', () => alice.isConnected && bob.isConnected && told.length === 1);
    expect(told).toEqual(['CONNECTED']);

    // Retries per operation, and the states of a connection that comes back with its session.
    const { sessionId } = alice.zooKeeper;
    await world.cut('alice');
    const retried = alice.create('/retried');
    await world.until('alice is told', () => told.at(-1) === 'SUSPENDED');
    await world.heal('alice');
    expect(await retried).toBe('/retried');
    await world.until('alice is told', () => told.at(-1) === 'RECONNECTED');
    expect(alice.zooKeeper.sessionId).toBe(sessionId);

    // Safe creates: the answer was lost, the node was made once, and it is found.
    await alice.create('/safe');
    const options = { mode: 'ephemeralSequential', withProtection: true } as const;
    const path = await loseAnswer(world, 'alice', () => alice.create('/safe/n-', '', options));
    expect(await bob.getChildren('/safe')).toEqual([path.slice('/safe/'.length)]);
    await world.until('alice is told', () => told.at(-1) === 'RECONNECTED');

    // A ready lock: but it does not stop the one who had it. The states do, for whoever listens.
    const [hers, his] = [new InterProcessMutex(alice, '/lock'), new InterProcessMutex(bob, '/lock')];
    await hers.acquire();
    const herToken = await hers.fencingToken();
    expect(await his.acquire({ maxWaitMs: 300 })).toBe(false);
    told.length = 0;
    await world.cut('alice');
    expect(await his.acquire({ maxWaitMs: 60_000 })).toBe(true);
    expect([hers.isAcquired, his.isAcquired]).toEqual([true, true]);
    expect(told.at(0)).toBe('SUSPENDED'); // before bob had it
    expect(await his.fencingToken()).toBeGreaterThan(herToken);

    // A new client after the end of the session: LOST, and then RECONNECTED all the same.
    await world.heal('alice');
    await world.until('alice is connected again', () => told.at(-1) === 'RECONNECTED');
    expect(told).toEqual(['SUSPENDED', 'LOST', 'RECONNECTED']);
    expect(alice.zooKeeper.sessionId).not.toBe(sessionId);
    expect(await alice.exists('/retried')).not.toBe(null);
    for (const curator of [alice, bob]) await curator.close();
  },
  { ownServer: true },
);
