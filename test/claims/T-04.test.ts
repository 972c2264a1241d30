import { expect } from 'vitest';
import { type KeeperError, op } from '../../src/client';
import { JuteReader } from '../../src/jute/JuteReader';
import { ReplyHeader } from '../../src/protocol/proto';
import type { ClaimConnection } from '../support/ClaimWorld';
import { claim } from '../support/claim';
import { joinAt, settled } from '../support/joinAt';

claim(
  'T-04',
  async (world) => {
    await settled(world);
    const leader = await world.leader();
    const [one = '', two = ''] = world.servers.filter((server) => server !== leader);
    const alice = await joinAt(world, 'alice', one, { sessionTimeoutMs: 10_000 });
    const bob = await joinAt(world, 'bob', two, { sessionTimeoutMs: 10_000 });

    // Sequential consistency: what one client asks takes effect in the order in which it asks, without waiting in between.
    await alice.zk.create('/count', '');
    const writes = Array.from({ length: 20 }, (_, n) => alice.zk.setData('/count', String(n), n));
    const versions = (await Promise.all(writes)).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));

    // Atomicity: a multi of which one part fails leaves nothing behind.
    const failed = alice.zk.multi([op.create('/half'), op.setData('/count', 'x', 999)]);
    await expect(failed).rejects.toMatchObject({ reason: 'BadVersion' } satisfies Partial<KeeperError>);
    expect(await alice.zk.exists('/half')).toBeNull();

    // Single system image, for one client: the answers never go back, whatever server it moves to. For another client there is no
    // such promise, only that a sync brings its server up to what was committed before. That is all there is of timeliness.
    await bob.zk.sync('/');
    expect((await bob.zk.exists('/count'))?.version).toBe(20);
    const traveller = await world.join('traveller', { addressCount: world.servers.length, sessionTimeoutMs: 10_000 });
    await traveller.zk.setData('/count', 'mine', -1);
    const seen = (await traveller.zk.exists('/count'))?.mzxid ?? 0n;
    const { sessionId } = traveller.zk;
    await world.cut('traveller');
    await world.until('it is told', () => traveller.events.at(-1)?.state === 'Disconnected');
    await world.heal('traveller');
    await world.until('it is back', () => traveller.events.at(-1)?.state === 'SyncConnected');
    expect(traveller.zk.sessionId).toBe(sessionId);
    expect((await traveller.zk.exists('/count'))?.mzxid).toBeGreaterThanOrEqual(seen);
    const zxids = traveller.connections.flatMap(replyZxids);
    expect(zxids.length).toBeGreaterThanOrEqual(3);
    expect(zxids).toEqual([...zxids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));

    // Reliability: what was acknowledged is there after the leader is gone.
    await traveller.zk.create('/acknowledged');
    await world.kill(leader);
    const next = await world.leader();
    const carol = await joinAt(world, 'carol', next, { sessionTimeoutMs: 10_000 });
    expect(await carol.zk.exists('/acknowledged')).not.toBeNull();
    expect((await carol.zk.exists('/count'))?.version).toBe(21);
  },
  { ensemble: { voters: 3 }, seeds: [1, 2, 3] },
);

/** What each reply says of the state it was given in, in order; events and handshakes say nothing. */
function replyZxids({ frames }: ClaimConnection): bigint[] {
  const headers = frames
    .filter(({ from, op }) => from === 'server' && op !== 'createSession' && op !== 'notification')
    .map(({ bytes }) => ReplyHeader.read(new JuteReader(Uint8Array.from(Buffer.from(bytes, 'hex')), 4)));
  return headers.filter(({ xid }) => xid > 0).map(({ zxid }) => zxid);
}
