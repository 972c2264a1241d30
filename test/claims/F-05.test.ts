import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { gapsOf } from '../support/gapsOf';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

claim('F-05', async (world) => {
  const timeoutMs = 3 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const greedy = await world.join('greedy', { sessionTimeoutMs: 21 * world.tickMs });
  expect(greedy.zk.negotiatedTimeoutMs).toBe(20 * world.tickMs); // negotiated
  const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs, addressCount: 2 });
  const old = await world.join('old', { sessionTimeoutMs: timeoutMs, addressCount: 2, clientProfile: 'java-3.8' });
  expect(alice.zk.negotiatedTimeoutMs).toBe(timeoutMs);
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  const e = await watchExistence(world, bob, '/e');

  const pingsOfAlice = (): number[] =>
    (alice.connections[0]?.frames ?? [])
      .filter(({ from, op }) => from === 'client' && op === 'ping')
      .map((f) => f.atMs);
  await world.until('alice has pinged three times', () => pingsOfAlice().length >= 3);
  const pings = pingsOfAlice();
  for (const gapMs of gapsOf(pings)) expectBetween(world, gapMs, timeoutMs / 3, timeoutMs / 3);

  await world.until('the server has answered', () => alice.connections[0]?.frames.at(-1)?.from === 'server');
  for (const client of [alice, old]) await world.silence(client.name);
  const lastContactMs = lastFrameAtMs(alice, 'client');
  const lastHeardMs = lastFrameAtMs(alice, 'server');
  const goneAtMs = await e.untilGone();
  expectBetween(world, goneAtMs - lastContactMs, timeoutMs, timeoutMs + world.tickMs); // negotiated, and up to a tick

  expectBetween(world, (alice.connections[0]?.endAtMs ?? 0) - lastHeardMs, (timeoutMs * 2) / 3, (timeoutMs * 2) / 3);

  await world.until('an attempt of the old client is given up', () => old.connections[1]?.end === 'closed');
  const attempt = old.connections[1];
  expectBetween(world, (attempt?.endAtMs ?? 0) - (attempt?.dialledAtMs ?? 0), timeoutMs / 2, timeoutMs / 2); // connectTimeout

  await world.until('alice ends her session herself', () => alice.events.at(-1)?.state === 'Expired');
  // At 4/3 if an attempt is under way then, otherwise with the next one.
  const dueAtMs = Math.max(lastHeardMs + (timeoutMs * 4) / 3, alice.connections.at(-1)?.dialledAtMs ?? 0);
  expectBetween(world, (alice.events.at(-1)?.atMs ?? 0) - dueAtMs, 0, 0);
  expect(old.events.map(({ state }) => state)).toEqual(['SyncConnected', 'Disconnected']);
});
