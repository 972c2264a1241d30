import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';

claim('J-15', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });
  const { sessionId, sessionPassword } = alice.zk;
  await alice.zk.create('/lock', '', { mode: 'ephemeral' });
  const fired: string[] = [];
  await alice.zk.getData('/lock', { watcher: ({ type }) => type !== 'None' && fired.push(type) });

  await world.cut('alice');
  await world.until('alice is told', () => statesTold(alice).length === 2);

  // The application that takes it into its own hands is another session, and stands before its own old lock.
  const hasty = await world.join('hasty', { sessionTimeoutMs: 12 * world.tickMs });
  expect(hasty.zk.sessionId).not.toBe(sessionId);
  expect(await endOf(hasty.zk.create('/lock', '', { mode: 'ephemeral' }))).toBe('NodeExists');

  // The one that does nothing is connected again: session, lock and watch are as they were.
  await world.heal('alice');
  await world.until('alice is back', () => statesTold(alice).length === 3);
  expect(alice.zk.state).toBe('connected');
  expect(alice.zk.sessionId).toBe(sessionId);
  expect(handshakeOf(alice.connections.at(-1)).request).toMatchObject({ sessionId, passwd: sessionPassword });
  expect((await bob.zk.exists('/lock'))?.ephemeralOwner).toBe(sessionId);
  await world.until('the watch is set again', () =>
    Boolean(alice.connections.at(-1)?.frames.some(({ from, op }) => from === 'server' && op === 'setWatches')),
  );
  expect(fired).toEqual([]);
  await bob.zk.setData('/lock', 'still yours');
  await world.until('the watch has fired', () => fired.length > 0);
  expect(fired).toEqual(['NodeDataChanged']);
});
