import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { loseRequest } from '../support/loseCall';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('K-01', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  await bob.zk.create('/config', 'old');
  const alice = await world.join('alice', { sessionTimeoutMs: 6000 });
  const { sessionId } = alice.zk;
  await alice.zk.create('/alice', '', { mode: 'ephemeral' });
  const heard: string[] = [];
  await alice.zk.getData('/config', { watcher: ({ type }) => type !== 'None' && heard.push(type) });

  // What it does: connection, session and one-shot watches live on through a cut, also a change that was missed.
  expect(await loseRequest(world, alice, () => alice.zk.create('/lost'))).toBe('ConnectionLoss');
  await bob.zk.setData('/config', 'new');
  await world.heal('alice');
  await world.until('alice is connected again', () => statesTold(alice).at(-1) === 'SyncConnected');
  expect(alice.zk.sessionId).toBe(sessionId);
  await world.until('her watch has fired', () => heard.length === 1);
  expect(heard).toEqual(['NodeDataChanged']);

  // What it leaves: the call that failed is not made again, however long one waits, and a watch that has fired is gone.
  await world.wait(1000);
  expect(await alice.zk.exists('/lost')).toBe(null);
  await bob.zk.setData('/config', 'newer');
  await alice.zk.getData('/config');
  expect(heard).toHaveLength(1);

  // While it is disconnected it only says so; nothing of the application stops by itself.
  await world.cut('alice');
  await world.until('alice is told', () => statesTold(alice).at(-1) === 'Disconnected');
  expect(alice.zk.state).toBe('connecting');

  // After the end of the session everything is left: the client is dead, the ephemeral is gone, nothing is made again.
  const node = await watchExistence(world, bob, '/alice');
  await node.untilGone();
  await world.heal('alice');
  await world.until('alice is told the end', () => statesTold(alice).at(-1) === 'Expired');
  expect(alice.zk.state).toBe('closed');
  expect(await endOf(alice.zk.exists('/'))).toBe('SessionExpired');
  await world.wait(1000);
  expect(await bob.zk.exists('/alice')).toBe(null);
  expect(alice.zk.state).toBe('closed');
});
