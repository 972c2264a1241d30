import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientWatchManager, type WatchTable } from '../../src/client/ClientWatchManager';
import { setWatchesBatches, setWatchesMaxLength } from '../../src/client/setWatchesBatches';
import type { EventType, WatchedEvent } from '../../src/protocol/watchedEvents';

const event = (type: EventType, path: string | null = '/a'): WatchedEvent => ({
  type,
  state: 'SyncConnected',
  path,
  zxid: -1n,
});

describe('ClientWatchManager', () => {
  // Which tables an event empties, from upstream's ZKWatchManager.materialize.
  it.each<[EventType, WatchTable[]]>([
    ['NodeCreated', ['data', 'exist']],
    ['NodeDataChanged', ['data', 'exist']],
    ['NodeChildrenChanged', ['child']],
    ['NodeDeleted', ['data', 'exist', 'child']],
    ['DataWatchRemoved', []],
  ])('%s fires %j, once', (type, tables) => {
    const manager = new ClientWatchManager(null);
    for (const table of ['data', 'exist', 'child'] as const) manager.register(table, '/a', () => {});

    expect(manager.materialize(event(type)).fired.sort()).toEqual([...tables].sort());
    expect(manager.materialize(event(type)).fired).toEqual([]);
  });

  it('calls a watcher once per event, however often and on however many tables it is registered', () => {
    const manager = new ClientWatchManager(null);
    const watcher = (): void => {};
    expect(manager.register('data', '/a', watcher)).toBe(true);
    expect(manager.register('data', '/a', watcher)).toBe(false);
    manager.register('child', '/a', watcher);

    expect(manager.materialize(event('NodeDeleted')).watchers.size).toBe(1);
  });

  it('tells every watcher and the default one of the connection, and keeps them', () => {
    const manager = new ClientWatchManager(() => {});
    manager.register('data', '/a', () => {});
    manager.register('exist', '/b', () => {});

    expect(manager.materialize(event('None', null)).watchers.size).toBe(3);
    expect(manager.materialize(event('None', null)).watchers.size).toBe(3);
  });

  it('knows what a new connection has to be told', () => {
    const manager = new ClientWatchManager(null);
    expect(manager.toSetAgain((path) => path)).toBeNull();
    manager.register('data', '/a', () => {});
    manager.register('child', '/a', () => {});
    manager.register('exist', '/b', () => {});

    expect(manager.toSetAgain((path) => path)).toMatchObject({
      dataWatches: ['/a'],
      existWatches: ['/b'],
      childWatches: ['/a'],
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
