import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

// Both profiles in one body: what differs between them is the point.
claim('I-05', async (world) => {
  const timeoutMs = 2 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const patient = await world.join('patient', { sessionTimeoutMs: 20 * world.tickMs });
  const old = await world.join('old', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.8' });
  const today = await world.join('today', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.9' });
  const short = [old, today];
  const nodes = [];
  for (const { name, zk } of short) {
    await zk.create(`/${name}`, '', { mode: 'ephemeral' });
    nodes.push(await watchExistence(world, bob, `/${name}`));
  }
  const { sessionId } = patient.zk;

  // The library dials again by itself. A call in flight it leaves to the user.
  for (const { name } of [patient, ...short]) await world.silence(name);
  const call = endOf(patient.zk.exists('/'));
  for (const { name } of [patient, ...short]) await world.cut(name);
  const contactsMs = short.map((client) => lastFrameAtMs(client, 'client'));
  const heardMs = lastFrameAtMs(today, 'server');
  expect(await call).toBe('ConnectionLoss');

  // The server counts time and no attempts.
  for (const [index, node] of nodes.entries()) {
    expectBetween(world, (await node.untilGone()) - (contactsMs[index] ?? 0), timeoutMs, timeoutMs + world.tickMs);
  }

  // Today's client gives up 4/3 of T after the last byte; one of 3.8 dials on, however often, and is not told.
  await world.until('today gives up', () => statesTold(today).at(-1) === 'Expired');
  expect((today.events.at(-1)?.atMs ?? 0) - heardMs).toBeGreaterThanOrEqual(
    Math.trunc((timeoutMs * 4) / 3) - world.toleranceMs,
  );
  const tried = old.connections.length;
  await world.until('old has tried three times more', () => old.connections.length >= tried + 3);
  expect(statesTold(old)).toEqual(['SyncConnected', 'Disconnected']);

  // As many attempts in vain, within T: the same session.
  await world.heal('patient');
  await world.until('patient is back', () => statesTold(patient).length === 3);
  expect(patient.connections.length).toBeGreaterThan(3);
  expect(statesTold(patient)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
  expect(patient.zk.sessionId).toBe(sessionId);
});
