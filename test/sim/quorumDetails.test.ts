import { describe, expect, it } from 'vitest';
import { hex } from '../../src/protocol/zxid';
import { QuorumWorld } from './QuorumWorld';

/** Small things that only who looks closely at an ensemble sees. */
describe('an ensemble in detail', () => {
  it('every learner names a new session in its next answer to a ping, whichever server it belongs to', () => {
    const world = new QuorumWorld({ observers: 1 }).settle();
    const alice = world.client('zk3', 20_000);
    const touched = () => world.noted('sessionTouched', 'zk3').filter(({ by }) => by === 'learnerPing');
    world.wait(1100);
    expect(touched().map(({ sessionId }) => sessionId)).toEqual(Array(3).fill(hex(alice.sessionId)));
    world.wait(5000);
    expect(touched()).toHaveLength(3);
  });

  it('the log on disk is used only while it goes on in one file; after a snapshot the whole tree is sent', () => {
    const synced = (snapCount: number) => {
      const world = new QuorumWorld({ snapCount }).settle();
      const alice = world.client('zk3', 20_000);
      alice.create('/first');
      world.do({ do: 'kill', who: 'zk1' });
      let last = 0;
      for (let n = 0; n < 1500; n += 1) last = alice.sendCreate(`/n${n}`);
      world.wait(5000);
      expect(alice.reply(last)?.err).toBe(0);
      world.do({ do: 'restart', who: 'zk1' }).settle();
      expect(world.has('zk1', '/n1499')).toBe(true);
      return world.noted('sync', 'zk3').findLast(({ to }) => to === 1)?.by;
    };
    expect(synced(100_000)).toBe('diff');
    expect(synced(400)).toBe('snap');
  });

  it('a leader removes empty containers, one every 6 ms; a learner leaves them alone', () => {
    const world = new QuorumWorld({ extendedTypesEnabled: true }).settle();
    const alice = world.client('zk1', 40_000);
    for (const name of ['/a', '/b', '/c']) {
      alice.call('createContainer', { path: name, data: null, acl: open, flags: 4 });
      alice.create(`${name}/child`);
      alice.call('delete', { path: `${name}/child`, version: -1 });
    }
    alice.call('createTTL', { path: '/ttl', data: null, acl: open, flags: 5, ttl: 1000n });
    world.until(() => {
      alice.send('ping');
      world.wait(3000);
      return !world.has('zk3', '/ttl');
    }, 70_000);
    world.wait(1000);
    const gone = world.noted('znode', 'zk3').filter(({ change }) => change === 'deleted');
    const atMs = gone.slice(-4).map((note) => note.atMs);
    expect(gone.slice(-4).map(({ path }) => path)).toEqual(['/a', '/b', '/c', '/ttl']);
    expect(atMs.map((ms) => ms - (atMs[0] ?? 0))).toEqual([0, 6, 12, 18]);
    expect(world.noted('proposed').every(({ who }) => who === 'zk3')).toBe(true);
    for (const name of world.ensemble.names) expect(world.has(name, '/a')).toBe(false);
  });

  it('asks of a learner answer for its own clients: identity, ephemerals, counts', () => {
    const world = new QuorumWorld({ superDigest: 'super:D/InIHSb7yEEbrWz8b9l71RjZJU=' }).settle();
    const alice = world.client('zk1');
    alice.create('/e', 'ephemeral');
    alice.call('create', {
      path: '/locked',
      data: null,
      acl: [{ perms: 31, id: { scheme: 'digest', id: 'bob:x' } }],
      flags: 0,
    });
    expect(alice.call('setData', { path: '/locked', data: null, version: -1 })?.err).toBe(-102);
    alice.send('auth', { type: 0, scheme: 'digest', auth: new TextEncoder().encode('super:test') });
    expect(alice.call('setData', { path: '/locked', data: null, version: -1 })?.err).toBe(0);
    expect(alice.call('getEphemerals', { prefixPath: '/' })?.err).toBe(0);
    expect(alice.call('getAllChildrenNumber', { path: '/' })?.err).toBe(0);
    expect(alice.call('whoAmI')?.err).toBe(0);
  });
});

const open = [{ perms: 31, id: { scheme: 'world', id: 'anyone' } }];
