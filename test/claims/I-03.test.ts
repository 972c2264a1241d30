import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { statesTold } from '../support/statesTold';

claim('I-03', async (world) => {
  // The constructor returns at once, and nobody is told that no server answers.
  const [address = ''] = await world.addresses('early', 1);
  await world.silence('early');
  const timeoutMs = 4 * world.tickMs;
  const early = await world.connect('early', {
    connectString: `${address}${world.chroot}`,
    sessionTimeoutMs: timeoutMs,
  });
  expect(early.zk.state).toBe('connecting');
  await world.wait(2 * timeoutMs);
  expect(early.events).toEqual([]);
  await world.heal('early');
  await world.until('early is told', () => statesTold(early).length === 1);
  expect(statesTold(early)).toEqual(['SyncConnected']);
  expect(await endOf(early.zk.exists('/'))).toBe('ok');

  // A short disconnect: the call in flight has no answer; the client comes back by itself, in the same session.
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });
  await alice.zk.create('/alice', '', { mode: 'ephemeral' });
  const { sessionId } = alice.zk;
  await world.silence('alice');
  const call = endOf(alice.zk.create('/asked'));
  await world.cut('alice');
  expect(await call).toBe('ConnectionLoss');
  await world.until('alice is told', () => statesTold(alice).length === 2);
  await world.heal('alice');
  await world.until('alice is back', () => statesTold(alice).length === 3);
  expect(statesTold(alice)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
  expect((await alice.zk.exists('/alice'))?.ephemeralOwner).toBe(sessionId);
  expect(await alice.zk.exists('/asked')).toBe(null); // only a look could tell
});
