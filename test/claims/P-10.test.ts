import { expect } from 'vitest';
import { claim } from '../support/claim';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim(
  'P-10',
  async (world) => {
    // The server ends it after 6 to 7 ticks, a client that gives itself up not before 8.
    const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
    const alice = await world.join('alice', { sessionTimeoutMs: 6 * world.tickMs });
    await alice.zk.create('/e', '', { mode: 'ephemeral' });
    const e = await watchExistence(world, bob, '/e');
    await world.cut('alice');
    await e.untilGone();

    // The session is over, and the client is still connecting: it does not know.
    expect(alice.zk.state).toBe('connecting');
    expect(statesTold(alice)).toEqual(['SyncConnected', 'Disconnected']);

    await world.heal('alice');
    await world.until('alice is told', () => statesTold(alice).at(-1) === 'Expired');
    expect(alice.zk.state).toBe('closed');
    await world.wait(2 * world.tickMs);
    expect(alice.zk.state).toBe('closed'); // for good
  },
  { profiles: ['java-3.8', 'java-3.9'] },
);
