import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';

claim('J-09', async (world) => {
  const timeoutMs = 2 * world.tickMs;
  const addresses = await world.addresses('alice', 2);
  await world.silence('alice', addresses[0]);
  await world.cut('alice', addresses[1]);
  const connectString = `${addresses.join(',')}${world.chroot}`;
  const alice = await world.connect('alice', { connectString, sessionTimeoutMs: timeoutMs });
  expect(alice.zk.state).toBe('connecting');

  // While no server grants a session: without limit, and without a word. Its own expiry is for those that had one.
  await world.wait(4 * timeoutMs);
  expect(alice.zk.state).toBe('connecting');
  expect(alice.events).toEqual([]);
  expect(alice.connections.some(({ end }) => end === 'refused')).toBe(true);
  expect(alice.connections.some(({ end }) => end === 'closed')).toBe(true);

  await world.heal('alice');
  await world.until('alice is connected', () => alice.zk.state !== 'connecting');
  expect(alice.zk.state).toBe('connected');
  const connection = alice.connections.at(-1);
  const granted = alice.log.find(({ kind }) => kind === 'granted');
  const answeredAtMs = connection?.frames.find(({ from }) => from === 'server')?.atMs ?? Number.NaN;
  expectBetween(world, granted?.atMs ?? Number.NaN, answeredAtMs, answeredAtMs);
  await world.until('alice is told', () => alice.events.length > 0);
  expect(alice.events.map(({ state }) => state)).toEqual(['SyncConnected']);
});
