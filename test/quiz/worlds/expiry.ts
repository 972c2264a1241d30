import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** A znode was created or deleted, in a world that is not ours. */
function znode(change: 'created' | 'deleted', path: string, atMs: number): Entry {
  return { seq: 0, atMs, who: 'zk1', kind: 'znode', change, path, zxid: '0x9', ephemeralOwner: '0x1' } as Entry;
}

export const expiryWorlds: Worlds = {
  'watches-too': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watch' && entry.change === 'removed' && entry.path === '/config'
        ? { ...entry, atMs: 10_000 }
        : entry,
    ),
  'all-she-made': (run) => changed(run, same, [znode('deleted', '/notes', 10_000)]),
  'kept-for-her-return': (run) =>
    changed(run, (entry) => (entry.kind === 'znode' && entry.change === 'deleted' ? null : entry)),
  'message-waited': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watchedEvent' && entry.state === 'Expired' ? { ...entry, atMs: 15_010 } : entry,
    ),
  'goes-on-anew': (run) => {
    const granted = run.history.find((entry) => entry.kind === 'granted' && entry.who === 'bob');
    return changed(run, same, granted?.kind === 'granted' ? [{ ...granted, atMs: 17_096, sessionId: '0x9' }] : []);
  },
  'disconnected-was-it': (run) =>
    changed(run, (entry) => (entry.kind === 'dialled' && entry.from === 'bob' && entry.atMs > 3000 ? null : entry)),
  'hers-again': (run) => changed(run, (entry) => (entry.kind === 'znode' && entry.change === 'deleted' ? null : entry)),
  'swept-at-once': (run) => changed(run, same, [znode('deleted', '/alice', 4015)]),
  'made-anew-for-her': (run) => changed(run, same, [znode('created', '/alice', 10_010)]),
};
