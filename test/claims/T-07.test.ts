import { expect } from 'vitest';
import { counterOf, epochOf } from '../../src/protocol/zxid';
import { claim } from '../support/claim';
import { joinAt, settled } from '../support/joinAt';

claim(
  'T-07',
  async (world) => {
    await settled(world);
    const leader = await world.leader();
    const others = world.servers.filter((server) => server !== leader);
    const [survivor = '', frozen = ''] = others;

    // One leader's changes in order: every change is numbered, one after the other, within the leader's epoch.
    const alice = await joinAt(world, 'alice', survivor, { sessionTimeoutMs: 10_000 });
    const zxids: bigint[] = [];
    for (let n = 0; n < 5; n += 1) {
      await alice.zk.create(`/${n}`);
      const stat = await alice.zk.exists(`/${n}`);
      zxids.push(stat?.czxid ?? 0n);
    }
    const [first = 0n] = zxids;
    expect(zxids).toEqual(zxids.map((_, index) => first + BigInt(index)));

    // A quorum is enough: with one of three standing still, changes go on. In a two-phase commit everybody would have to agree.
    await world.freeze(frozen);
    await alice.zk.create('/without-one');
    await world.thaw(frozen);

    // A new leader begins an epoch of its own, counts from the start in it, and has kept all that was acknowledged.
    await world.kill(leader);
    const next = await world.leader();
    expect(next).not.toBe(leader);
    const bob = await joinAt(world, 'bob', next, { sessionTimeoutMs: 10_000 });
    for (let n = 0; n < 5; n += 1) expect((await bob.zk.exists(`/${n}`))?.czxid).toBe(zxids[n]);
    expect(await bob.zk.exists('/without-one')).not.toBeNull();
    await bob.zk.create('/new');
    const { czxid } = (await bob.zk.exists('/new')) ?? { czxid: 0n };
    expect(epochOf(czxid)).toBeGreaterThan(epochOf(first));
    expect(counterOf(czxid)).toBeLessThan(100);

    // The old leader comes back, and is brought to the new one's history.
    await world.restartServer(leader);
    const carol = await joinAt(world, 'carol', leader, { sessionTimeoutMs: 10_000 });
    await carol.zk.sync('/');
    expect((await carol.zk.exists('/new'))?.czxid).toBe(czxid);
  },
  { ensemble: { voters: 3 }, seeds: [1, 2, 3] },
);
