import { describe, expect, it } from 'vitest';
import type { ConnectionStateListener } from '../../../src/frameworks/curator/ConnectionStateManager';
import { queueSize } from '../../../src/frameworks/curator/ConnectionStateManager';
import type { CuratorFramework } from '../../../src/frameworks/curator/CuratorFramework';
import { RetryNTimes } from '../../../src/frameworks/curator/RetryPolicy';
import type { ClaimWorld } from '../../support/ClaimWorld';
import { type FrameworkWorld, frameworkWorld, seeds } from '../../support/frameworkWorld';
import { loseAnswer } from '../../support/loseAnswer';

const timeoutMs = 3000;

/** What an application of this framework is told, with the ms since now. */
function hear(world: ClaimWorld, curator: CuratorFramework): string[] {
  const told: string[] = [];
  const startMs = world.nowMs();
  curator.connectionStates.addListener((state) => void told.push(`${world.nowMs() - startMs} ${state}`));
  return told;
}

function statesOf(told: readonly string[]): string[] {
  return told.map((line) => line.split(' ')[1] ?? '');
}

async function alone({ curators }: FrameworkWorld, options = {}): Promise<CuratorFramework> {
  const [alice] = await curators(['alice'], timeoutMs, options);
  if (!alice) throw new Error('There is one.');
  return alice.curator;
}

describe('connection states', () => {
  it('of Curator 5: LOST after the time of the session, by an end that the server does not know of', () =>
    frameworkWorld(1, async (given) => {
      const curator = await alone(given);
      const { world } = given;
      const oldSession = curator.zooKeeper.sessionId;
      await curator.create('/mine', '', { mode: 'ephemeral' });
      const told = hear(world, curator);
      await world.kill('server');
      await world.wait(timeoutMs + 1000);
      expect(told).toEqual(['105 SUSPENDED', `${105 + timeoutMs} LOST`]); // 5 of latency, and 100 in which the client cleans up
      await world.restartServer();
      await world.until('it is told', () => told.at(-1)?.endsWith('RECONNECTED') ?? false);
      expect(statesOf(told)).toEqual(['SUSPENDED', 'LOST', 'RECONNECTED']);
      expect(curator.zooKeeper.sessionId).not.toBe(oldSession);
      expect((await curator.exists('/mine'))?.ephemeralOwner).toBe(oldSession); // until the server ends it
      await world.wait(timeoutMs + world.tickMs);
      expect(await curator.exists('/mine')).toBe(null);
    }));

  it('of Curator 5: a client that is given up while a server thinks about its session does not close it afterwards', () =>
    frameworkWorld(1, async ({ curators, world }) => {
      const [alice] = await curators(['alice'], 9000, { simulatedSessionExpirationPercent: 25 });
      if (!alice) throw new Error('There is one.');
      const { curator } = alice;
      const oldSession = curator.zooKeeper.sessionId;
      await curator.create('/mine', '', { mode: 'ephemeral' });
      const told = hear(world, curator);
      await world.silence('alice');
      await world.until('it is told', () => told.at(-1)?.endsWith('SUSPENDED') ?? false);
      await world.freeze('server');
      await world.heal('alice'); // dials are accepted, and nobody answers
      await world.until('it is told', () => told.at(-1)?.endsWith('LOST') ?? false);
      await world.thaw('server');
      await world.until('it is told', () => told.at(-1)?.endsWith('RECONNECTED') ?? false);
      expect((await curator.exists('/mine'))?.ephemeralOwner).toBe(oldSession);
    }));

  it('of Curator 5: an end told by the server comes to the same', () =>
    frameworkWorld(1, async (given) => {
      const curator = await alone(given, { simulatedSessionExpirationPercent: 100 });
      const { world } = given;
      const told = hear(world, curator);
      await world.freeze('alice');
      await world.wait(2 * timeoutMs);
      await world.thaw('alice');
      await world.until('it is connected again', () => statesOf(told).includes('RECONNECTED'));
      expect(statesOf(told)).toEqual(['SUSPENDED', 'LOST', 'RECONNECTED']);
    }));

  it('of Curator 2: LOST when one call has used up its retries, while the session lives', () =>
    frameworkWorld(1, async (given) => {
      const retryPolicy = new RetryNTimes(2, 50);
      const curator = await alone(given, { profile: 'curator-2', connectionTimeoutMs: 1500, retryPolicy });
      const { world } = given;
      const session = curator.zooKeeper.sessionId;
      const told = hear(world, curator);
      await world.cut('alice');
      await world.wait(2250);
      await world.heal('alice');
      await world.until('it is told', () => told.at(-1)?.endsWith('RECONNECTED') ?? false);
      // The sync waits by the second until 1500 ms are over, fails, and is retried twice after 50 ms.
      expect(told.slice(0, 2)).toEqual(['100 SUSPENDED', '2200 LOST']);
      expect(statesOf(told)).toEqual(['SUSPENDED', 'LOST', 'RECONNECTED']);
      expect(curator.zooKeeper.sessionId).toBe(session);
    }));

  it('of Curator 2: RECONNECTED without LOST when the retries outlast the cut', () =>
    frameworkWorld(1, async (given) => {
      const curator = await alone(given, { profile: 'curator-2', retryPolicy: new RetryNTimes(20, 100) });
      const told = hear(given.world, curator);
      await given.world.cut('alice');
      await given.world.wait(1000);
      await given.world.heal('alice');
      await given.world.until('it is connected', () => curator.isConnected);
      await given.world.wait(20_000);
      expect(statesOf(told)).toEqual(['SUSPENDED', 'RECONNECTED']);
    }));

  it('of Curator 2: replaces a client that found no server for longer than both timeouts', () =>
    frameworkWorld(1, async (given) => {
      const retryPolicy = new RetryNTimes(1000, 100);
      const curator = await alone(given, { profile: 'curator-2', connectionTimeoutMs: 1500, retryPolicy });
      const client = curator.zooKeeper;
      await given.world.cut('alice');
      await given.world.wait(3000);
      expect(curator.zooKeeper).toBe(client);
      await given.world.wait(1500);
      expect(curator.zooKeeper).not.toBe(client);
    }));

  it('are told one after the other; one that waits delays the rest, and of too many the oldest are dropped', () =>
    frameworkWorld(1, async (given) => {
      const curator = await alone(given);
      await given.world.wait(1);
      const told: string[] = [];
      let goOn = (): void => {};
      const blocked = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const slow: ConnectionStateListener = (state) => {
        told.push(state);
        return blocked;
      };
      curator.connectionStates.addListener(slow);
      for (let round = 0; round < queueSize; round += 1) {
        curator.connectionStates.send({ type: 'connectedReadOnly' });
        curator.connectionStates.send({ type: 'syncConnected' });
        if (round === 0) await given.world.wait(1);
      }
      expect(told).toEqual(['READ_ONLY']);
      goOn();
      await given.world.wait(1);
      expect(told).toHaveLength(1 + queueSize);
      expect(told.at(-1)).toBe('RECONNECTED');
    }));
});

describe.each(seeds)('seed %i', (seed) => {
  it('a create that lost its answer: with protection it finds its node, without it leaves an orphan', () =>
    frameworkWorld(seed, async (given) => {
      const { world } = given;
      const [alice] = await given.curators(['alice'], timeoutMs, {});
      const curator = alice?.curator as CuratorFramework; // there is one
      await curator.create('/plain');
      await curator.create('/safe');
      await loseAnswer(world, 'alice', () => curator.create('/plain/n-', '', { mode: 'ephemeralSequential' }));
      expect(await curator.getChildren('/plain')).toHaveLength(2);

      const options = { mode: 'ephemeralSequential', withProtection: true } as const;
      const path = await loseAnswer(world, 'alice', () => curator.create('/safe/n-', '', options));
      expect(await curator.getChildren('/safe')).toEqual([path.slice('/safe/'.length)]);
    }));

  it('a protected create whose session ended meanwhile makes its node anew', () =>
    frameworkWorld(seed, async (given) => {
      const { world } = given;
      const curator = await alone(given);
      await curator.create('/safe');
      const options = { mode: 'ephemeralSequential', withProtection: true } as const;
      const oldSession = curator.zooKeeper.sessionId;
      const create = (): Promise<string> => curator.create('/safe/n-', '', options);
      const path = await loseAnswer(world, 'alice', create, async () => {
        await world.kill('server');
        await world.wait(timeoutMs + 500);
        await world.restartServer(); // it has the old session, and gives it all its time again
      });
      const stat = await curator.exists(path);
      expect(stat?.ephemeralOwner).toBe(curator.zooKeeper.sessionId);
      expect(stat?.ephemeralOwner).not.toBe(oldSession);
      await world.wait(10);
      expect(await curator.getChildren('/safe')).toHaveLength(1);
    }));

  it('a guaranteed delete fails for its caller, and goes on until the node is gone', () =>
    frameworkWorld(seed, async (given) => {
      const { world } = given;
      const options = { retryPolicy: new RetryNTimes(1, 100), connectionTimeoutMs: 500 };
      const curator = await alone(given, options);
      await curator.create('/plain');
      await curator.create('/safe');
      await world.cut('alice');
      await world.wait(150);
      await expect(curator.delete('/plain')).rejects.toMatchObject({ reason: 'ConnectionLoss' });
      await expect(curator.delete('/safe', { guaranteed: true })).rejects.toMatchObject({ reason: 'ConnectionLoss' });
      await world.heal('alice');
      await world.until('it is connected', () => curator.isConnected);
      await world.wait(10_000);
      expect([await curator.exists('/plain'), await curator.exists('/safe')]).toEqual([expect.anything(), null]);
    }));
});

it('a delete asks for the version that it was given, also a guaranteed one', () =>
  frameworkWorld(1, async (given) => {
    const curator = await alone(given);
    for (const guaranteed of [false, true]) {
      await curator.create('/a');
      await expect(curator.delete('/a', { version: 7, guaranteed })).rejects.toMatchObject({ reason: 'BadVersion' });
      await curator.delete('/a', { version: 0, guaranteed });
    }
    expect(await curator.exists('/a')).toBe(null);
  }));

it('a node that is not there is deleted quietly, or NoNode', () =>
  frameworkWorld(1, async (given) => {
    const curator = await alone(given);
    for (const guaranteed of [false, true]) {
      await expect(curator.delete('/a', { guaranteed })).rejects.toMatchObject({ reason: 'NoNode' });
      await curator.delete('/a', { guaranteed, quietly: true });
    }
    await curator.create('/a/b', '', { creatingParents: 'persistent' });
    await expect(curator.delete('/a', { quietly: true })).rejects.toMatchObject({ reason: 'NotEmpty' });
  }));

it('missing parents are made on demand', () =>
  frameworkWorld(1, async (given) => {
    const curator = await alone(given);
    await expect(curator.create('/a/b/c')).rejects.toMatchObject({ reason: 'NoNode' });
    expect(await curator.create('/a/b/c', '', { creatingParents: 'containers' })).toBe('/a/b/c');
    expect(await curator.create('/x/y', '', { creatingParents: 'persistent' })).toBe('/x/y');
  }));

it('a framework is started once, and does nothing after its close', () =>
  frameworkWorld(1, async (given) => {
    const curator = await alone(given);
    const told = hear(given.world, curator);
    expect(() => curator.start()).toThrow('once');
    await curator.create('/mine', '', { mode: 'ephemeral' });
    await curator.close();
    expect(curator.state).toBe('stopped');
    await expect(curator.exists('/mine')).rejects.toThrow('not started');
    await given.world.wait(timeoutMs);
    expect(told).toEqual([]);
  }));
