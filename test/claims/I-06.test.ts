import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { handshakeOf } from '../support/handshakeOf';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

/** ms a client with one address waits at most before it dials again. */
const longestPauseMs = 100 + 999 + 1000;

// Both profiles in one body: what differs between them is the point.
claim('I-06', async (world) => {
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

  // What it means: nothing heard for T, so the session is ended, on a tick. Neither client had a say in it.
  for (const { name } of clients) await world.cut(name);
  const contactsMs = clients.map((client) => lastFrameAtMs(client, 'client'));
  const lastHeardMs = lastFrameAtMs(today, 'server');
  const goneMs = await Promise.all(nodes.map((node) => node.untilGone()));
  for (const [index, atMs] of goneMs.entries()) {
    expectBetween(world, atMs - (contactsMs[index] ?? 0), timeoutMs, timeoutMs + world.tickMs);
  }

  // How today's client learns of it: by its own clock. No server has said a word since the cut.
  await world.until('today gives up', () => statesTold(today).at(-1) === 'Expired');
  const expirationMs = Math.trunc((timeoutMs * 4) / 3);
  expectBetween(world, (today.events.at(-1)?.atMs ?? 0) - lastHeardMs, expirationMs, expirationMs + longestPauseMs);
  expect(today.connections.slice(1).every(({ frames }) => frames.length === 0)).toBe(true);

  // How one of 3.8 learns of it: not at all, until it reaches a server and is answered with a timeout of 0.
  await world.wait(timeoutMs);
  expect(statesTold(old)).toEqual(['SyncConnected', 'Disconnected']);
  await world.heal('old');
  await world.until('old is told', () => statesTold(old).at(-1) === 'Expired');
  const last = old.connections.at(-1);
  expect(last?.frames.map(({ from, op }) => `${from} ${op}`)).toEqual(['client connect', 'server connect']);
  expect(handshakeOf(last).response?.timeOut).toBe(0);
});
