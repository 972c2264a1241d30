import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { expectBetween } from '../support/expectBetween';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim(
  'P-08',
  async (world) => {
    const timeoutMs = 4 * world.tickMs;
    const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
    await bob.zk.create('/config', 'old');
    const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs });
    await alice.zk.create('/me', '', { mode: 'ephemeral' });
    const toldToAlice: string[] = [];
    await alice.zk.getData('/config', { watcher: ({ type }) => type !== 'None' && toldToAlice.push(type) });
    const me = await watchExistence(world, bob, '/me');
    await world.cut('alice');
    await me.untilGone();
    await bob.zk.setData('/config', 'new');
    await world.heal('alice');
    await world.until('alice is told', () => statesTold(alice).at(-1) === 'Expired');

    // A new client: it has neither ephemerals nor watches, and nobody tells it what was missed.
    const again = await world.join('again', { sessionTimeoutMs: timeoutMs });
    expect(again.zk.sessionId).not.toBe(alice.zk.sessionId);
    expect(await again.zk.exists('/me')).toBe(null);
    expect(await again.zk.create('/me', '', { mode: 'ephemeral' })).toBe('/me');
    const toldAgain: string[] = [];
    const { data } = await again.zk.getData('/config', {
      watcher: ({ type }) => type !== 'None' && toldAgain.push(type),
    });
    expect(Buffer.from(data ?? []).toString()).toBe('new');
    await bob.zk.setData('/config', 'newer');
    await again.zk.getData('/config');
    expect(toldAgain).toEqual(['NodeDataChanged']);
    expect(toldToAlice).toEqual([]);

    // A client from 3.9.3 on that ended its session by itself: on the server it may live on, and its ephemerals with it.
    const early = await world.join('early', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.9' });
    await early.zk.create('/early', '', { mode: 'ephemeral' });
    await world.kill('server');
    await world.until('early gives its session up', () => statesTold(early).at(-1) === 'Expired');
    await world.restartServer();
    const late = await world.join('late', { sessionTimeoutMs: 20 * world.tickMs });
    expect(await endOf(late.zk.create('/early', '', { mode: 'ephemeral' }))).toBe('NodeExists');
    expect((await late.zk.exists('/early'))?.ephemeralOwner).toBe(early.zk.sessionId);
    const foundAtMs = world.nowMs();
    const old = await watchExistence(world, late, '/early');
    expectBetween(world, (await old.untilGone()) - foundAtMs, 0, timeoutMs + world.tickMs);
    expect(await late.zk.create('/early', '', { mode: 'ephemeral' })).toBe('/early');
  },
  { ownServer: true },
);
