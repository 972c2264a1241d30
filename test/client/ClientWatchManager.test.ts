import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientWatchManager, type WatchTable } from '../../src/client/ClientWatchManager';
import { setWatchesBatches, setWatchesMaxLength } from '../../src/client/setWatchesBatches';
import type { EventType, KeeperState } from '../../src/protocol/watchedEvents';

const tables = ['data', 'exist', 'child', 'persistent', 'persistentRecursive'] as const;

function fire(manager: ClientWatchManager, type: EventType, path: string | null = '/a') {
  return manager.materialize(type, 'SyncConnected', path);
}

function tellState(manager: ClientWatchManager, state: KeeperState = 'SyncConnected') {
  return manager.materialize('None', state, null);
}

describe('ClientWatchManager', () => {
  // Which tables an event empties, from upstream's ZKWatchManager.materialize.
  it.each<[EventType, WatchTable[]]>([
    ['NodeCreated', ['data', 'exist']],
    ['NodeDataChanged', ['data', 'exist']],
    ['NodeChildrenChanged', ['child']],
    ['NodeDeleted', ['data', 'exist', 'child']],
    ['DataWatchRemoved', []],
  ])('%s fires %j, once', (type, fired) => {
    const manager = new ClientWatchManager();
    for (const table of ['data', 'exist', 'child'] as const) manager.register(table, '/a', () => {});

    expect([...fire(manager, type).fired].sort()).toEqual([...fired].sort());
    expect(fire(manager, type).fired).toEqual([]);
  });

  it('calls a watcher once per event, however often and on however many tables it is registered', () => {
    const manager = new ClientWatchManager();
    const watcher = (): void => {};
    expect(manager.register('data', '/a', watcher)).toBe(true);
    expect(manager.register('data', '/a', watcher)).toBe(false);
    manager.register('child', '/a', watcher);

    expect(fire(manager, 'NodeDeleted').watchers.size).toBe(1);
  });

  it('tells every watcher and the default one of the connection, and keeps them', () => {
    const manager = new ClientWatchManager({ defaultWatcher: () => {} });
    for (const table of tables) manager.register(table, `/${table}`, () => {});

    expect(tellState(manager, 'Disconnected').watchers.size).toBe(6);
    expect(tellState(manager).watchers.size).toBe(6);
  });

  it('forgets the one-shot watches with their connection when it is told so', () => {
    const manager = new ClientWatchManager({ disableAutoWatchReset: true });
    for (const table of tables) manager.register(table, '/a', () => {});

    expect(tellState(manager).watchers.size).toBe(5);
    expect(tellState(manager, 'Disconnected').watchers.size).toBe(5);
    expect(tellState(manager).watchers.size).toBe(2);
    expect(manager.toSetAgain()).toBeNull();
  });

  it('keeps persistent watches for every change of their znode, recursive ones also for what lies below', () => {
    const manager = new ClientWatchManager();
    const [own, below, all] = [() => {}, () => {}, () => {}];
    manager.register('persistent', '/a', own);
    manager.register('persistentRecursive', '/a', below);
    manager.register('persistentRecursive', '/', all);
    const heard = (type: EventType, path: string) => [...fire(manager, type, path).watchers];

    for (const type of ['NodeCreated', 'NodeDataChanged', 'NodeDeleted'] as const) {
      expect(heard(type, '/a')).toEqual([own, below, all]);
      expect(heard(type, '/a/b/c')).toEqual([below, all]);
      expect(heard(type, '/ab')).toEqual([all]);
    }
    expect(heard('NodeChildrenChanged', '/a')).toEqual([own]);
  });

  it('passes NodeChildrenChanged to recursive watches as releases before 3.9 do', () => {
    const manager = new ClientWatchManager({ recursiveHearsChildren: true });
    manager.register('persistentRecursive', '/', () => {});

    expect(fire(manager, 'NodeChildrenChanged', '/a/b').watchers.size).toBe(1);
  });

  it('removes one watcher or all, of one kind or any, and tells which event each of them hears', () => {
    const manager = new ClientWatchManager();
    const watcher = (): void => {};
    for (const table of tables) manager.register(table, '/a', watcher);
    manager.register('child', '/a', () => {});
    const gone: string[] = [];
    const remove = (...[type, who]: [Parameters<typeof manager.remove>[1], typeof watcher | null]) =>
      [...manager.remove('/a', type, who, (table) => gone.push(table))].map(([event, { size }]) => `${event} ${size}`);

    expect(remove('data', watcher)).toEqual(['DataWatchRemoved 1']); // once, though in two tables
    expect(gone).toEqual(['data', 'exist']);
    expect(remove('children', watcher)).toEqual(['ChildWatchRemoved 1']);
    expect(gone).toEqual(['data', 'exist']); // somebody else still watches the children
    expect(remove('any', null)).toEqual(['ChildWatchRemoved 1', 'PersistentWatchRemoved 1']);
    expect(manager.contains('/a', 'any', null)).toBe(false);
    expect(remove('any', null)).toEqual([]);
  });

  it('knows what a new connection has to be told', () => {
    const manager = new ClientWatchManager();
    expect(manager.toSetAgain()).toBeNull();
    for (const table of tables) manager.register(table, `/${table}`, () => {});

    expect(manager.toSetAgain()).toEqual({
      dataWatches: ['/data'],
      existWatches: ['/exist'],
      childWatches: ['/child'],
      persistentWatches: ['/persistent'],
      persistentRecursiveWatches: ['/persistentRecursive'],
    });
  });
});

describe('setWatchesBatches', () => {
  it('splits many paths into several packets without losing one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1000, max: 40_000 }), (count, length) => {
        const paths = Array.from({ length: count }, (_, index) => `/${index}-`.padEnd(length, 'x'));
        const batches = setWatchesBatches(5n, {
          dataWatches: paths,
          existWatches: [],
          childWatches: paths,
          persistentWatches: [],
          persistentRecursiveWatches: [],
        });

        const bodies = batches.map(
          ({ body }) => body as { relativeZxid: bigint; dataWatches: string[]; childWatches: string[] },
        );
        expect(bodies.flatMap(({ dataWatches }) => dataWatches)).toEqual(paths);
        expect(bodies.flatMap(({ childWatches }) => childWatches)).toEqual(paths);
        for (const { dataWatches, childWatches, relativeZxid } of bodies) {
          const sum = [...dataWatches, ...childWatches].reduce((total, path) => total + path.length, 0);
          expect(sum).toBeLessThan(setWatchesMaxLength + length); // full once the sum has reached the limit
          expect(relativeZxid).toBe(5n);
        }
      }),
    );
  });
});
