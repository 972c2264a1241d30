import { expect } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import { ReplyHeader } from '../../src/protocol/proto';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';

claim('J-06', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs, addressCount: 3 });
  const { sessionId, sessionPassword } = alice.zk;
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  const fired: string[] = [];
  await alice.zk.create('/w', 'old');
  await alice.zk.getData('/w', { watcher: ({ type }) => type !== 'None' && fired.push(type) });

  const lastReply = alice.connections[0]?.frames.at(-1)?.bytes ?? '';
  const lastZxidHeard = ReplyHeader.read(new JuteReader(new Uint8Array(Buffer.from(lastReply, 'hex')), 4)).zxid;

  const first = alice.connections[0]?.address;
  await world.silence('alice', first);
  const inFlight = endOf(alice.zk.exists('/'));
  await world.cut('alice', first);
  const next = endOf(alice.zk.exists('/')); // asked when the application does not know yet
  await bob.zk.setData('/w', 'new');
  await bob.zk.setData('/w', 'newer');
  await world.until('alice is back', () => statesTold(alice).length === 3);

  // The next address, the old id and password, and the last zxid that was heard of: the same session.
  expect(alice.connections).toHaveLength(2);
  expect(alice.connections[1]?.address).not.toBe(first);
  const { request, response } = handshakeOf(alice.connections[1]);
  expect(request).toMatchObject({ sessionId, passwd: sessionPassword, lastZxidSeen: lastZxidHeard });
  expect(response).toMatchObject({ sessionId, passwd: sessionPassword });
  expect(alice.zk.sessionId).toBe(sessionId);
  expect((await bob.zk.exists('/e'))?.ephemeralOwner).toBe(sessionId);

  // Not quite transparent: the application is told, calls fail, and of two changes it hears one.
  expect(statesTold(alice)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
  expect(await inFlight).toBe('ConnectionLoss');
  expect(await next).toBe('ConnectionLoss');
  await world.until('the watch has caught up', () => fired.length > 0);
  await bob.zk.setData('/w', 'newest');
  expect(await endOf(alice.zk.exists('/w'))).toBe('ok');
  expect(fired).toEqual(['NodeDataChanged']);
});
