import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('F-08', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const alice = await world.join('alice', { sessionTimeoutMs: 2 * world.tickMs });
  const carol = await world.join('carol', { sessionTimeoutMs: 12 * world.tickMs });
  const session = carol.zk.sessionId;
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  const e = await watchExistence(world, bob, '/e');

  for (const { name } of [alice, carol]) await world.cut(name);
  await e.untilGone();
  for (const { name } of [alice, carol]) await world.heal(name);
  await world.until('alice is told', () => statesTold(alice).at(-1) === 'Expired');
  const attempts = alice.connections.length;
  expect(await endOf(alice.zk.exists('/'))).toBe('SessionExpired');
  expect(await endOf(alice.zk.create('/e', '', { mode: 'ephemeral' }))).toBe('SessionExpired');
  await world.wait(4 * world.tickMs);
  expect(alice.connections).toHaveLength(attempts); // it has stopped trying
  expect(await endOf(alice.zk.exists('/'))).toBe('SessionExpired');
  expect(statesTold(alice)).toEqual(['SyncConnected', 'Disconnected', 'Expired']);

  const again = await world.join('again', { sessionTimeoutMs: 2 * world.tickMs });
  expect(again.zk.sessionId).not.toBe(alice.zk.sessionId);
  expect(await again.zk.create('/e', '', { mode: 'ephemeral' })).toBe('/e');

  // After Disconnected alone the object goes on by itself.
  await world.until('carol is back', () => statesTold(carol).length === 3);
  expect(statesTold(carol)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
  expect(carol.zk.sessionId).toBe(session);
  expect(await endOf(carol.zk.exists('/'))).toBe('ok');
});
