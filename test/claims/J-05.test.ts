import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

claim('J-05', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 6000 });
  const alice = await world.join('alice', { sessionTimeoutMs: 3000 });
  const { sessionId } = alice.zk;
  await alice.zk.create('/e', '', { mode: 'ephemeral' });

  await world.cut('alice');
  await world.until('alice is told', () => alice.events.at(-1)?.state === 'Disconnected');
  expect((await bob.zk.exists('/e'))?.ephemeralOwner).toBe(sessionId); // the server has not let go of it

  await world.heal('alice');
  await world.until('alice is back', () => alice.events.at(-1)?.state === 'SyncConnected');
  expect(alice.zk.sessionId).toBe(sessionId);
  expect((await bob.zk.exists('/e'))?.ephemeralOwner).toBe(sessionId);

  // However the connection ends: the deadline stays where the last request put it.
  const timeoutMs = 2 * world.tickMs;
  for (const [name, end] of [
    ['reset', () => world.cut('reset')],
    ['ended', () => world.kill('ended')], // the kernel closes what a dead process leaves behind
  ] as const) {
    const client = await world.join(name, { sessionTimeoutMs: timeoutMs });
    await client.zk.create(`/${name}`, '', { mode: 'ephemeral' });
    const node = await watchExistence(world, bob, `/${name}`);
    await end();
    const lastContactMs = lastFrameAtMs(client, 'client');
    expectBetween(world, (await node.untilGone()) - lastContactMs, timeoutMs, timeoutMs + world.tickMs);
  }
});
