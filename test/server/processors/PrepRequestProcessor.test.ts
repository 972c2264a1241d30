import { describe, expect, it } from 'vitest';
import { OPEN_ACL_UNSAFE, READ_ACL_UNSAFE } from '../../../src/protocol/data';
import { bytes, TestServer } from '../TestClient';

const created = (path: string, flags = 0) => ({ path, data: null, acl: OPEN_ACL_UNSAFE, flags });

describe('a change that is refused', () => {
  it('has still cost a zxid', () => {
    const client = new TestServer().client();
    client.create('/a');
    expect(client.call('create', created('/a'))).toMatchObject({ error: 'NodeExists', zxid: 3n });
    expect(client.stat('/a').czxid).toBe(2n);
    client.create('/b');
    expect(client.stat('/b').czxid).toBe(4n);
  });

  it('a read costs none', () => {
    const client = new TestServer().client();
    expect(client.call('getData', { path: '/no', watch: false })).toMatchObject({ error: 'NoNode', zxid: 1n });
  });
});

describe('the order of the checks of a create', () => {
  it.each([
    ['the mode', created('no slash', 9), 'BadArguments'],
    ['a time to live', created('no slash', 5), 'Unimplemented'],
    ['a slash', { ...created('no slash'), acl: [] }, 'BadArguments'],
    ['the ACL', { ...created('/no/../child'), acl: [] }, 'InvalidACL'],
    ['the parent', created('/no/./child'), 'NoNode'],
    ['the parent lets one in', created('/locked/..'), 'NoAuth'],
    ['the path', created('/e/..'), 'BadArguments'],
    ['the node is new', created('/e'), 'NodeExists'],
    ['the parent is not ephemeral', created('/e/child'), 'NoChildrenForEphemerals'],
  ])('%s', (_what, request, error) => {
    const client = new TestServer().client();
    client.create('/e', 1);
    client.ask('create', { path: '/locked', data: null, acl: READ_ACL_UNSAFE, flags: 0 });
    expect(client.ask('create', request)).toBe(error);
  });
});

describe('versions', () => {
  it('must be the current one, or −1', () => {
    const client = new TestServer().client();
    client.create('/a');
    const set = (version: number) => client.call('setData', { path: '/a', data: bytes('x'), version })?.error;
    expect([set(1), set(0), set(0), set(-1), set(2)]).toEqual(['BadVersion', null, 'BadVersion', null, null]);
    expect(client.call('delete', { path: '/a', version: 2 })?.error).toBe('BadVersion');
    expect(client.call('delete', { path: '/a', version: 3 })?.error).toBeNull();
  });
});

describe('a multi', () => {
  it('sees what its earlier operations prepared, under one zxid', () => {
    const client = new TestServer().client();
    const answer = client.ask('multi', [
      { op: 'create', request: created('/m') },
      { op: 'create', request: created('/m/s-', 2) },
      { op: 'create', request: created('/m/s-', 2) },
      { op: 'setData', request: { path: '/m', data: bytes('x'), version: 0 } },
      { op: 'check', request: { path: '/m', version: 1 } },
      { op: 'delete', request: { path: '/m/s-0000000000', version: 0 } },
    ]);
    expect(answer).toMatchObject([
      { op: 'create', response: { path: '/m' } },
      { op: 'create', response: { path: '/m/s-0000000000' } },
      { op: 'create', response: { path: '/m/s-0000000001' } },
      { op: 'setData', response: { stat: { version: 1, czxid: 2n, mzxid: 2n } } },
      { op: 'check' },
      { op: 'delete' },
    ]);
    expect(client.children('/m')).toEqual(['s-0000000001']);
  });

  it('changes nothing when one operation fails, and says which', () => {
    const world = new TestServer();
    const [client, watcher] = [world.client(), world.client()];
    client.create('/a');
    watcher.ask('exists', { path: '/b', watch: true });
    const answer = client.ask('multi', [
      { op: 'create', request: created('/b') },
      { op: 'create', request: created('/b/s-', 2) },
      { op: 'delete', request: { path: '/no', version: -1 } },
      { op: 'delete', request: { path: '/a', version: -1 } },
    ]);
    expect(answer).toEqual([0, 0, -101, -2].map((err) => ({ op: 'error', response: { err } })));
    expect(client.children('/')).toEqual(['zookeeper', 'a']);
    expect(watcher.events).toEqual([]);
    expect(client.create('/b')).toBe('/b');
    expect(client.create('/b/s-', 2)).toBe('/b/s-0000000000'); // nothing prepared was left behind
  });
});

describe('what a server notes', () => {
  it('is every step of a session, of the tree and of the watches', () => {
    const world = new TestServer();
    const alice = world.client(10_000);
    alice.create('/a', 1);
    alice.ask('getData', { path: '/a', watch: true });
    alice.ask('addWatch', { path: '/a', mode: 0 });
    alice.call('closeSession');

    const sessionId = '0x100000000000000';
    const touched = (by: string) => ({ kind: 'sessionTouched', sessionId, by, expiresAtMs: 12_000 });
    const watch = (change: string, of: string) => ({ kind: 'watch', change, of, path: '/a', sessionId });
    const znode = { kind: 'znode', path: '/a', ephemeralOwner: sessionId };
    expect(world.notes).toEqual([
      { kind: 'sessionCreated', sessionId, timeoutMs: 10_000, expiresAtMs: 12_000 },
      touched('create'),
      { ...znode, change: 'created', zxid: '0x2' },
      touched('getData'),
      watch('set', 'data'),
      touched('addWatch'),
      { ...watch('set', 'child'), mode: 'persistent' },
      watch('removed', 'data'),
      { ...watch('set', 'data'), mode: 'persistent' },
      touched('closeSession'),
      { kind: 'sessionClosed', sessionId },
      { ...znode, change: 'deleted', zxid: '0x3' },
      { ...watch('fired', 'data'), mode: 'persistent' },
      { ...watch('fired', 'child'), mode: 'persistent' },
      { ...watch('removed', 'data'), mode: 'persistent' },
      { ...watch('removed', 'child'), mode: 'persistent' },
    ]);
  });
});
