import { expect } from 'vitest';
import { eventTypes, keeperStates } from '../../src/protocol/watchedEvents';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { loseRequest } from '../support/loseCall';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('P-06', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const seen = new Set<string>();
  const states = new Set<string>();
  const watcher = ({ type, state }: { type: string; state: string }): void => {
    seen.add(type);
    states.add(state);
  };
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs, watcher });
  await alice.zk.exists('/a', { watcher });
  await bob.zk.create('/a');
  await alice.zk.getData('/a', { watcher });
  await bob.zk.setData('/a', 'changed');
  await alice.zk.getChildren('/a', { watcher });
  await bob.zk.create('/a/b');
  await alice.zk.exists('/a/b', { watcher });
  await bob.zk.delete('/a/b');
  await alice.zk.exists('/');

  const reasons = new Set<string>();
  reasons.add(await endOf(alice.zk.getData('/missing')));
  reasons.add(await endOf(alice.zk.create('/a')));
  reasons.add(await endOf(alice.zk.setData('/a', '', 7)));
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  reasons.add(await endOf(alice.zk.create('/e/child')));
  reasons.add(await loseRequest(world, alice, () => alice.zk.exists('/')));
  await world.until('alice is told', () => statesTold(alice).length === 2);
  await world.heal('alice');
  await world.until('alice is back', () => statesTold(alice).length === 3);
  await alice.zk.close();
  await world.until('alice is told', () => statesTold(alice).at(-1) === 'Closed');

  const carol = await world.join('carol', { sessionTimeoutMs: 2 * world.tickMs, watcher });
  await carol.zk.create('/c', '', { mode: 'ephemeral' });
  const c = await watchExistence(world, bob, '/c');
  await world.cut('carol');
  await c.untilGone();
  await world.heal('carol');
  await world.until('carol is told', () => statesTold(carol).at(-1) === 'Expired');
  reasons.add(await endOf(carol.zk.exists('/')));

  // The notes say four types and four states. Five types were just seen, and there are eight; four states, and there are more.
  expect([...seen].sort()).toEqual(['NodeChildrenChanged', 'NodeCreated', 'NodeDataChanged', 'NodeDeleted', 'None']);
  expect(seen.size).toBeGreaterThan(4);
  expect(Object.keys(eventTypes)).toHaveLength(8);
  expect([...states].sort()).toEqual(['Closed', 'Disconnected', 'Expired', 'SyncConnected']);
  expect(Object.keys(keeperStates)).toHaveLength(9 - 2); // Unknown and NoSyncConnected never occur

  // They say two exceptions.
  expect([...reasons].sort()).toEqual([
    'BadVersion',
    'ConnectionLoss',
    'NoChildrenForEphemerals',
    'NoNode',
    'NodeExists',
    'SessionExpired',
  ]);
});
