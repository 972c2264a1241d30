import { expect } from 'vitest';
import type { ClaimClient } from '../support/ClaimWorld';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { gapsOf } from '../support/gapsOf';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

function pingsOf(client: ClaimClient): number[] {
  const frames = client.connections.flatMap((connection) => connection.frames);
  return frames.filter(({ from, op }) => from === 'client' && op === 'ping').map(({ atMs }) => atMs);
}

claim('F-07', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });

  // An idle client pings every third of the timeout.
  const timeoutMs = 3 * world.tickMs;
  const idle = await world.join('idle', { sessionTimeoutMs: timeoutMs });
  await idle.zk.create('/idle', '', { mode: 'ephemeral' });
  const idleNode = await watchExistence(world, bob, '/idle');
  const beganAtMs = lastFrameAtMs(idle, 'client');

  // A busy one does not ping: its requests are its heartbeat.
  const busy = await world.join('busy', { sessionTimeoutMs: 6 * world.tickMs });
  for (let reads = 0; reads < 12; reads += 1) {
    await busy.zk.exists('/');
    await world.wait(world.tickMs / 2);
  }
  expect(pingsOf(busy)).toEqual([]);
  expect(busy.zk.state).toBe('connected');

  await world.until('idle has pinged five times', () => pingsOf(idle).length >= 5);
  const beats = [beganAtMs, ...pingsOf(idle)];
  for (const gapMs of gapsOf(beats)) expectBetween(world, gapMs, timeoutMs / 3, timeoutMs / 3);
  expect(idleNode.goneAtMs).toBe(null); // longer than the timeout, kept by pings alone

  // The deadline counts from the last of them, a ping here and a read there.
  const last = pingsOf(idle).length;
  await world.until('idle pings once more', () => pingsOf(idle).length > last);
  await world.freeze('idle');
  const lastPingMs = lastFrameAtMs(idle, 'client');

  const reader = await world.join('reader', { sessionTimeoutMs: 2 * world.tickMs });
  await reader.zk.create('/reader', '', { mode: 'ephemeral' });
  const readerNode = await watchExistence(world, bob, '/reader');
  await world.wait(world.tickMs / 2);
  await reader.zk.exists('/');
  await world.freeze('reader');
  const lastReadMs = lastFrameAtMs(reader, 'client');

  const goneMs = await Promise.all([idleNode.untilGone(), readerNode.untilGone()]);
  expectBetween(world, goneMs[0] - lastPingMs, timeoutMs, timeoutMs + world.tickMs);
  expectBetween(world, goneMs[1] - lastReadMs, 2 * world.tickMs, 3 * world.tickMs);
});
