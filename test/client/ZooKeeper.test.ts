import { describe, expect, it } from 'vitest';
import { CREATOR_ALL_ACL, KeeperError, MultiError, op, permissions, type WatchedEvent } from '../../src/client';
import { bothWorlds } from '../support/bothWorlds';
import { ScriptedServer } from '../support/ScriptedServer';

const text = (data: Uint8Array | null): string | null => data && new TextDecoder().decode(data);

function reasonOf(thrown: unknown): string {
  return thrown instanceof KeeperError ? thrown.reason : String(thrown);
}

async function reason(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'succeeded', reasonOf);
}

describe('calls', () => {
  bothWorlds('make znodes and tell their Stat', async (world) => {
    const { zk } = await world.join('alice');
    const { path, stat } = await zk.create2('/a', 'data', { mode: 'persistentSequential' });
    expect(path).toMatch(/^\/a\d{10}$/);
    expect(stat).toMatchObject({ version: 0, dataLength: 4, ephemeralOwner: 0n });
    expect((await zk.create2('/c', '', { mode: 'container' })).path).toBe('/c');
    expect(text((await zk.getData(path)).data)).toBe('data');
  });

  bothWorlds('count what lies below, and list one’s own ephemerals', async (world) => {
    const { zk } = await world.join('alice');
    for (const path of ['/a', '/a/b', '/a/b/c']) await zk.create(path);
    await zk.create('/a/e', '', { mode: 'ephemeral' });
    await zk.create('/f', '', { mode: 'ephemeral' });

    expect(await zk.getAllChildrenNumber('/a')).toBe(3);
    expect((await zk.getEphemerals()).sort()).toEqual(['/a/e', '/f']);
    expect(await zk.getEphemerals('/a')).toEqual(['/a/e']);
    expect(await reason(zk.getAllChildrenNumber('/none'))).toBe('NoNode');
  });

  bothWorlds('read and change who may do what', async (world) => {
    const { zk } = await world.join('alice');
    zk.addAuth('digest', 'alice:secret');
    await zk.create('/own', 'x', { acl: CREATOR_ALL_ACL });
    const { acl, stat } = await zk.getACL('/own');
    expect(acl).toMatchObject([{ perms: permissions.all, id: { scheme: 'digest' } }]);
    expect(acl[0]?.id.id).toMatch(/^alice:/);
    expect(stat.aversion).toBe(0);

    const bob = await world.join('bob');
    expect(await reason(bob.zk.getData('/own'))).toBe('NoAuth');
    const readable = { perms: permissions.read, id: { scheme: 'world', id: 'anyone' } };
    expect(await reason(zk.setACL('/own', [...acl, readable], 7))).toBe('BadVersion');
    expect((await zk.setACL('/own', [...acl, readable], 0)).aversion).toBe(1);
    expect(text((await bob.zk.getData('/own')).data)).toBe('x');
  });

  bothWorlds('carry the credentials over to the next connection', async (world) => {
    const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });
    alice.zk.addAuth('digest', 'alice:secret');
    await alice.zk.create('/own', 'x', { acl: CREATOR_ALL_ACL });
    await world.cut('alice');
    await world.heal('alice');
    await world.until('alice is back', () => alice.connections.length > 1 && alice.zk.state === 'connected');

    expect(text((await alice.zk.getData('/own')).data)).toBe('x');
  });

  bothWorlds('tell who one is', async (world) => {
    const { zk } = await world.join('alice');
    zk.addAuth('digest', 'alice:secret');
    const schemes = (await zk.whoAmI()).map(({ authScheme, user }) => `${authScheme} ${user}`);
    expect(schemes).toContain('digest alice');
  });

  bothWorlds('read several znodes at once, each for itself', async (world) => {
    const { zk } = await world.join('alice');
    await zk.create('/a', 'x');
    await zk.create('/a/b');
    const [data, none, children] = await zk.multiRead([op.getData('/a'), op.getData('/none'), op.getChildren('/a')]);

    expect(data).toMatchObject({ op: 'getData', stat: { version: 0 } });
    expect(none).toEqual({ op: 'error', reason: 'NoNode' });
    expect(children).toEqual({ op: 'getChildren', children: ['b'] });
    expect(await zk.multiRead([])).toEqual([]);
  });

  bothWorlds('commit a transaction as a whole', async (world) => {
    const { zk } = await world.join('alice');
    const results = await zk
      .transaction()
      .create('/a', 'x')
      .check('/a', 0)
      .setData('/a', 'y')
      .create('/b')
      .delete('/b')
      .commit();
    expect(results.map((result) => result.op)).toEqual(['create', 'check', 'setData', 'create', 'delete']);

    const failed = await zk
      .transaction()
      .setData('/a', 'z')
      .check('/a', 7)
      .delete('/a')
      .commit()
      .catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(MultiError);
    expect((failed as MultiError).results).toEqual([null, 'BadVersion', 'RuntimeInconsistency']);
    expect(text((await zk.getData('/a')).data)).toBe('y');
  });

  bothWorlds('read the ensemble’s membership, and are refused where it cannot change', async (world) => {
    const { zk } = await world.join('alice');
    expect((await zk.getConfig()).stat.version).toBeTypeOf('number');
    expect(await reason(zk.reconfig({ joining: ['server.9=127.0.0.1:1:2;3'] }))).toMatch(
      /ReconfigDisabled|Unimplemented|NoAuth/,
    );
  });
});

describe('watches', () => {
  bothWorlds('that are persistent hear every change, recursive ones also of what lies below', async (world) => {
    const { zk } = await world.join('alice');
    const bob = (await world.join('bob')).zk;
    const own: string[] = [];
    const below: string[] = [];
    const note = (to: string[]) => (event: WatchedEvent) => to.push(`${event.type} ${event.path}`);
    await zk.addWatch('/a', { mode: 'persistent', watcher: note(own) });
    // On one connection the servers up to 3.8 keep one mode per path: the second would end the first.
    const carol = (await world.join('carol')).zk;
    await carol.addWatch('/a', { mode: 'persistentRecursive', watcher: note(below) });

    await bob.create('/a');
    await bob.setData('/a', 'x');
    await bob.create('/a/b');
    await bob.setData('/a/b', 'x');
    await bob.delete('/a/b');
    await bob.delete('/a');
    await world.until('the last event', () => own.length >= 5 && below.length >= 6);

    expect(own).toEqual([
      'NodeCreated /a',
      'NodeDataChanged /a',
      'NodeChildrenChanged /a',
      'NodeChildrenChanged /a',
      'NodeDeleted /a',
    ]);
    expect(below).toEqual([
      'NodeCreated /a',
      'NodeDataChanged /a',
      'NodeCreated /a/b',
      'NodeDataChanged /a/b',
      'NodeDeleted /a/b',
      'NodeDeleted /a',
    ]);
  });

  bothWorlds('that are persistent are set again on the next connection', async (world) => {
    const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });
    const bob = (await world.join('bob')).zk;
    const heard: string[] = [];
    await alice.zk.addWatch('/a', { mode: 'persistentRecursive', watcher: ({ path }) => path && heard.push(path) });
    await world.cut('alice');
    await world.heal('alice');
    await world.until('alice is back', () => alice.connections.length > 1 && alice.zk.state === 'connected');
    await alice.zk.sync('/'); // behind setWatches2

    await bob.create('/a');
    await bob.create('/a/b');
    await world.until('both events', () => heard.length >= 2);
    expect(heard).toEqual(['/a', '/a/b']);
  });

  bothWorlds('end when they are removed, and say so', async (world) => {
    const alice = await world.join('alice');
    const { zk } = alice;
    await zk.create('/a');
    const heard: string[] = [];
    const first = ({ type }: WatchedEvent) => heard.push(`first ${type}`);
    const second = ({ type }: WatchedEvent) => heard.push(`second ${type}`);
    await zk.getData('/a', { watcher: first });
    await zk.getData('/a', { watcher: second });
    await zk.getChildren('/a', { watcher: first });
    await zk.addWatch('/a', { mode: 'persistent', watcher: first });

    await zk.removeWatches('/a', { watcher: first, type: 'data' });
    expect(heard).toEqual(['first DataWatchRemoved']);
    expect(await reason(zk.removeWatches('/a', { watcher: first, type: 'data' }))).toBe('NoWatcher');

    await zk.removeWatches('/a');
    expect(heard.slice(1).sort()).toEqual([
      'first ChildWatchRemoved',
      'first PersistentWatchRemoved',
      'second DataWatchRemoved',
    ]);
    expect(await reason(zk.removeWatches('/a'))).toBe('NoWatcher');
    await zk.setData('/a', 'x');
    await zk.sync('/a');
    expect(heard.filter((line) => !line.endsWith('Removed'))).toEqual([]);
  });

  bothWorlds('can be removed by a client that reaches no server, if it says so', async (world) => {
    const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });
    await alice.zk.create('/a');
    const heard: string[] = [];
    const watcher = ({ type, state }: WatchedEvent) => heard.push(`${type} ${state}`);
    await alice.zk.getData('/a', { watcher });
    await world.cut('alice');
    await world.until('alice is cut off', () => heard.length > 0);

    expect(await reason(alice.zk.removeWatches('/a', { watcher }))).toBe('ConnectionLoss');
    expect(await reason(alice.zk.removeWatches('/a', { watcher, local: true }))).toBe('succeeded');
    expect(heard).toEqual(['None Disconnected', 'DataWatchRemoved Disconnected']);
  });

  bothWorlds('may be the default watcher’s', async (world) => {
    const alice = await world.join('alice');
    await alice.zk.create('/a');
    await alice.zk.getData('/a', { watch: true });
    await alice.zk.setData('/a', 'x');
    await world.until('the event', () => alice.events.some(({ type }) => type === 'NodeDataChanged'));
  });
});

describe('arguments that make no sense', () => {
  const server = new ScriptedServer();
  const zk = server.client({ watcher: undefined as never });
  it.each<[string, () => Promise<unknown>]>([
    ['a watch without a watcher', () => zk.getData('/a', { watch: true })],
    ['addWatch without a watcher', () => zk.addWatch('/a', { mode: 'persistent' })],
    ['a mode of watching that is none', () => zk.addWatch('/a', { mode: 'odd' as never, watcher: () => {} })],
    ['a type of watches that is none', () => zk.removeWatches('/a', { type: 'odd' as never })],
    ['a path that is none', () => zk.getACL('a')],
    ['an operation that came later', () => server.client({ clientProfile: 'java-3.4' }).getEphemerals()],
    ['an operation that came a little later', () => server.client({ clientProfile: 'java-3.6' }).whoAmI()],
  ])('%s is refused before anything travels', async (_, call) => {
    await expect(call()).rejects.toThrow(TypeError);
  });

  it.each([
    { sessionTimeoutMs: 1.5 },
    { sessionPassword: new Uint8Array(15) },
    { sessionPassword: new Uint8Array(0) },
    { requestTimeoutMs: -1 },
    { maxBufferBytes: 0 },
  ])('the constructor throws at %o', (options) => {
    expect(() => server.client(options)).toThrow(TypeError);
  });
});
