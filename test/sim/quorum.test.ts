import { describe, expect, it } from 'vitest';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { hex, zxidOf } from '../../src/protocol/zxid';
import { snapshotBytes } from '../../src/server/persistence/Snapshot';
import { QuorumWorld } from './QuorumWorld';

describe('an ensemble of three', () => {
  it('elects the largest id when all know the same, and serves once a quorum has its history', () => {
    const world = new QuorumWorld();
    expect(world.leader()).toBe('zk3');
    world.settle();
    expect(world.ensemble.names.map((name) => world.ensemble.statusOf(name).mode)).toEqual([
      'follower',
      'follower',
      'leader',
    ]);
    expect(world.noted('established').map(({ who, epoch }) => `${who} ${epoch}`)).toEqual(['zk3 1']);
  });

  it('carries a change through proposal, acks, commit, and lets every server apply it', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk1');
    expect(alice.create('/a')).toMatchObject({ err: 0, zxid: zxidOf(1, 2) });
    world.wait(10);
    for (const name of world.ensemble.names) expect(world.has(name, '/a')).toBe(true);
    const of = '0x100000002';
    const kinds = world.notes
      .filter((note) => 'zxid' in note && note.zxid === of)
      .map(({ who, kind }) => `${who} ${kind}`);
    expect(kinds.indexOf('zk3 committed')).toBeGreaterThan(kinds.indexOf('zk3 acked'));
    expect(kinds.indexOf('zk1 applied')).toBeGreaterThan(kinds.indexOf('zk3 committed'));
  });

  it('a failed change takes a zxid and a round, too', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk2');
    alice.create('/a');
    expect(alice.create('/a')).toMatchObject({ err: -110, zxid: zxidOf(1, 3) });
    expect(alice.create('/b')).toMatchObject({ err: 0, zxid: zxidOf(1, 4) });
  });

  it('keeps a session through the death of its server, with a full timeout from the new leader', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk3', 6000);
    alice.create('/alice', 'ephemeral');
    world.wait(1000).do({ do: 'kill', who: 'zk3' });
    expect(world.leader()).toBe('zk2');
    const establishedAtMs = world.nowMs;
    world.settle();
    expect(world.has('zk1', '/alice')).toBe(true);
    world.until(() => !world.has('zk1', '/alice'));
    expect(world.nowMs - establishedAtMs).toBeGreaterThan(6000);
    expect(world.nowMs - establishedAtMs).toBeLessThanOrEqual(8000 + 10);
  });

  it('a session moves to another server; late requests over the old one are not carried out', () => {
    const world = new QuorumWorld({ latencyMs: 5 }).settle();
    const alice = world.client('zk1');
    const moved = alice.moveTo('zk2');
    expect(moved.session?.sessionId).toBe(alice.sessionId);
    alice.sendCreate('/late');
    world.until(() => alice.broken !== null);
    expect(world.has('zk3', '/late')).toBe(false);
    expect(moved.create('/now')).toMatchObject({ err: 0 });
  });

  it('a multi of a session that has moved ends its connection, too: no slot of it is answered', () => {
    const world = new QuorumWorld({ latencyMs: 5 }).settle();
    const alice = world.client('zk1');
    alice.moveTo('zk2');
    const creation = { path: '/late', data: null, acl: [...OPEN_ACL_UNSAFE], flags: 0 };
    alice.send('multi', [{ op: 'create', request: creation }]);
    world.until(() => alice.broken !== null);
    expect(alice.replies).toEqual([]);
    expect(world.has('zk3', '/late')).toBe(false);
  });

  it('while the end of a session is under way, its ephemerals still count as children: so it is upstream', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk1');
    const bob = world.client('zk2');
    bob.create('/parent');
    alice.create('/parent/child', 'ephemeral');
    for (const who of world.ensemble.names) world.do({ do: 'slowDisk', who, forceMs: 100 });
    alice.send('closeSession');
    world.wait(20);
    expect(bob.call('delete', { path: '/parent', version: -1 })?.err).toBe(-111); // NotEmpty, though it comes after
    expect(world.has('zk3', '/parent/child')).toBe(false);
    expect(bob.call('delete', { path: '/parent', version: -1 })?.err).toBe(0);
  });

  it('without a quorum nobody serves and nobody expires', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk1', 4000);
    alice.create('/alice', 'ephemeral');
    world.do({ do: 'kill', who: 'zk2' }).do({ do: 'kill', who: 'zk3' }).wait(60_000);
    expect(world.ensemble.statusOf('zk1').mode).toBeNull();
    expect(world.has('zk1', '/alice')).toBe(true);
    const knocking = world.connect('zk1').handshake();
    expect(knocking.broken).toBe('ended');
    world.do({ do: 'restart', who: 'zk2' });
    world.leader();
    expect(alice.moveTo('zk2').session?.sessionId).toBe(alice.sessionId);
  });

  it('a leader that is cut off from its quorum stops after syncLimit, the others go on in a new epoch', () => {
    const world = new QuorumWorld().settle();
    world.do({ do: 'partition', sides: [['zk3'], ['zk1', 'zk2']] });
    world.until(() => world.ensemble.leader === 'zk2');
    world.until(() => world.noted('gaveUp', 'zk3').some(({ why }) => why === 'followersSilent'));
    const alice = world.client('zk1');
    expect(alice.create('/a')).toMatchObject({ err: 0 });
    world.ensemble.heal();
    world.until(() => world.has('zk3', '/a'));
  });

  it('what only the old leader had in its log is truncated when it comes back', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk3');
    alice.create('/kept');
    world.do({ do: 'partition', sides: [['zk3'], ['zk1', 'zk2']] });
    alice.sendCreate('/lost');
    world.wait(100).do({ do: 'kill', who: 'zk3' });
    world.leader();
    const bob = world.client('zk1');
    bob.create('/after');
    world.ensemble.heal();
    world.do({ do: 'restart', who: 'zk3' });
    world.until(() => world.has('zk3', '/after'));
    expect(world.has('zk3', '/kept')).toBe(true);
    expect(world.has('zk3', '/lost')).toBe(false);
  });

  it('a leader that stands where an epoch began, with no transaction of it, has a learner forget all of that epoch', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk2');
    world.do({ do: 'kill', who: 'zk3' });
    expect(world.leader()).toBe('zk2'); // of epoch 2
    const moved = alice.moveTo('zk2');
    world.do({ do: 'partition', sides: [['zk2'], ['zk1']] });
    moved.sendCreate('/lost');
    world.wait(100).do({ do: 'kill', who: 'zk2' });
    const database = world.ensemble.peer('zk1')?.database;
    world.do({ do: 'kill', who: 'zk1' });
    const file = database && { zxid: zxidOf(2, 0), bytes: snapshotBytes(database) };
    if (file) world.ensemble.diskOf('zk1').apply({ do: 'replace', file });
    world.ensemble.heal();
    world.do({ do: 'restart', who: 'zk1' }).do({ do: 'restart', who: 'zk3' });
    expect(world.leader()).toBe('zk1'); // of epoch 3, so that zk2 will not win
    for (const who of ['zk1', 'zk3']) world.do({ do: 'kill', who });
    world.do({ do: 'restart', who: 'zk1' }).do({ do: 'restart', who: 'zk2' });
    expect(world.leader()).toBe('zk1');
    expect(world.noted('truncated', 'zk2')).toMatchObject([{ zxid: hex(zxidOf(2, 0)) }]);
    world.until(() => world.ensemble.statusOf('zk2').mode === 'follower');
    expect(world.has('zk2', '/lost')).toBe(false);
  });

  it.each([0, 1])(
    'a server that has accepted a later epoch than its leader’s is shut out until an election counts it in: frames take %i ms',
    (latencyMs) => {
      const world = new QuorumWorld({ latencyMs }).settle();
      world.do({ do: 'kill', who: 'zk1' });
      world.ensemble.diskOf('zk1').apply({ do: 'acceptedEpoch', epoch: 7n }); // as a discovery that came to nothing leaves it
      world.do({ do: 'restart', who: 'zk1' });
      const tries = () => world.noted('gaveUp', 'zk1').filter(({ why }) => why === 'epochTooOld');
      world.until(() => tries().length > 3);
      expect(new Set(tries().map(({ atMs }) => atMs)).size).toBe(tries().length); // time goes on
      expect(world.ensemble.statusOf('zk1').mode).toBeNull();
      expect(world.client('zk2').create('/a')).toMatchObject({ err: 0 }); // the others are a quorum
      world.do({ do: 'kill', who: 'zk2' });
      world.until(() => world.noted('established').at(-1)?.epoch === 8); // zk1 is needed now
      world.do({ do: 'restart', who: 'zk2' }).settle();
    },
  );

  it('a server whose only snapshot holds more than the leader has ends itself, with all that is on its disk', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk2');
    alice.create('/a');
    world.do({ do: 'kill', who: 'zk1' });
    const database = world.ensemble.peer('zk2')?.database;
    const disk = world.ensemble.diskOf('zk1');
    if (database) disk.apply({ do: 'replace', file: { zxid: zxidOf(1, 9), bytes: snapshotBytes(database) } });
    world.do({ do: 'restart', who: 'zk1' });
    world.until(() => world.ensemble.statusOf('zk1').process === 'dead');
    expect(world.noted('sync').at(-1)).toMatchObject({ to: 1, by: 'trunc' });
    expect(disk.lastZxid).toBe(zxidOf(1, 9));
  });

  it('a server that was away gets the differences, or the whole tree when it was away for too long', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk2');
    const syncs = () =>
      world
        .noted('sync')
        .filter(({ to }) => to === 1)
        .map(({ by }) => by);
    alice.create('/a');
    world.do({ do: 'kill', who: 'zk1' });
    for (let n = 0; n < 10; n += 1) alice.create(`/a/${n}`);
    world.do({ do: 'restart', who: 'zk1' }).settle();
    expect(syncs().at(-1)).toBe('diff');
    world.do({ do: 'kill', who: 'zk1' });
    for (let n = 0; n < 20; n += 1) alice.sendCreate(`/b${n}`);
    world.do({ do: 'restart', who: 'zk1' }).settle().wait(50);
    expect(world.has('zk1', '/b19')).toBe(true);
  });

  it('an observer sees every change and has no vote', () => {
    const world = new QuorumWorld({ observers: 1 }).settle();
    expect(world.ensemble.statusOf('zk4').mode).toBe('observer');
    const alice = world.client('zk4');
    expect(alice.create('/a')).toMatchObject({ err: 0 });
    world.do({ do: 'kill', who: 'zk1' }).do({ do: 'kill', who: 'zk2' });
    world.until(() => world.ensemble.leader === null);
    expect(world.ensemble.leader).toBeNull();
  });

  it('a sync shows what was committed before it', () => {
    const world = new QuorumWorld({ latencyMs: 5 }).settle();
    const alice = world.client('zk1');
    const bob = world.client('zk2');
    alice.create('/a');
    expect(bob.call('sync', { path: '/' })).toMatchObject({ err: 0 });
    expect(bob.exists('/a')).toBe(true);
  });

  it('a follower that loses power has all that it acknowledged', () => {
    const world = new QuorumWorld().settle();
    const alice = world.client('zk3');
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 500 });
    alice.create('/a');
    world.do({ do: 'crash', who: 'zk1' }).wait(5000);
    world.do({ do: 'restart', who: 'zk1' }).settle();
    expect(world.has('zk1', '/a')).toBe(true);
  });

  it('a server whose disk is full ends itself; the others go on', () => {
    const world = new QuorumWorld().settle();
    world.do({ do: 'fillDisk', who: 'zk3' });
    const alice = world.client('zk1');
    world.until(() => world.ensemble.statusOf('zk3').process === 'dead');
    world.until(() => world.ensemble.leader === 'zk2').settle();
    expect(alice.broken).not.toBeNull();
    expect(world.client('zk1').create('/a')).toMatchObject({ err: 0 });
  });

  it('the same seed and the same faults give the same notes', () => {
    const run = () => {
      const world = new QuorumWorld({ servers: 5, seed: 7 });
      world.do({ do: 'jitter', who: 'zk1', jitterMs: 30 }).do({ do: 'lose', who: 'zk2', percent: 20 }).settle();
      const alice = world.client('zk1');
      for (let n = 0; n < 5; n += 1) alice.create(`/a${n}`);
      world.do({ do: 'kill', who: world.leader() }).wait(20_000);
      return JSON.stringify(world.notes);
    };
    expect(run()).toBe(run());
  });
});
