import { expect } from 'vitest';
import { claim } from '../support/claim';
import { loseReply, loseRequest } from '../support/loseCall';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim(
  'P-07',
  async (world) => {
    const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });

    // Right: wait, then find out whether A took effect. ConnectionLoss alone does not say: these two end alike.
    await bob.zk.create('/a');
    for (const [name, lose, version] of [
      ['before', loseRequest, 0],
      ['after', loseReply, 1],
    ] as const) {
      const client = await world.join(name, { sessionTimeoutMs: 12 * world.tickMs });
      expect(await lose(world, client, () => client.zk.setData('/a', name))).toBe('ConnectionLoss');
      await world.heal(name);
      await world.until(`${name} is back`, () => statesTold(client).length === 3);
      expect((await client.zk.getData('/a')).stat.version).toBe(version);
    }

    // Wrong: not to care. The session may be over, and the lock another's, before its old owner hears of it.
    const owner = await world.join('owner', { sessionTimeoutMs: 6 * world.tickMs });
    await owner.zk.create('/lock', 'owner', { mode: 'ephemeral' });
    const lock = await watchExistence(world, bob, '/lock');
    expect(await loseRequest(world, owner, () => owner.zk.setData('/a', ''))).toBe('ConnectionLoss');
    await lock.untilGone();
    await bob.zk.create('/lock', 'bob', { mode: 'ephemeral' });
    expect(statesTold(owner)).toEqual(['SyncConnected', 'Disconnected']); // all it knows
    expect(owner.zk.state).toBe('connecting');
    expect((await bob.zk.exists('/lock'))?.ephemeralOwner).toBe(bob.zk.sessionId);
    await world.heal('owner');
    await world.until('the owner is told', () => statesTold(owner).at(-1) === 'Expired');
  },
  { ownServer: true },
);
