import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { handshakeOf } from '../support/handshakeOf';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

// Both profiles in one body: what differs between them is the point.
claim('J-13', async (world) => {
  const timeoutMs = 2 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const old = await world.join('old', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.8' });
  const today = await world.join('today', { sessionTimeoutMs: timeoutMs, clientProfile: 'java-3.9' });
  const nodes = [];
  for (const { name, zk } of [old, today]) {
    await zk.create(`/${name}`, '', { mode: 'ephemeral' });
    nodes.push(await watchExistence(world, bob, `/${name}`));
  }
  for (const { name } of [old, today]) await world.cut(name);
  for (const node of nodes) await node.untilGone();
  const lastHeardMs = lastFrameAtMs(today, 'server');
  expect(statesTold(old)).toEqual(['SyncConnected', 'Disconnected']);
  const healedAtMs = world.nowMs();
  for (const { name } of [old, today]) await world.heal(name);
  for (const client of [old, today]) {
    await world.until(`${client.name} is told`, () => statesTold(client).at(-1) === 'Expired');
    expect(statesTold(client)).toEqual(['SyncConnected', 'Disconnected', 'Expired']);
  }

  // The old client learns of it from the answer to its handshake: the server pushes nothing.
  const last = old.connections.at(-1);
  expect(last?.dialledAtMs).toBeGreaterThanOrEqual(healedAtMs);
  expect(last?.frames.map(({ from, op }) => `${from} ${op}`)).toEqual(['client connect', 'server connect']);
  expect(handshakeOf(last).response?.timeOut).toBe(0);

  // Today's client learns of it there, or its own timer was first.
  const { response } = handshakeOf(today.connections.at(-1));
  if (response) expect(response.timeOut).toBe(0);
  else {
    const toldAfterMs = (today.events.at(-1)?.atMs ?? 0) - lastHeardMs;
    expect(toldAfterMs).toBeGreaterThanOrEqual(Math.trunc((timeoutMs * 4) / 3));
  }
  const late = await world.connect('late', {
    sessionTimeoutMs: timeoutMs,
    clientProfile: 'java-3.9',
    sessionId: today.zk.sessionId,
    sessionPassword: today.zk.sessionPassword,
  });
  await world.until('late is told', () => statesTold(late).length > 0);
  expect(statesTold(late)).toEqual(['Expired']);
  expect(handshakeOf(late.connections.at(-1)).response?.timeOut).toBe(0);

  // It is over already; close() changes nothing, and what is needed is a new client.
  for (const client of [old, today]) {
    await client.zk.close();
    expect(await endOf(client.zk.exists('/'))).toBe('SessionExpired');
    expect(statesTold(client).at(-1)).toBe('Expired');
  }
  const again = await world.join('again', { sessionTimeoutMs: timeoutMs });
  expect(await again.zk.create('/old', '', { mode: 'ephemeral' })).toBe('/old');
});
