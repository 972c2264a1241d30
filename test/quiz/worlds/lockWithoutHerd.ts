import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

function fired(atMs: number, path: string): Entry {
  return { seq: 0, atMs, who: 'zk1', kind: 'watch', change: 'fired', of: 'data', path, sessionId: '0x9' };
}

function toldCarol(atMs: number, type: 'NodeCreated' | 'NodeDeleted', path: string): Entry {
  return { seq: 0, atMs, who: 'carol', kind: 'watchedEvent', state: 'SyncConnected', type, path, watchers: 1 };
}

/** What zk1 did to a place in /lock. */
function place(atMs: number, change: 'created' | 'deleted', number: number): Entry {
  const path = `/lock/n-000000000${number}`;
  return { seq: 0, atMs, who: 'zk1', kind: 'znode', change, path, zxid: '0x9', ephemeralOwner: null };
}

export const lockWithoutHerdWorlds: Worlds = {
  'one-each': (run) => {
    const [first] = run.history.filter(
      (entry) => entry.kind === 'watch' && entry.change === 'fired' && entry.path === '/herd',
    );
    return changed(run, (entry) =>
      entry.kind === 'watch' && entry.change === 'fired' && entry.path === '/herd' && entry.seq !== first?.seq
        ? null
        : entry,
    );
  },
  'three-each': (run) => changed(run, same, [fired(3005, '/line/n-0000000001'), fired(3005, '/line/n-0000000002')]),
  'in-turn': (run) => {
    let turn = 0;
    return changed(run, (entry) => {
      if (entry.kind !== 'watch' || entry.change !== 'fired' || entry.path !== '/herd') return entry;
      turn += 1;
      return { ...entry, atMs: entry.atMs + 1000 * turn };
    });
  },
  'deleted-at-once': (run) => changed(run, same, [toldCarol(4900, 'NodeDeleted', '/lock/n-0000000001')]),
  'created-again': (run) => changed(run, same, [toldCarol(6400, 'NodeCreated', '/lock/n-0000000001')]),
  'told-at-release': (run) => changed(run, same, [toldCarol(7400, 'NodeDeleted', '/lock/n-0000000000')]),
  'told-when-bob-leaves': (run) => changed(run, same, [toldCarol(12_400, 'NodeDeleted', '/lock/n-0000000002')]),
  'same-place-again': (run) =>
    changed(run, (entry) => (entry.kind === 'znode' && entry.path === '/lock/n-0000000003' ? null : entry)),
  'went-with-connection': (run) => changed(run, same, [place(3600, 'deleted', 2)]),
};
