import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('I-10', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });

  // A heartbeat every 15 ticks would be a timeout of 45. All that is granted are 20.
  const wishful = await world.join('wishful', { sessionTimeoutMs: 45 * world.tickMs });
  expect(wishful.zk.negotiatedTimeoutMs).toBe(20 * world.tickMs);

  // Standing still for half of T, three times, it misses a ping each time. Nobody adds them up.
  const timeoutMs = 4 * world.tickMs;
  const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs });
  await alice.zk.create('/alice', '', { mode: 'ephemeral' });
  const node = await watchExistence(world, bob, '/alice');
  for (let missed = 0; missed < 3; missed += 1) {
    await world.freeze('alice');
    await world.wait(timeoutMs / 2);
    await world.thaw('alice');
    const before = lastFrameAtMs(alice, 'server');
    await world.until('alice is heard again', () => lastFrameAtMs(alice, 'server') > before);
  }
  expect(node.goneAtMs).toBe(null);
  expect(statesTold(alice)).not.toContain('Expired');

  // What counts is the time since the last frame that arrived.
  await world.freeze('alice');
  const contactMs = lastFrameAtMs(alice, 'client');
  expectBetween(world, (await node.untilGone()) - contactMs, timeoutMs, timeoutMs + world.tickMs);
});
