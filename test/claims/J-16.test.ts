import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { gapsOf } from '../support/gapsOf';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('J-16', async (world) => {
  const timeoutMs = 4 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs });
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  const e = await watchExistence(world, bob, '/e');
  await alice.zk.exists('/w', { watcher: () => {} });
  await bob.zk.create('/w');

  // One connection carries requests, replies, events and pings, for longer than the timeout.
  await world.wait(2.5 * timeoutMs);
  expect(alice.connections).toHaveLength(1);
  expect(statesTold(alice)).toEqual(['SyncConnected']);
  const frames = alice.connections[0]?.frames ?? [];
  const kinds = new Set(frames.map(({ from, op }) => `${from} ${op}`));
  for (const kind of ['client create', 'server create', 'server notification', 'client ping', 'server ping']) {
    expect(kinds).toContain(kind);
  }
  const sentAtMs = frames.filter(({ from }) => from === 'client').map(({ atMs }) => atMs);
  for (const gapMs of gapsOf(sentAtMs)) expectBetween(world, gapMs, 0, timeoutMs / 3);
  expect(e.goneAtMs).toBe(null); // every one of them has pushed the deadline back

  // Without them it stays where the last one put it.
  await world.freeze('alice');
  const lastContactMs = lastFrameAtMs(alice, 'client');
  expectBetween(world, (await e.untilGone()) - lastContactMs, timeoutMs, timeoutMs + world.tickMs);
});
