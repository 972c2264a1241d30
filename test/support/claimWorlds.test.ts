import { describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import type { ClaimWorld } from './ClaimWorld';
import { expectBetween } from './expectBetween';
import { onRealServer } from './onRealServer';
import { realServerWanted } from './realServerWanted';
import { SimulatedClaimWorld } from './SimulatedClaimWorld';
import { watchExistence } from './watchExistence';

type Body = (world: ClaimWorld) => Promise<void>;

const worlds: [name: string, run: (body: Body, ownServer?: boolean) => Promise<void>, there: boolean][] = [
  ['simulation', (body) => SimulatedClaimWorld.run('/worlds', body), true],
  [
    'real server',
    (body, ownServer = false) => onRealServer('worlds', body, { ownServer }),
    realServerWanted(findZooKeeper()),
  ],
];

describe.each(worlds.filter(([, , there]) => there))('the world of claims: %s', (_, run) => {
  it('gives a client addresses, a session and notes of everything', () =>
    run(async (world) => {
      const alice = await world.connect('alice', { addressCount: 3, sessionTimeoutMs: 3000 });
      expect(alice.zk.state).toBe('connecting');
      expect(alice.events).toEqual([]);
      await world.until('connected', () => alice.events.length > 0);
      expect(alice.zk.negotiatedTimeoutMs).toBe(3000);
      expect(await alice.zk.create('/a', 'text')).toBe('/a');

      const [connection, ...more] = alice.connections;
      expect(more).toEqual([]);
      expect(connection?.frames.map(({ from, op }) => `${from} ${op}`)).toEqual([
        'client connect',
        'server connect',
        'client create',
        'server create',
      ]);
      expect(alice.events.map(({ state }) => state)).toEqual(['SyncConnected']);
      expect(alice.log.some(({ kind }) => kind === 'granted')).toBe(true);
      await alice.zk.close();
      expect(alice.zk.state).toBe('closed');
    }));

  it('cuts and heals links, all of them or one', () =>
    run(async (world) => {
      const alice = await world.join('alice', { addressCount: 2, sessionTimeoutMs: 4000 });
      const session = alice.zk.sessionId;
      const first = alice.connections[0]?.address;
      await world.cut('alice', first);
      await world.until('reconnected', () => alice.events.length === 3);
      expect(alice.connections[0]?.end).toBe('reset');
      expect(alice.connections.at(-1)?.address).not.toBe(first);
      expect(alice.zk.sessionId).toBe(session);

      await world.cut('alice');
      await world.until('refused', () => alice.connections.at(-1)?.end === 'refused');
      await world.heal('alice');
      await world.until('reconnected', () => alice.events.length === 5);
      expect(alice.events.map(({ state }) => state)).toEqual([
        'SyncConnected',
        'Disconnected',
        'SyncConnected',
        'Disconnected',
        'SyncConnected',
      ]);
    }));

  it('expires the session of a silent client, and holds back what it sent', () =>
    run(async (world) => {
      const timeoutMs = 2 * world.tickMs;
      const bob = await world.join('bob', { sessionTimeoutMs: 6000 });
      const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs });
      await alice.zk.create('/e', '', { mode: 'ephemeral' });
      const e = await watchExistence(world, bob, '/e');
      await world.silence('alice');
      const silentAtMs = world.nowMs();
      const lastContactMs = alice.connections[0]?.frames.findLast(({ from }) => from === 'client')?.atMs ?? 0;
      const gone = e.untilGone();
      expectBetween(world, (await gone) - lastContactMs, timeoutMs, timeoutMs + world.tickMs);
      expect(alice.zk.state).toBe('connecting');
      const dialled = alice.connections.at(-1);
      if (dialled && dialled.dialledAtMs > silentAtMs) expect(dialled.openedAtMs).toBe(null);

      await world.heal('alice');
      await world.until('alice is told', () => alice.events.at(-1)?.state === 'Expired');
      expect(alice.events.map(({ state }) => state)).toEqual(['SyncConnected', 'Disconnected', 'Expired']);
    }));

  it('kills and restarts the server', () =>
    run(async (world) => {
      const alice = await world.join('alice', { sessionTimeoutMs: 6000 });
      await alice.zk.create('/kept');
      await world.kill('server');
      await world.until('refused', () => alice.connections.at(-1)?.end === 'refused');
      await world.restartServer();
      await world.until('reconnected', () => alice.events.length === 3);
      expect(await alice.zk.exists('/kept')).not.toBe(null);
    }, true));

  it('freezes and thaws clients and the server', () =>
    run(async (world) => {
      const bob = await world.join('bob', { sessionTimeoutMs: 6000 });
      const alice = await world.join('alice', { sessionTimeoutMs: 1000 });
      await alice.zk.create('/e', '', { mode: 'ephemeral' });
      const e = await watchExistence(world, bob, '/e');
      await world.freeze('alice');
      await e.untilGone();
      expect(alice.events.map(({ state }) => state)).toEqual(['SyncConnected']);
      await world.thaw('alice');
      await world.until('alice is told', () => alice.events.at(-1)?.state === 'Expired');

      await world.freeze('server');
      let answered = false;
      const asked = bob.zk.exists('/').then(() => {
        answered = true;
      });
      await world.wait(world.tickMs);
      expect(answered).toBe(false);
      await world.thaw('server');
      await asked;
    }, true));

  it('kills clients without a word', () =>
    run(async (world) => {
      const bob = await world.join('bob', { sessionTimeoutMs: 6000 });
      const alice = await world.join('alice', { sessionTimeoutMs: 1000 });
      await alice.zk.create('/e', '', { mode: 'ephemeral' });
      const e = await watchExistence(world, bob, '/e');
      const killedAtMs = world.nowMs();
      await world.kill('alice');
      expectBetween(world, (await e.untilGone()) - killedAtMs, 0, 1000 + world.tickMs);
      expect(alice.events.map(({ state }) => state)).toEqual(['SyncConnected']);
    }));

  it('rejects what does not come, and what the body throws', async () => {
    await expect(run((world) => world.until('the sky falls', () => false, 20).then(() => {}))).rejects.toThrow(
      'Not within 20 ms: the sky falls.',
    );
    await expect(run(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  });
});
