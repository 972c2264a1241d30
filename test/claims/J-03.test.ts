import { expect } from 'vitest';
import { claim } from '../support/claim';

claim(
  'J-03',
  async (world) => {
    // While the server stands still, TCP connections to it are made all the same: that is not enough.
    await world.freeze('server');
    const alice = await world.connect('alice', { sessionTimeoutMs: 12 * world.tickMs });
    expect(alice.zk.state).toBe('connecting');
    expect(alice.zk.sessionId).toBe(0n);
    await world.until('the connection is up', () => alice.connections[0]?.openedAtMs !== null);
    await world.wait(world.tickMs);
    expect(alice.connections[0]?.frames.map(({ from, op }) => `${from} ${op}`)).toEqual(['client connect']);
    expect(alice.zk.state).toBe('connecting');
    expect(alice.events).toEqual([]);

    await world.thaw('server');
    await world.until('the server has accepted', () => alice.zk.state !== 'connecting');
    expect(alice.zk.state).toBe('connected');
    expect(alice.zk.sessionId).not.toBe(0n);
    expect(alice.zk.negotiatedTimeoutMs).toBe(12 * world.tickMs);
    await world.until('alice is told', () => alice.events.length > 0);
    expect(alice.events.map(({ state }) => state)).toEqual(['SyncConnected']);
    expect(alice.connections).toHaveLength(1);
    const states = alice.log.flatMap((entry) => (entry.kind === 'transition' ? [entry.to] : []));
    expect(states).toEqual(['connecting.dialing', 'connecting.associating', 'connected']);
  },
  { ownServer: true },
);
