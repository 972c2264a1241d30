import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ACL, OPEN_ACL_UNSAFE, READ_ACL_UNSAFE } from '../../src/protocol/data';
import type * as proto from '../../src/protocol/proto';
import { sequenceSuffix } from '../../src/server/processors/PrepRequestProcessor';
import { bytes, type TestClient, TestServer } from './TestClient';

const setData = (path: string, version = -1) => ({ path, data: bytes('new'), version });
const anyVersion = (path: string) => ({ path, version: -1 });
const statIn = (body: unknown) => (body as proto.SetDataResponse).stat;

describe('the Stat of a znode', () => {
  it('counts changes of data, of the ACL and of children apart', () => {
    const client = new TestServer().client(); // zxid 1
    client.create('/a', 0, bytes('four')); // 2
    expect(client.stat('/a')).toMatchObject({
      czxid: 2n,
      mzxid: 2n,
      pzxid: 2n,
      version: 0,
      cversion: 0,
      aversion: 0,
      dataLength: 4,
    });
    client.ask('setData', setData('/a')); // 3
    client.ask('setACL', { path: '/a', acl: OPEN_ACL_UNSAFE, version: 0 }); // 4
    client.create('/a/b'); // 5
    client.ask('setData', setData('/a/b')); // 6: nothing of it shows on the parent
    expect(client.stat('/a')).toMatchObject({
      czxid: 2n,
      mzxid: 3n,
      pzxid: 5n,
      version: 1,
      cversion: 1,
      aversion: 1,
      numChildren: 1,
    });
    client.ask('delete', anyVersion('/a/b')); // 7
    expect(client.stat('/a')).toMatchObject({ mzxid: 3n, pzxid: 7n, cversion: 2, numChildren: 0 });
  });

  it('has in cversion the children made and those deleted, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 }), (steps) => {
        const client = new TestServer().client();
        client.create('/p');
        const alive = new Set<string>();
        let changes = 0;
        for (const number of steps) {
          const path = `/p/${number}`;
          if (alive.has(path)) client.ask('delete', anyVersion(path));
          else client.create(path);
          if (!alive.delete(path)) alive.add(path);
          changes += 1;
          expect(client.stat('/p')).toMatchObject({ cversion: changes, numChildren: alive.size });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('takes its times from the wall clock', () => {
    const world = new TestServer();
    const client = world.client();
    client.create('/a');
    world.wait(1234);
    expect(statIn(client.ask('setData', setData('/a')))).toMatchObject({
      ctime: 1_700_000_000_000n,
      mtime: 1_700_000_001_234n,
    });
  });
});

describe('sequential names', () => {
  it('count every child ever made, and deletions give no number back', () => {
    const client = new TestServer().client();
    client.create('/p');
    expect(client.create('/p/s-', 2)).toBe('/p/s-0000000000');
    client.create('/p/other');
    expect(client.create('/p/s-', 3)).toBe('/p/s-0000000002');
    client.ask('delete', anyVersion('/p/s-0000000002'));
    expect(client.create('/p/', 2)).toBe('/p/0000000003');
    expect(client.stat('/p')).toMatchObject({ cversion: 5, numChildren: 3 });
  });

  it('have ten digits, a minus among them', () => {
    expect([0, 7, 2147483647, -5, -2147483648].map(sequenceSuffix)).toEqual([
      '0000000000',
      '0000000007',
      '2147483647',
      '-000000005',
      '-2147483648',
    ]);
  });

  it('sort as they were made', () => {
    const client = new TestServer().client();
    client.create('/p');
    const made = Array.from({ length: 30 }, () => String(client.create('/p/n-', 2)));
    expect([...made].sort()).toEqual(made);
    expect(client.children('/p').map((name) => `/p/${name}`)).toEqual(made); // ours: in the order of creation
  });
});

describe('a tree that is new', () => {
  it('has its built-in nodes, which cannot be deleted', () => {
    const client = new TestServer().client();
    expect(client.children('/')).toEqual(['zookeeper']);
    expect(client.children('/zookeeper')).toEqual(['quota', 'config']);
    expect(client.stat('/')).toMatchObject({ czxid: 0n, cversion: -1, numChildren: 1 });
    expect(client.stat('/zookeeper/config')).toMatchObject({ aversion: -1 });
    for (const path of ['/', '/zookeeper', '/zookeeper/quota', '/zookeeper/config']) {
      expect(client.ask('delete', anyVersion(path))).toBe('BadArguments');
    }
    expect(client.ask('getAllChildrenNumber', { path: '/' })).toEqual({ totalNumber: 3 });
  });
});

describe('what a change fires', () => {
  const watched = (): { alice: TestClient; bob: TestClient } => {
    const world = new TestServer();
    const [alice, bob] = [world.client(), world.client()];
    bob.create('/p');
    return { alice, bob };
  };

  it('a create: the node, then its parent', () => {
    const { alice, bob } = watched();
    alice.ask('exists', { path: '/p/n', watch: true });
    alice.ask('getChildren', { path: '/p', watch: true });
    bob.create('/p/n');
    expect(alice.events).toEqual(['NodeCreated /p/n', 'NodeChildrenChanged /p']);
  });

  it('a delete: the node once, though its data and its children were watched, then its parent', () => {
    const { alice, bob } = watched();
    bob.create('/p/n');
    alice.ask('getData', { path: '/p/n', watch: true });
    alice.ask('getChildren', { path: '/p/n', watch: true });
    alice.ask('getChildren2', { path: '/p', watch: true });
    bob.ask('delete', anyVersion('/p/n'));
    expect(alice.events).toEqual(['NodeDeleted /p/n', 'NodeChildrenChanged /p']);
  });

  it('a setData: the node only, even when the bytes are the same; a setACL: nothing', () => {
    const { alice, bob } = watched();
    alice.ask('getData', { path: '/p', watch: true });
    alice.ask('getChildren', { path: '/p', watch: true });
    bob.ask('setACL', { path: '/p', acl: OPEN_ACL_UNSAFE, version: -1 });
    expect(alice.events).toEqual([]);
    bob.ask('setData', { path: '/p', data: bytes(''), version: -1 });
    expect(alice.events).toEqual(['NodeDataChanged /p']);
  });

  it('is told before the reply that shows it', () => {
    const alice = new TestServer().client();
    alice.create('/a');
    alice.ask('getData', { path: '/a', watch: true });
    const before = alice.received.length;
    alice.ask('setData', setData('/a'));
    expect(
      alice.received.slice(before).map((frame) => new DataView(frame.buffer, frame.byteOffset).getInt32(4)),
    ).toEqual([-1, 3]);
  });

  it('carries the zxid since 3.9, and −1 before', () => {
    for (const [profile, zxid] of [
      ['3.8', -1n],
      ['3.9', 2n],
    ] as const) {
      const alice = new TestServer({ profile }).client();
      alice.ask('exists', { path: '/a', watch: true });
      alice.create('/a');
      expect(alice.eventZxids).toEqual([zxid]);
    }
  });

  it('stays hidden from those who may not read; the watch is used up', () => {
    const { alice, bob } = watched();
    const secret: ACL[] = [{ perms: 31, id: { scheme: 'digest', id: 'bob:x' } }];
    alice.ask('exists', { path: '/secret', watch: true });
    bob.ask('create', { path: '/secret', data: null, acl: secret, flags: 0 });
    bob.ask('delete', anyVersion('/secret'));
    expect(alice.events).toEqual([]);
  });

  it('a session that ends: each ephemeral in turn, the parent once', () => {
    const { alice, bob } = watched();
    for (const name of ['m', 'c', 'x']) bob.create(`/p/${name}`, 1);
    for (const name of ['m', 'c', 'x']) alice.ask('exists', { path: `/p/${name}`, watch: true });
    alice.ask('getChildren', { path: '/p', watch: true });
    const { zxid } = bob.call('closeSession') ?? { zxid: 0n };
    expect(alice.events).toEqual([
      'NodeDeleted /p/m',
      'NodeChildrenChanged /p',
      'NodeDeleted /p/c',
      'NodeDeleted /p/x',
    ]);
    expect(alice.stat('/p')).toMatchObject({ cversion: 6, pzxid: zxid });
  });
});

describe('watches set again after a reconnect', () => {
  it('report what was missed, and hold where nothing was', () => {
    const world = new TestServer();
    const [alice, bob] = [world.client(), world.client()];
    for (const path of ['/d', '/quiet', '/gone', '/k']) bob.create(path); // zxids 3 to 6
    bob.ask('setData', setData('/d'));
    bob.ask('delete', anyVersion('/gone'));
    bob.create('/made');
    bob.create('/k/1');
    const empty = { existWatches: [], childWatches: [], persistentWatches: [], persistentRecursiveWatches: [] };
    alice.ask('setWatches2', {
      relativeZxid: 6n,
      dataWatches: ['/d', '/gone', '/quiet'],
      existWatches: ['/made', '/never'],
      childWatches: ['/k', '/gone', '/quiet'],
      persistentWatches: ['/k'],
      persistentRecursiveWatches: [],
    });
    expect(alice.events).toEqual([
      'NodeDataChanged /d',
      'NodeDeleted /gone',
      'NodeCreated /made',
      'NodeChildrenChanged /k',
      'NodeDeleted /gone',
    ]);
    alice.events.length = 0;
    bob.ask('setData', setData('/d')); // it was reported, so it is not watched
    bob.ask('setData', setData('/quiet'));
    bob.create('/never');
    bob.create('/k/2'); // the persistent watch missed /k/1 for good, but holds
    expect(alice.events).toEqual(['NodeDataChanged /quiet', 'NodeCreated /never', 'NodeChildrenChanged /k']);
    alice.ask('setWatches', { relativeZxid: 99n, dataWatches: ['/d'], ...empty });
    bob.ask('setData', setData('/d'));
    expect(alice.events.at(-1)).toBe('NodeDataChanged /d');
  });
});

describe('nodes that go by themselves', () => {
  it('a container, once it has had children and has none', () => {
    const world = new TestServer();
    const client = world.client(40_000);
    client.ask('createContainer', { path: '/c', data: null, acl: OPEN_ACL_UNSAFE, flags: 4 });
    client.ask('createContainer', { path: '/unused', data: null, acl: OPEN_ACL_UNSAFE, flags: 4 });
    client.create('/c/child');
    client.ask('delete', anyVersion('/c/child'));
    world.wait(30_000);
    client.ping();
    world.wait(29_999);
    expect(client.stat('/c').ephemeralOwner).toBe(0n);
    world.wait(1);
    expect(client.ask('exists', { path: '/c', watch: false })).toBe('NoNode');
    expect(client.stat('/unused').numChildren).toBe(0);
  });

  it('a node past its time to live, where those are switched on', () => {
    const ttl = { path: '/t', data: null, acl: OPEN_ACL_UNSAFE, flags: 5, ttl: 1000n };
    expect(new TestServer().client().ask('createTTL', ttl)).toBe('Unimplemented');

    const world = new TestServer({ extendedTypesEnabled: true });
    const client = world.client(40_000);
    client.ask('createTTL', ttl);
    world.wait(30_000);
    client.ping();
    world.wait(30_000);
    expect(client.ask('exists', { path: '/t', watch: false })).toBe('NoNode');
  });
});

it('who may read decides about exists since 3.9, and about getACL what it shows', () => {
  for (const [profile, answer] of [
    ['3.8', 'a stat'],
    ['3.9', 'NoAuth'],
  ] as const) {
    const world = new TestServer({ profile });
    const [alice, bob] = [world.client(), world.client()];
    bob.ask('auth', { type: 0, scheme: 'digest', auth: bytes('bob:x') });
    const own: ACL[] = [{ perms: 31, id: { scheme: 'auth', id: '' } }];
    bob.ask('create', { path: '/own', data: null, acl: own, flags: 0 });
    const seen = alice.ask('exists', { path: '/own', watch: false });
    expect(typeof seen === 'string' ? seen : 'a stat').toBe(answer);
    expect(alice.ask('getData', { path: '/own', watch: false })).toBe('NoAuth');
    bob.ask('setACL', { path: '/own', acl: [...own, ...READ_ACL_UNSAFE], version: -1 });
    expect(alice.ask('getACL', { path: '/own' })).toMatchObject({
      acl: [{ id: { scheme: 'digest', id: 'bob:x' } }, {}],
    });
    expect(bob.ask('getACL', { path: '/own' })).not.toMatchObject({ acl: [{ id: { id: 'bob:x' } }, {}] });
  }
});
