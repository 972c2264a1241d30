import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

claim('F-06', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const alice = await world.join('alice', { sessionTimeoutMs: world.tickMs / 2 });
  const timeoutMs = 2 * world.tickMs;
  expect(alice.zk.negotiatedTimeoutMs).toBe(timeoutMs); // not what alice asked for: this is the one that counts
  await alice.zk.create('/e', 'mine', { mode: 'ephemeral' });
  await alice.zk.create('/p', 'mine too');
  const e = await watchExistence(world, bob, '/e');

  // As long as something comes, if only pings, the session lives.
  await world.wait(2 * timeoutMs);
  expect(e.goneAtMs).toBe(null);

  await world.freeze('alice');
  const lastContactMs = lastFrameAtMs(alice, 'client');
  const goneAtMs = await e.untilGone();
  expectBetween(world, goneAtMs - lastContactMs, timeoutMs, timeoutMs + world.tickMs);

  // Cleaned up is what belonged to the session, and no more.
  const { data, stat } = await bob.zk.getData('/p');
  expect(Buffer.from(data ?? []).toString()).toBe('mine too');
  expect(stat.ephemeralOwner).toBe(0n);
});
