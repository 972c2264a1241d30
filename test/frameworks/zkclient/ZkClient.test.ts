import { describe, expect, it } from 'vitest';
import { ZkClient, type ZkClientOptions, ZkTimeoutError } from '../../../src/frameworks/zkclient/ZkClient';
import type { ClaimWorld } from '../../support/ClaimWorld';
import { doHarm } from '../../support/frameworkFaults';
import { frameworkWorld, seeds } from '../../support/frameworkWorld';
import { loseAnswer } from '../../support/loseAnswer';

const timeoutMs = 3000;

async function connect(world: ClaimWorld, name: string, options: Partial<ZkClientOptions> = {}): Promise<ZkClient> {
  const { connectString, ports } = await world.member(name);
  return ZkClient.connect(connectString, { ...ports, sessionTimeoutMs: timeoutMs, ...options });
}

/** Over all seeds. */
let newSessions = 0;

const textOf = (data: Uint8Array | null): string => new TextDecoder().decode(data ?? new Uint8Array());

describe.each(seeds)('seed %i', (seed) => {
  it('a call waits out a cut of any length', () =>
    frameworkWorld(seed, async ({ world, random }) => {
      const alice = await connect(world, 'alice');
      await world.cut('alice');
      const made = alice.createPersistent('/a');
      await world.wait(random.nextInt(4 * timeoutMs));
      await world.heal('alice');
      await made;
      expect(await alice.exists('/a')).toBe(true);
    }));

  it('writes blindly: a create meets its own node, a sequential one is made twice', () =>
    frameworkWorld(seed, async ({ world }) => {
      const alice = await connect(world, 'alice');
      const failed = loseAnswer(world, 'alice', () => alice.createPersistent('/once').catch((thrown) => thrown.reason));
      expect(await failed).toBe('NodeExists');
      await alice.createPersistent('/line');
      await loseAnswer(world, 'alice', () => alice.create('/line/n-', null, 'persistentSequential'));
      expect(await alice.getChildren('/line')).toHaveLength(2);
    }));

  it('a listener of data hears the last value in the end, through cuts, silence and ends of sessions', () =>
    frameworkWorld(seed, async ({ world, random }) => {
      const alice = await connect(world, 'alice');
      const bob = await connect(world, 'bob');
      await bob.create('/value', '0', 'persistent');
      const heard: string[] = [];
      alice.subscribeStateChanges({
        handleNewSession: () => {
          newSessions += 1;
        },
      });
      await alice.subscribeDataChanges('/value', {
        handleDataChange: (_, data) => void heard.push(textOf(data)),
        handleDataDeleted: () => void heard.push('deleted'),
      });
      let value = 0;
      const endMs = world.nowMs() + 40_000;
      const writes = (async () => {
        for (; world.nowMs() < endMs; value += 1) {
          await bob.writeData('/value', String(value));
          await world.wait(500);
        }
      })();
      await doHarm(world, random, ['alice'], { kinds: ['cut', 'silence', 'freeze'], timeoutMs, durationMs: 40_000 });
      await writes;
      await world.wait(4 * timeoutMs);
      expect(heard.at(-1)).toBe(String(value - 1));
      expect(heard).toEqual([...heard].sort((one, other) => Number(one) - Number(other)));
      expect(heard.length).toBeLessThan(value); // changes in a row come as one
      if (seed === seeds.at(-1)) expect(newSessions).toBeGreaterThan(0);
    }));
});

describe('ZkClient', () => {
  it('makes a new client when the session is over, tells handleNewSession, and all listeners once', () =>
    frameworkWorld(1, async ({ world }) => {
      const alice = await connect(world, 'alice');
      const bob = await connect(world, 'bob');
      await bob.createPersistent('/parent');
      const told: string[] = [];
      alice.subscribeStateChanges({
        handleStateChanged: (state) => void told.push(state),
        handleNewSession: async () => {
          await alice.createEphemeral('/mine');
          told.push('made again');
        },
      });
      await alice.createEphemeral('/mine');
      const first = await alice.subscribeChildChanges(
        '/parent',
        (_, children) => void told.push(`children ${children}`),
      );
      expect(first).toEqual([]);
      const session = alice.zooKeeper.sessionId;
      await world.cut('alice');
      await world.wait(2 * timeoutMs);
      await bob.create('/parent/missed', null, 'persistent');
      await world.heal('alice');
      await world.until('it is there again', () => told.includes('made again') && told.at(-1) === 'SyncConnected');
      await world.wait(100);
      expect(told).toEqual([
        'Disconnected',
        'Expired',
        'made again', // a callback may wait for the connection: it does not hold up the client's own queue …
        'children missed',
        'SyncConnected', // … only the other callbacks, which hear of the connection after it
      ]);
      expect(alice.zooKeeper.sessionId).not.toBe(session);
      await bob.create('/parent/seen', null, 'persistent');
      await world.wait(100);
      expect(told.at(-1)?.split(' ')[1]?.split(',').sort()).toEqual(['missed', 'seen']);
    }));

  it('hears of nodes that come and go, until it unsubscribes', () =>
    frameworkWorld(1, async ({ world }) => {
      const alice = await connect(world, 'alice');
      const told: string[] = [];
      const listener = {
        handleDataChange: (path: string, data: Uint8Array | null) => void told.push(`${path} ${textOf(data)}`),
        handleDataDeleted: (path: string) => void told.push(`${path} deleted`),
      };
      await alice.subscribeDataChanges('/a', listener);
      expect(await alice.subscribeChildChanges('/a', () => void told.push('children'))).toBe(null);
      await alice.create('/a', 'one', 'persistent');
      await world.wait(100);
      await alice.writeData('/a', 'two');
      await world.wait(100);
      expect(await alice.delete('/a')).toBe(true);
      expect(await alice.delete('/a')).toBe(false);
      await world.wait(100);
      expect(told).toEqual(['children', '/a one', '/a two', 'children', '/a deleted']);
      alice.unsubscribeDataChanges('/a', listener);
      await alice.createPersistent('/a/b/c', { createParents: true });
      await world.wait(100);
      expect(told.slice(5)).not.toContain('/a ');
    }));

  it('connect gives up after its time; a call does when it has one', () =>
    frameworkWorld(1, async ({ world }) => {
      const alice = await connect(world, 'alice', { operationRetryTimeoutMs: 500 });
      await world.cut('alice');
      await expect(alice.createPersistent('/a')).rejects.toThrow(ZkTimeoutError);
      await world.kill('server');
      await expect(connect(world, 'bob', { connectionTimeoutMs: 500 })).rejects.toThrow(ZkTimeoutError);
      await alice.close();
      await expect(alice.exists('/a')).rejects.toThrow('closed');
    }));
});
