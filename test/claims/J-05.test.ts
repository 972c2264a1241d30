import { expect } from 'vitest';
import { claim } from '../support/claim';

claim('J-05', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 6000 });
  const alice = await world.join('alice', { sessionTimeoutMs: 3000 });
  const { sessionId } = alice.zk;
  await alice.zk.create('/e', '', { mode: 'ephemeral' });

  await world.cut('alice');
  await world.until('alice is told', () => alice.events.at(-1)?.state === 'Disconnected');
  expect((await bob.zk.exists('/e'))?.ephemeralOwner).toBe(sessionId); // the server has not let go of it

  await world.heal('alice');
  await world.until('alice is back', () => alice.events.at(-1)?.state === 'SyncConnected');
  expect(alice.zk.sessionId).toBe(sessionId);
  expect((await bob.zk.exists('/e'))?.ephemeralOwner).toBe(sessionId);
});
