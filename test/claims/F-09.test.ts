import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';

claim('F-09', async (world) => {
  // readTimeout: a server that falls silent is left for the next address, with the same session.
  const timeoutMs = 12 * world.tickMs;
  const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs, addressCount: 3 });
  const session = alice.zk.sessionId;
  const [first] = alice.connections;
  await world.silence('alice', first?.address);
  const lastHeardMs = lastFrameAtMs(alice, 'server');

  // connectTimeout: an address that does not answer is left for the next, and gets its turn again.
  const addresses = await world.addresses('bob', 3);
  await world.silence('bob');
  const bob = await world.connect('bob', { connectString: addresses.join(','), sessionTimeoutMs: 3 * world.tickMs });
  await world.until('bob has gone round', () => bob.connections.length === 4);
  const tried = bob.connections.map(({ address }) => address);
  expect(new Set(tried.slice(0, 3)).size).toBe(3);
  expect(tried[3]).toBe(tried[0]);
  for (const { dialledAtMs, endAtMs } of bob.connections.slice(0, 3)) {
    expectBetween(world, (endAtMs ?? 0) - dialledAtMs, world.tickMs, world.tickMs);
  }
  await world.heal('bob', tried[0]);
  await world.until('bob is connected', () => bob.zk.state === 'connected');
  expect(bob.connections.at(-1)?.address).toBe(tried[0]); // nobody remembers that it failed

  // A broken connection leads there too, without any timeout.
  const carol = await world.join('carol', { sessionTimeoutMs: timeoutMs, addressCount: 2 });
  const brokenAtMs = world.nowMs();
  await world.cut('carol', carol.connections[0]?.address);
  await world.until('carol is back', () => statesTold(carol).length === 3);
  expect(carol.connections[0]?.end).toBe('reset');
  expectBetween(world, (carol.connections[0]?.endAtMs ?? 0) - brokenAtMs, 0, 0);
  expect(carol.connections[1]?.address).not.toBe(carol.connections[0]?.address);

  // With one address the next is the same.
  const dave = await world.join('dave', { sessionTimeoutMs: timeoutMs });
  await world.cut('dave');
  await world.until('dave is told', () => statesTold(dave).length === 2);
  await world.heal('dave');
  await world.until('dave is back', () => statesTold(dave).length === 3);
  expect(dave.connections.at(-1)?.address).toBe(dave.connections[0]?.address);

  await world.until('alice is back', () => statesTold(alice).length === 3);
  expect(first?.end).toBe('closed');
  expectBetween(world, (first?.endAtMs ?? 0) - lastHeardMs, (timeoutMs * 2) / 3, (timeoutMs * 2) / 3);
  expect(alice.connections[1]?.address).not.toBe(first?.address);
  expect(alice.zk.sessionId).toBe(session);
});
