import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { handshakeOf } from '../support/handshakeOf';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

claim('I-07', async (world) => {
  const timeoutMs = 2 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  for (const path of ['/one', '/two', '/w']) await bob.zk.create(path);
  const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.8' });
  for (const path of ['/one/e', '/two/e']) await alice.zk.create(path, '', { mode: 'ephemeral' });
  await alice.zk.create('/two/stays');
  const nodes = [await watchExistence(world, bob, '/one/e'), await watchExistence(world, bob, '/two/e')];
  const { sessionId, sessionPassword } = alice.zk;

  // The ephemerals go, and whoever watched them is told; what is not ephemeral stays.
  await world.freeze('alice');
  const contactMs = lastFrameAtMs(alice, 'client');
  for (const node of nodes) {
    expectBetween(world, (await node.untilGone()) - contactMs, timeoutMs, timeoutMs + world.tickMs);
  }
  const one = await bob.zk.getChildren('/one');
  const two = await bob.zk.getChildren('/two');
  expect([one.children, two.children]).toEqual([[], ['stays']]);
  expect(one.stat.pzxid).toBe(two.stat.pzxid); // in one transaction

  // The session is taken from the tables, and its connection closed: id and password open nothing any more.
  const heir = await world.connect('heir', { sessionTimeoutMs: timeoutMs, sessionId, sessionPassword });
  await world.until('heir is told', () => heir.events.length > 0);
  expect(handshakeOf(heir.connections[0]).response).toMatchObject({ timeOut: 0, sessionId: 0n });
  expect(heir.events.map(({ state }) => state)).toEqual(['Expired']);
  await world.thaw('alice');
  await world.until('alice finds her connection closed', () => alice.connections[0]?.end !== null);
  await world.until('alice is told', () => alice.events.at(-1)?.state === 'Expired');

  // The watches are no part of it: they went with the connection, while the session was alive.
  const carol = await world.join('carol', { sessionTimeoutMs: 12 * world.tickMs });
  await carol.zk.exists('/w', { watcher: () => {} });
  const resumed = { sessionId: carol.zk.sessionId, sessionPassword: carol.zk.sessionPassword };
  await world.kill('carol');
  const next = await world.join('next', { sessionTimeoutMs: 12 * world.tickMs, ...resumed });
  expect(next.zk.sessionId).toBe(resumed.sessionId);
  await bob.zk.setData('/w', 'changed');
  await next.zk.getData('/w');
  expect(next.connections.flatMap(({ frames }) => frames).some(({ op }) => op === 'notification')).toBe(false);
});
