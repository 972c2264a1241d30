import { expect } from 'vitest';
import { claim } from '../support/claim';
import { statesTold } from '../support/statesTold';

claim('I-02', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const alice = await world.join('alice', { sessionTimeoutMs: 20 * world.tickMs });
  const told: string[] = [];
  const frames = () => alice.connections.at(-1)?.frames ?? [];
  const watcher = (event: { readonly type: string; readonly path: string | null }): void => {
    if (event.type !== 'None') told.push(`${event.type} ${event.path}`);
  };
  await bob.zk.create('/w', 'first');
  await alice.zk.getData('/w', { watcher });
  const asked = (): number => frames().filter(({ from, op }) => from === 'client' && op !== 'ping').length;
  const askedBefore = asked();

  // One event for several changes, pushed over the connection that is there anyway, and without the data.
  await bob.zk.setData('/w', 'second-value');
  await bob.zk.setData('/w', 'third-value');
  await world.until('alice is told', () => told.length > 0);
  expect(alice.connections).toHaveLength(1);
  expect(asked()).toBe(askedBefore); // nobody has asked again
  const events = frames().filter(({ op }) => op === 'notification');
  expect(events).toHaveLength(1);
  expect(Buffer.from(events[0]?.bytes ?? '', 'hex').toString('latin1')).not.toContain('value');

  // The event comes before the answer to a read that shows the change; that read shows the last state.
  const { data } = await alice.zk.getData('/w', { watcher });
  expect(Buffer.from(data ?? []).toString()).toBe('third-value');
  const order = frames().filter(({ from, op }) => from === 'server' && (op === 'notification' || op === 'getData'));
  expect(order.map(({ op }) => op)).toEqual(['getData', 'notification', 'getData']);
  expect(told).toEqual(['NodeDataChanged /w']);

  // Over a reconnection: compared by state and set again; a persistent watch is told nothing of the gap.
  const always: string[] = [];
  await alice.zk.addWatch('/p', {
    mode: 'persistent',
    watcher: (event) => {
      if (event.type !== 'None') always.push(`${event.type} ${event.path}`);
    },
  });
  await alice.zk.exists('/flag', { watcher });
  await world.cut('alice');
  await world.until('alice is cut off', () => statesTold(alice).at(-1) === 'Disconnected');
  await bob.zk.setData('/w', 'fourth');
  await bob.zk.create('/p');
  await bob.zk.create('/flag');
  await bob.zk.delete('/flag');
  await world.heal('alice');
  await world.until('alice is back and told', () => told.length === 2);
  await alice.zk.exists('/w');
  expect(told).toEqual(['NodeDataChanged /w', 'NodeDataChanged /w']);
  expect(always).toEqual([]);

  await bob.zk.create('/flag');
  await bob.zk.setData('/p', 'later');
  await world.until('both watches are set again', () => told.length === 3 && always.length === 1);
  expect(told.at(-1)).toBe('NodeCreated /flag');
  expect(always).toEqual(['NodeDataChanged /p']);

  // An event that was sent and never arrived: the one-shot watch is still the client's, and is compared; a persistent one is not.
  const carol = await world.join('carol', { sessionTimeoutMs: 12 * world.tickMs, addressCount: 2 });
  const first = carol.connections[0]?.address;
  const toldToCarol: string[] = [];
  const hear = ({ type, path }: { readonly type: string; readonly path: string | null }): void => {
    if (type !== 'None') toldToCarol.push(`${type} ${path}`);
  };
  await carol.zk.getData('/w', { watcher: hear });
  await carol.zk.addWatch('/p', { mode: 'persistent', watcher: hear });
  await world.silence('carol', first);
  await bob.zk.setData('/w', 'into the void');
  await bob.zk.setData('/p', 'into the void');
  await world.until('carol is back at the other address', () => statesTold(carol).length === 3);
  await carol.zk.exists('/w');
  await world.until('carol is told', () => toldToCarol.length > 0);
  expect(toldToCarol).toEqual(['NodeDataChanged /w']);
  expect(carol.connections.at(-1)?.address).not.toBe(first);
});
