import { expect } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import { RequestHeader } from '../../src/protocol/proto';
import type { ClaimClient } from '../support/ClaimWorld';
import { claim } from '../support/claim';
import { statesTold } from '../support/statesTold';

/** The numbers of a client's requests, pings left out, over all its connections. */
function xidsOf(client: ClaimClient): number[] {
  return client.connections
    .flatMap(({ frames }) => frames)
    .filter(({ from, op }) => from === 'client' && op !== 'connect' && op !== 'ping')
    .map(({ bytes }) => RequestHeader.read(new JuteReader(new Uint8Array(Buffer.from(bytes, 'hex')), 4)).xid);
}

claim('J-01', async (world) => {
  // Nobody asks it to connect: the object that talks to the server is there, and at work, from construction on.
  const alice = await world.connect('alice', { sessionTimeoutMs: 12 * world.tickMs, addressCount: 2 });
  await world.until('alice is connected', () => alice.zk.state === 'connected');
  const session = alice.zk.sessionId;
  await alice.zk.exists('/');
  await alice.zk.exists('/');

  // The same one goes on after a break: another connection, the same session, and it counts its requests on.
  await world.cut('alice', alice.connections[0]?.address);
  await world.until('alice is back', () => statesTold(alice).length === 3);
  await alice.zk.exists('/');
  expect(alice.connections).toHaveLength(2);
  expect(alice.zk.sessionId).toBe(session);
  expect(xidsOf(alice)).toEqual([1, 2, 3]);
  const [first, second] = alice.connections;
  expect(second?.dialledAtMs).toBeGreaterThanOrEqual(first?.endAtMs ?? Number.POSITIVE_INFINITY); // one at a time

  // Another object has another: its own connection, session and numbers.
  const bob = await world.join('bob', { sessionTimeoutMs: 12 * world.tickMs });
  await bob.zk.exists('/');
  expect(bob.zk.sessionId).not.toBe(session);
  expect(xidsOf(bob)).toEqual([1]);
});
