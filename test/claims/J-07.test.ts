import { expect } from 'vitest';
import { claim } from '../support/claim';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('J-07', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  // Up to 3.9.2 a client comes back however long it took.
  const alice = await world.join('alice', { sessionTimeoutMs: 2 * world.tickMs, clientProfile: 'java-3.8' });
  const { sessionId, sessionPassword } = alice.zk;
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  const e = await watchExistence(world, bob, '/e');
  await world.cut('alice');
  await e.untilGone();
  await world.heal('alice');
  await world.until('alice is told', () => statesTold(alice).at(-1) === 'Expired');

  const { request, response } = handshakeOf(alice.connections.at(-1));
  expect(request).toMatchObject({ sessionId, passwd: sessionPassword });
  expect(response).toMatchObject({ timeOut: 0, sessionId: 0n });
  // The notes say: an empty password. It has sixteen bytes, all of them zero.
  expect(response?.passwd).toHaveLength(16);
  expect(response?.passwd).toEqual(new Uint8Array(16));
  const frames = alice.connections.at(-1)?.frames ?? [];
  expect(frames.map(({ from, op }) => `${from} ${op}`)).toEqual(['client connect', 'server connect']);
  expect(frames[1]?.bytes).toBe(`00000025${'00'.repeat(16)}00000010${'00'.repeat(16)}00`);

  // The same answer as to a password that is wrong, while the session lives.
  const wrong = { sessionId: bob.zk.sessionId, sessionPassword: sessionPassword.map((byte) => byte ^ 1) };
  const thief = await world.connect('thief', { sessionTimeoutMs: 2 * world.tickMs, ...wrong });
  await world.until('the thief is told', () => statesTold(thief).length > 0);
  expect(statesTold(thief)).toEqual(['Expired']);
  expect(thief.connections[0]?.frames[1]?.bytes).toBe(frames[1]?.bytes);
  await world.until('bob is back', () => statesTold(bob).length === 3); // his connection was closed before the check
  expect(await bob.zk.exists('/')).not.toBe(null);
});
