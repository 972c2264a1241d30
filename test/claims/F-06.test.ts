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
  const carol = await world.join('carol', { sessionTimeoutMs: 2 * timeoutMs });
  await carol.zk.create('/carol', '', { mode: 'ephemeral' });
  const carolFromMs = world.nowMs();
  await alice.zk.create('/e', 'mine', { mode: 'ephemeral' });
  await alice.zk.create('/p', 'mine too');
  const e = await watchExistence(world, bob, '/e');

  await world.freeze('alice');
  const lastContactMs = lastFrameAtMs(alice, 'client');
  const goneAtMs = await e.untilGone();
  expectBetween(world, goneAtMs - lastContactMs, timeoutMs, timeoutMs + world.tickMs);

  // As long as something comes, if only pings, a session lives.
  await world.until('carol is older than her timeout', () => world.nowMs() - carolFromMs > 4 * timeoutMs);
  expect((await bob.zk.exists('/carol'))?.ephemeralOwner).toBe(carol.zk.sessionId);

  // Cleaned up is what belonged to the session, and no more.
  const { data, stat } = await bob.zk.getData('/p');
  expect(Buffer.from(data ?? []).toString()).toBe('mine too');
  expect(stat.ephemeralOwner).toBe(0n);
});
