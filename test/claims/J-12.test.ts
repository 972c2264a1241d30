import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

// Both profiles in one body: what differs between them is the point.
claim('J-12', async (world) => {
  const timeoutMs = 2 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const old = await world.join('old', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.8' });
  const today = await world.join('today', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.9' });
  const clients = [old, today];
  const nodes = [];
  for (const { name, zk } of clients) {
    await zk.create(`/${name}`, '', { mode: 'ephemeral' });
    nodes.push(await watchExistence(world, bob, `/${name}`));
  }
  for (const { name } of clients) await world.cut(name);
  const [oldContactMs = 0, todayContactMs = 0] = clients.map((client) => lastFrameAtMs(client, 'client'));
  const lastHeardMs = lastFrameAtMs(today, 'server');

  // The server has ended both sessions; what the old client knows is that it is not connected.
  const [oldGoneMs = 0, todayGoneMs = 0] = await Promise.all(nodes.map((node) => node.untilGone()));
  expectBetween(world, oldGoneMs - oldContactMs, timeoutMs, timeoutMs + world.tickMs);
  expectBetween(world, todayGoneMs - todayContactMs, timeoutMs, timeoutMs + world.tickMs);
  await world.wait(2 * timeoutMs);
  expect(old.zk.state).toBe('connecting');
  expect(statesTold(old)).toEqual(['SyncConnected', 'Disconnected']);
  expect(await endOf(old.zk.exists('/'))).toBe('ConnectionLoss'); // not SessionExpired

  // From 3.9.3 a client cannot know either, but gives up: after 4/3 of the timeout, at its next attempt.
  await world.until('today gives up', () => statesTold(today).at(-1) === 'Expired');
  const dueAtMs = lastHeardMs + Math.trunc((timeoutMs * 4) / 3);
  const [last, ...before] = today.connections.slice(1).reverse();
  expect(last?.dialledAtMs).toBeGreaterThanOrEqual(dueAtMs);
  expectBetween(world, (today.events.at(-1)?.atMs ?? 0) - (last?.dialledAtMs ?? 0), 0, 0);
  for (const { dialledAtMs } of before) expect(dialledAtMs).toBeLessThan(dueAtMs + world.toleranceMs); // it had its chance then
  expect(today.connections.every(({ end }) => end === 'reset' || end === 'refused' || end === 'closed')).toBe(true);
  expect(today.connections.slice(1).every(({ frames }) => frames.length === 0)).toBe(true); // no server told it
  expect(today.zk.state).toBe('closed');
});
