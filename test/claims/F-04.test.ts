import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';

claim('F-04', async (world) => {
  const alice = await world.join('alice', { sessionTimeoutMs: 6 * world.tickMs });
  // Asks for less than the server grants: what counts is what it grants.
  const bob = await world.join('bob', { sessionTimeoutMs: 300 });
  expect(bob.zk.negotiatedTimeoutMs).toBe(2 * world.tickMs);
  await world.until('alice got an answer to a ping', () =>
    alice.connections.some(({ frames }) => frames.some(({ from, op }) => from === 'server' && op === 'ping')),
  );

  for (const client of [bob, alice]) {
    const readTimeoutMs = Math.trunc((client.zk.negotiatedTimeoutMs * 2) / 3);
    await world.silence(client.name);
    const lastHeardMs = lastFrameAtMs(client, 'server');
    await world.wait(readTimeoutMs / 4);
    const asked = endOf(client.zk.exists('/')); // sending is no sign of life from the server
    await world.until(`${client.name} gives the connection up`, () => client.connections[0]?.end === 'closed');
    expectBetween(world, (client.connections[0]?.endAtMs ?? 0) - lastHeardMs, readTimeoutMs, readTimeoutMs);
    expect(client.zk.state).toBe('connecting');
    expect(await asked).toBe('ConnectionLoss');
  }
});
