import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { joinAt, settled } from '../support/joinAt';
import { statesTold } from '../support/statesTold';

// A client of 3.8, which would wait for ever: what keeps the session is the ensemble.
claim(
  'I-01',
  async (world) => {
    await settled(world);
    const leader = await world.leader();
    const [healthy = '', other = ''] = world.servers.filter((server) => server !== leader);
    const timeoutMs = 4 * world.tickMs;
    const alice = await joinAt(world, 'alice', healthy, { sessionTimeoutMs: timeoutMs });
    await alice.zk.create('/alice', '', { mode: 'ephemeral' });
    const { sessionId } = alice.zk;

    // The leader dies: she is disconnected from a server that is well, and goes on with the same session.
    await world.kill(leader);
    await world.until('alice is back', () => statesTold(alice).length === 3);
    expect(statesTold(alice)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
    expect((await alice.zk.exists('/alice'))?.ephemeralOwner).toBe(sessionId);

    // No leader for longer than her timeout: nothing is answered, and nothing expires.
    await world.kill(other);
    await world.until('alice is told', () => statesTold(alice).length === 4);
    expect(await endOf(alice.zk.exists('/alice'))).toBe('ConnectionLoss');
    await world.wait(1.5 * timeoutMs);
    expect(await world.modeOf(healthy)).toBe(null);
    await world.restartServer(other);
    await world.until('alice is back again', () => statesTold(alice).length === 5);
    expect(statesTold(alice).slice(3)).toEqual(['Disconnected', 'SyncConnected']);
    expect(alice.zk.sessionId).toBe(sessionId);
    expect((await alice.zk.exists('/alice'))?.ephemeralOwner).toBe(sessionId);
  },
  { ensemble: { voters: 3 }, profiles: ['java-3.8'], seeds: [1, 2, 3] },
);
