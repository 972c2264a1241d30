import { expect } from 'vitest';
import { claim } from '../support/claim';
import { joinAt, settled } from '../support/joinAt';

claim(
  'T-06',
  async (world) => {
    await settled(world);
    const voters = world.servers.slice(0, 3);
    const [observer = ''] = world.servers.slice(3);
    const leader = await world.leader();

    // Each has a role, and there is one leader; the observer is never it.
    const modes = await Promise.all(voters.map((server) => world.modeOf(server)));
    expect([...modes].sort()).toEqual(['follower', 'follower', 'leader']);
    expect(await world.modeOf(observer)).toBe('observer');

    // All serve: whoever a client is connected to takes its writes, and answers its reads.
    for (const server of world.servers) {
      const client = await joinAt(world, `at ${server}`, server);
      await client.zk.create(`/${server}`);
      expect(await client.zk.exists(`/${server}`)).not.toBeNull();
      await client.zk.close();
    }

    // The observer has no vote: without two of the three voters nobody serves, though two servers of four are left.
    const others = voters.filter((server) => server !== leader);
    for (const server of others) await world.kill(server);
    for (const server of [leader, observer]) while ((await world.modeOf(server)) !== null) await world.wait(50);

    // With one voter more there is a quorum again.
    const [back = ''] = others;
    await world.restartServer(back);
    expect([leader, back]).toContain(await world.leader());
  },
  { ensemble: { voters: 3, observers: 1 }, seeds: [1, 2] },
);
