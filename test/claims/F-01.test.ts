import { expect } from 'vitest';
import { claim } from '../support/claim';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';

claim('F-01', async (world) => {
  // It returns at once: nothing has been dialled, nobody has been told.
  const heard: string[] = [];
  const alice = await world.connect('alice', {
    addressCount: 2, // connect string
    sessionTimeoutMs: 12 * world.tickMs,
    watcher: ({ state }) => heard.push(state),
    canBeReadOnly: true,
    clientProfile: 'java-3.9', // configuration
  });
  expect(alice.zk.state).toBe('connecting');
  expect(alice.zk.sessionId).toBe(0n);
  expect(alice.zk.negotiatedTimeoutMs).toBe(0);
  expect(heard).toEqual([]);

  await world.until('alice is connected', () => heard.length > 0);
  expect(heard).toEqual(['SyncConnected']);
  expect(handshakeOf(alice.connections[0]).request).toMatchObject({
    timeOut: 12 * world.tickMs,
    readOnly: true,
    sessionId: 0n,
    passwd: new Uint8Array(16),
  });
  const bob = await world.join('bob', { sessionTimeoutMs: 12 * world.tickMs });
  expect(handshakeOf(bob.connections[0]).request?.readOnly).toBe(false); // unless asked for

  // A host provider decides what is tried, and in which order.
  const addresses = await world.addresses('carol', 4);
  await world.cut('carol');
  const backwards = addresses.map((address) => {
    const [host = '', port] = address.split(':');
    return { host, port: Number(port) };
  });
  backwards.reverse();
  let asked = 0;
  const carol = await world.connect('carol', {
    connectString: addresses.join(','),
    sessionTimeoutMs: 12 * world.tickMs,
    hostProvider: {
      size: 4,
      next: () => {
        const address = backwards[asked % 4];
        asked += 1;
        return { address: address ?? { host: '', port: 0 }, pauseMs: 0 };
      },
      onConnected: () => {},
    },
  });
  await world.until('carol has tried all', () => carol.connections.length >= 4);
  expect(carol.connections.slice(0, 4).map(({ address }) => address)).toEqual([...addresses].reverse());

  // Session id and password resume a session from elsewhere.
  await alice.zk.create('/e', '', { mode: 'ephemeral' });
  const { sessionId, sessionPassword } = alice.zk;
  await world.kill('alice');
  const heir = await world.join('heir', { sessionTimeoutMs: 12 * world.tickMs, sessionId, sessionPassword });
  expect(heir.zk.sessionId).toBe(sessionId);
  expect((await heir.zk.exists('/e'))?.ephemeralOwner).toBe(sessionId);
  await world.until('heir is told', () => statesTold(heir).length > 0);
  expect(statesTold(heir)).toEqual(['SyncConnected']);
});
