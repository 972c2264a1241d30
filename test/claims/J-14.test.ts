import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('J-14', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const joinWithNode = async (name: string, timeoutMs: number) => {
    const client = await world.join(name, { sessionTimeoutMs: timeoutMs });
    await client.zk.create(`/${name}`, '', { mode: 'ephemeral' });
    return { client, node: await watchExistence(world, bob, `/${name}`) };
  };

  // From connected: the session is over, and its ephemerals are gone, before close() returns.
  const alice = await joinWithNode('alice', 12 * world.tickMs);
  await alice.client.zk.close();
  expect(alice.client.zk.state).toBe('closed');
  expect(await bob.zk.exists('/alice')).toBe(null);
  const asked = alice.client.connections[0]?.frames.filter(({ op }) => op === 'closeSession').map(({ from }) => from);
  expect(asked).toEqual(['client', 'server']);
  expect(await endOf(alice.client.zk.exists('/'))).toBe('SessionExpired');
  expect(statesTold(alice.client)).toEqual(['SyncConnected', 'Closed']);

  // From connecting, between two attempts: closed as well, but no server hears of it.
  const carol = await joinWithNode('carol', 2 * world.tickMs);
  await world.cut('carol');
  const lastContactMs = lastFrameAtMs(carol.client, 'client');
  await world.until('carol is told', () => statesTold(carol.client).length === 2);
  const beganAtMs = world.nowMs();
  await carol.client.zk.close();
  expectBetween(world, world.nowMs() - beganAtMs, 0, 0);
  expect(carol.client.zk.state).toBe('closed');
  expect(await bob.zk.exists('/carol')).not.toBe(null);
  await world.heal('carol');
  const goneAtMs = await carol.node.untilGone();
  expectBetween(world, goneAtMs - lastContactMs, 2 * world.tickMs, 3 * world.tickMs);
  expect(carol.client.connections.filter(({ openedAtMs }) => openedAtMs !== null)).toHaveLength(1);
  await world.until('carol is told', () => statesTold(carol.client).length === 3);
  expect(statesTold(carol.client)).toEqual(['SyncConnected', 'Disconnected', 'Closed']);

  // From connecting, with a handshake under way: if that succeeds, the session is ended after all.
  const dave = await joinWithNode('dave', 20 * world.tickMs);
  await world.cut('dave');
  await world.until('dave is told', () => statesTold(dave.client).length === 2);
  await world.silence('dave');
  await world.until('dave dials', () => dave.client.connections.length === 2);
  const lastOfDaveMs = lastFrameAtMs(dave.client, 'client');
  let closed = false;
  const closing = dave.client.zk.close().then(() => {
    closed = true;
  });
  await world.wait(world.tickMs / 2);
  expect(closed).toBe(false);
  expect(await bob.zk.exists('/dave')).not.toBe(null);
  await world.heal('dave');
  await closing;
  expect(dave.client.zk.state).toBe('closed');
  expect(await bob.zk.exists('/dave')).toBe(null);
  expect(world.nowMs() - lastOfDaveMs).toBeLessThan(20 * world.tickMs); // long before the timeout

  // Who has never been connected can be closed too.
  const [nowhere = ''] = await world.addresses('nobody', 1);
  await world.cut('nobody');
  const nobody = await world.connect('nobody', { connectString: nowhere });
  await nobody.zk.close();
  expect(nobody.zk.state).toBe('closed');
});
