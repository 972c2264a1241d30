import { expect } from 'vitest';
import { claim } from '../support/claim';
import { joinAt, settled } from '../support/joinAt';

claim(
  'T-05',
  async (world) => {
    await settled(world);
    const leader = await world.leader();
    const followers = world.servers.filter((server) => server !== leader);
    const [one = ''] = followers;

    // A simple model: a tree of small znodes, named by paths.
    const alice = await joinAt(world, 'alice', one, { sessionTimeoutMs: 10_000 });
    await alice.zk.create('/app');
    await alice.zk.create('/app/a', 'first');
    await alice.zk.create('/app/b', 'second');
    expect([...(await alice.zk.getChildren('/app')).children].sort()).toEqual(['a', 'b']);

    // Replicated, and ordered: every server has the same znodes, with the same numbers.
    const stats = [];
    for (const server of world.servers) {
      const client = await joinAt(world, `at ${server}`, server);
      await client.zk.sync('/');
      stats.push([(await client.zk.exists('/app/a'))?.czxid, (await client.zk.exists('/app/b'))?.czxid]);
      await client.zk.close();
    }
    const [a = 0n, b = 0n] = stats[0] ?? [];
    expect(b).toBeGreaterThan(a);
    expect(stats).toEqual(world.servers.map(() => [a, b]));

    // Fast on reads: a follower answers alone. While the leader stands still it reads on, and no change is answered.
    await world.freeze(leader);
    for (let n = 0; n < 3; n += 1) expect(await alice.zk.exists('/app/a')).not.toBeNull();
    let answered = false;
    const write = alice.zk.setData('/app/a', 'later', -1).then(
      () => {
        answered = true;
      },
      () => {}, // the followers may give the leader up first
    );
    await world.wait(world.tickMs / 2);
    expect(answered).toBe(false);
    await world.thaw(leader);
    await write;
  },
  { ensemble: { voters: 3 }, seeds: [1, 2, 3] },
);
