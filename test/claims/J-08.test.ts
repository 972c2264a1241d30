import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('J-08', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const order: string[] = [];
  const alice = await world.join('alice', {
    sessionTimeoutMs: 2 * world.tickMs,
    clientProfile: 'java-3.8', // so that it is the server who says it
    watcher: ({ state }) => order.push(`default ${state}`),
  });
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  await alice.zk.exists('/missing', { watcher: ({ type, state }) => order.push(`one ${type} ${state}`) });
  await alice.zk.getData('/e', { watcher: ({ type, state }) => order.push(`two ${type} ${state}`) });
  const e = await watchExistence(world, bob, '/e');
  order.length = 0;

  await world.cut('alice');
  await e.untilGone();
  // With one address it rests for a second before it dials again: heal the link and ask in that second.
  const attempts = alice.connections.length;
  await world.until('an attempt has failed, and alice rests', () => {
    const rests = alice.log.findLast((entry) => entry.kind === 'transition')?.to === 'connecting.pausing';
    return rests && alice.connections.length > attempts;
  });
  await world.heal('alice');
  const waiting = endOf(alice.zk.exists('/')).then((end) => order.push(`call ${end}`));
  await waiting;
  expect(handshakeOf(alice.connections.at(-1)).response?.timeOut).toBe(0);
  expect(alice.zk.state).toBe('closed');

  // Once to the default watcher, once to every registered one, and before what ends because of it.
  await world.until('alice is told', () => statesTold(alice).at(-1) === 'Expired');
  const heard = (state: string): string[] => order.filter((line) => line.endsWith(` ${state}`)).sort();
  const everybody = ['default', 'one None', 'two None'];
  expect(heard('Disconnected')).toEqual(everybody.map((who) => `${who} Disconnected`));
  expect(heard('Expired')).toEqual(everybody.map((who) => `${who} Expired`));
  expect(order).toHaveLength(7);
  expect(order.at(-1)).toBe('call SessionExpired');

  // Nothing comes after it, whatever happens, and the object is of no use.
  await bob.zk.create('/missing');
  await world.wait(4 * world.tickMs);
  expect(order).toHaveLength(7);
  expect(await endOf(alice.zk.getData('/missing'))).toBe('SessionExpired');
  expect(await endOf(alice.zk.create('/f'))).toBe('SessionExpired');
});
