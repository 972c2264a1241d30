import { expect, it } from 'vitest';
import { QuorumWorld } from './QuorumWorld';

const snapCount = 500;

it('a long run leaves nothing behind: logs, connections and appointments stay as few as at its beginning', () => {
  const world = new QuorumWorld({ snapCount }).settle();
  const alice = world.client('zk1', 20_000);
  alice.create('/a');
  const { network, world: time } = world;
  const begin = { cnxns: network.openConnections, appointments: time.pending };

  for (let round = 0; round < 30; round += 1) {
    for (let n = 0; n < 100; n += 1) alice.send('setData', { path: '/a', data: new Uint8Array(100), version: -1 });
    const guest = world.client('zk2', 4000);
    guest.create(`/guest${round}`, 'ephemeral');
    guest.call('exists', { path: '/a', watch: true });
    if (round % 2 === 0) guest.call('closeSession');
    guest.close();
    world.wait(50);
  }
  world.wait(10_000); // by then the other guests' sessions have expired
  alice.send('ping');
  world.wait(100);

  expect(network.openConnections).toBe(begin.cnxns);
  expect(time.pending).toBeLessThanOrEqual(begin.appointments + 2);
  for (const name of world.ensemble.names) {
    expect(world.ensemble.diskOf(name).logCount, name).toBeLessThanOrEqual(3 * snapCount);
    const database = world.ensemble.peer(name)?.database;
    expect(database?.sessionsWithTimeouts.size, name).toBe(1);
    expect(database?.tree.ephemerals.size, name).toBe(0);
    expect(database?.tree.watchesIn('data'), name).toEqual([]);
    expect(database?.committedLog.length, name).toBeLessThanOrEqual(500);
  }
});
