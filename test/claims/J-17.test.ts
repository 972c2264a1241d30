import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { addressOf, joinAt, settled } from '../support/joinAt';
import { watchExistence } from '../support/watchExistence';

claim(
  'J-17',
  async (world) => {
    await settled(world);
    const leader = await world.leader();
    const [one = '', two = ''] = world.servers.filter((server) => server !== leader);

    // It is known everywhere: a session that was made on one server goes on at any other, with the same id and timeout.
    const alice = await joinAt(world, 'alice', one, { sessionTimeoutMs: 6000 });
    await alice.zk.create('/alice', '', { mode: 'ephemeral' });
    await alice.zk.create('/watched');
    await alice.zk.exists('/watched', { watcher: () => {} });
    const { sessionId, sessionPassword, negotiatedTimeoutMs } = alice.zk;
    await world.kill('alice'); // her process is gone, her session is not

    const moved = await joinAt(world, 'moved', two, { sessionTimeoutMs: 6000, sessionId, sessionPassword });
    expect(moved.zk.sessionId).toBe(sessionId);
    expect(moved.zk.negotiatedTimeoutMs).toBe(negotiatedTimeoutMs);
    expect((await moved.zk.exists('/alice'))?.ephemeralOwner).toBe(sessionId);

    // Not known elsewhere: the watches. They stood in the memory of the server that had her connection.
    const bob = await joinAt(world, 'bob', leader, { sessionTimeoutMs: 10_000 });
    await bob.zk.setData('/watched', 'changed', -1);
    await moved.zk.sync('/');
    expect(moved.events.filter(({ type }) => type !== 'None')).toEqual([]);

    // The deadline is the leader's alone: when the leader goes, the next one gives the session a whole timeout.
    await world.kill('moved');
    await world.kill(leader);
    const killedAtMs = world.nowMs();
    const next = await world.leader();
    const electedAtMs = world.nowMs();
    const carol = await world.connect('carol', {
      sessionTimeoutMs: 10_000,
      connectString: await addressOf(world, 'carol', next),
    });
    await world.until('carol is connected', () => carol.zk.state === 'connected');
    const node = await watchExistence(world, carol, '/alice');
    const goneAtMs = await node.untilGone();
    const ticks = 3 * world.tickMs; // one to round up, and what the leader may have waited before it began to count
    expectBetween(
      world,
      goneAtMs - killedAtMs,
      negotiatedTimeoutMs,
      electedAtMs - killedAtMs + negotiatedTimeoutMs + ticks,
    );
  },
  { ensemble: { voters: 3 }, seeds: [1, 2, 3] },
);
