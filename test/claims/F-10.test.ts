import { expect } from 'vitest';
import type { KeeperState } from '../../src/client';
import { claim } from '../support/claim';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('F-10', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const [nowhere = ''] = await world.addresses('lost', 1);
  await world.cut('lost', nowhere);
  const lost = await world.connect('lost', { connectString: nowhere, sessionTimeoutMs: 2 * world.tickMs });

  // Connected, disconnected, connected again, closed.
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });
  const heard: KeeperState[] = [];
  await alice.zk.exists('/missing', { watcher: ({ type, state }) => type === 'None' && heard.push(state) });
  await world.cut('alice');
  await world.until('alice is told', () => statesTold(alice).length === 2);
  await world.heal('alice');
  await world.until('alice is told', () => statesTold(alice).length === 3);
  await alice.zk.close();
  await world.until('alice is told', () => statesTold(alice).length === 4);
  expect(statesTold(alice)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected', 'Closed']);
  expect(heard).toEqual(['Disconnected', 'SyncConnected', 'Closed']); // every registered watcher hears them too

  // Expired.
  const carol = await world.join('carol', { sessionTimeoutMs: 2 * world.tickMs });
  await carol.zk.create('/e', '', { mode: 'ephemeral' });
  const e = await watchExistence(world, bob, '/e');
  const alsoHeard: KeeperState[] = [];
  await carol.zk.exists('/missing', { watcher: ({ type, state }) => type === 'None' && alsoHeard.push(state) });
  await world.cut('carol');
  await e.untilGone();
  await world.heal('carol');
  await world.until('carol is told', () => statesTold(carol).at(-1) === 'Expired');
  expect(statesTold(carol)).toEqual(['SyncConnected', 'Disconnected', 'Expired']);
  expect(alsoHeard).toEqual(['Disconnected', 'Expired']);

  // Who never reached a server hears nothing, however often the dial was refused.
  expect(lost.connections.filter(({ end }) => end === 'refused').length).toBeGreaterThan(1);
  expect(lost.events).toEqual([]);
});
