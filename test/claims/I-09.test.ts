import { expect } from 'vitest';
import type { ClaimClient } from '../support/ClaimWorld';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { gapsOf } from '../support/gapsOf';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

function pingsOf(client: ClaimClient, side: 'client' | 'server' = 'client'): number[] {
  const frames = client.connections.flatMap((connection) => connection.frames);
  return frames.filter(({ from, op }) => from === side && op === 'ping').map(({ atMs }) => atMs);
}

claim('I-09', async (world) => {
  // No interval that anybody has set: two idle clients of one server, each by a third of its own timeout.
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const quick = await world.join('quick', { sessionTimeoutMs: 2 * world.tickMs });
  const slow = await world.join('slow', { sessionTimeoutMs: 6 * world.tickMs });
  await slow.zk.create('/slow', '', { mode: 'ephemeral' });
  const node = await watchExistence(world, bob, '/slow');
  await world.until('three pings of each are answered', () =>
    [quick, slow].every((client) => pingsOf(client, 'server').length >= 3),
  );
  for (const client of [quick, slow]) {
    const intervalMs = Math.trunc(client.zk.negotiatedTimeoutMs / 3);
    for (const gapMs of gapsOf(pingsOf(client))) expectBetween(world, gapMs, intervalMs, intervalMs + 1);
  }

  // Then silence. The client, by the last byte that reached it: the connection, after 2/3 of T.
  const timeoutMs = slow.zk.negotiatedTimeoutMs;
  await world.silence('slow');
  const heardMs = lastFrameAtMs(slow, 'server');
  const contactMs = lastFrameAtMs(slow, 'client');
  await world.until('slow gives the connection up', () => slow.connections[0]?.end === 'closed');
  expectBetween(world, (slow.connections[0]?.endAtMs ?? 0) - heardMs, (timeoutMs * 2) / 3, (timeoutMs * 2) / 3);
  expect(await bob.zk.exists('/slow')).not.toBe(null);

  // The server, by the last frame that reached it: the session, after T and up to a tick.
  expectBetween(world, (await node.untilGone()) - contactMs, timeoutMs, timeoutMs + world.tickMs);
});
