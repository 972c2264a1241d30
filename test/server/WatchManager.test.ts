import { describe, expect, it } from 'vitest';
import { WatchManager } from '../../src/server/WatchManager';

const of38 = () => new WatchManager({ severalModes: false });
const of39 = () => new WatchManager({ severalModes: true });

describe('watches', () => {
  it('of the standard mode fire once', () => {
    const watches = of38();
    watches.addWatch({ cnxn: 1, path: '/a', mode: 'standard' });

    expect(watches.triggerWatch('/a', 'NodeDataChanged').told).toEqual(new Set([1]));
    expect(watches.triggerWatch('/a', 'NodeDataChanged').told).toEqual(new Set());
  });

  it('count a connection once, however often it asks', () => {
    const watches = of38();
    expect(watches.addWatch({ cnxn: 1, path: '/a', mode: 'standard' })).toEqual([]);
    expect(watches.addWatch({ cnxn: 1, path: '/a', mode: 'standard' })).toBeNull();
    expect(watches.triggerWatch('/a', 'NodeDeleted').fired).toHaveLength(1);
  });

  it('that are persistent stay; recursive ones hear of what lies below, but of no list of children', () => {
    const watches = of38();
    watches.addWatch({ cnxn: 1, path: '/a', mode: 'persistent' });
    watches.addWatch({ cnxn: 2, path: '/', mode: 'persistentRecursive' });

    for (let i = 0; i < 2; i += 1) {
      expect(watches.triggerWatch('/a', 'NodeDataChanged').told).toEqual(new Set([1, 2]));
      expect(watches.triggerWatch('/a/b', 'NodeCreated').told).toEqual(new Set([2]));
      expect(watches.triggerWatch('/a', 'NodeChildrenChanged').told).toEqual(new Set([1]));
    }
  });

  it('had one mode each up to 3.8: a read with a watch makes a persistent one fire once; since 3.9 both hold', () => {
    for (const [watches, second] of [
      [of38(), []],
      [of39(), [1]],
    ] as const) {
      watches.addWatch({ cnxn: 1, path: '/a', mode: 'persistent' });
      watches.addWatch({ cnxn: 1, path: '/a', mode: 'standard' });
      expect([...watches.triggerWatch('/a', 'NodeDataChanged').told]).toEqual([1]);
      expect([...watches.triggerWatch('/a', 'NodeDataChanged').told]).toEqual(second);
    }
  });

  it('go with their connection', () => {
    const watches = of39();
    watches.addWatch({ cnxn: 1, path: '/a', mode: 'standard' });
    watches.addWatch({ cnxn: 1, path: '/b', mode: 'persistentRecursive' });
    watches.addWatch({ cnxn: 2, path: '/a', mode: 'standard' });

    expect(watches.removeCnxn(1)).toHaveLength(2);
    expect(watches.triggerWatch('/a', 'NodeDeleted').told).toEqual(new Set([2]));
    expect(watches.triggerWatch('/b/c', 'NodeDeleted').told).toEqual(new Set());
    expect(watches.removeWatcher('/a', 1, null)).toEqual([]);
  });

  it('of others count for checkWatches up to 3.8', () => {
    for (const [watches, answer] of [
      [of38(), true],
      [of39(), false],
    ] as const) {
      watches.addWatch({ cnxn: 2, path: '/a', mode: 'standard' });
      expect(watches.containsWatcher('/a', 1, null)).toBe(answer);
      expect(watches.containsWatcher('/b', 1, null)).toBe(false);
    }
  });

  it('are looked for, up to 3.8, by a walk that needs a slash to go on', () => {
    const watches = of38();
    expect(() => watches.containsWatcher('a', 1, null)).toThrow('no path from the root');
    expect(watches.containsWatcher('a/b', 1, null)).toBe(false);
    expect(watches.containsWatcher('', 1, null)).toBe(false);

    watches.addWatch({ cnxn: 2, path: '/a', mode: 'persistentRecursive' });
    expect(() => watches.containsWatcher('a/b', 1, null)).toThrow('no path from the root');
    expect(watches.containsWatcher('/b', 1, null)).toBe(false);
  });
});
