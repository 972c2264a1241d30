import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** A change of a znode that our world does not make. */
function znode(change: 'created' | 'dataChanged', path: string, atMs: number): Entry {
  return { seq: 0, atMs, who: 'zk1', kind: 'znode', change, path, zxid: '0x9', ephemeralOwner: null };
}

/** alice is told of a change of /config. */
function toldOfConfig(atMs: number): Entry {
  return {
    seq: 0,
    atMs,
    who: 'alice',
    kind: 'watchedEvent',
    type: 'NodeDataChanged',
    state: 'SyncConnected',
    path: '/config',
  } as Entry;
}

const isTold = (entry: Entry): boolean => entry.kind === 'watchedEvent' && entry.path === '/config';

/** alice’s first create ends otherwise. */
const firstEnds = (entry: Entry, result: string): Entry =>
  entry.kind === 'settled' && entry.path === '/team/alice' ? { ...entry, ok: result.startsWith('/'), result } : entry;

export const plainApiWorlds: Worlds = {
  'watch-and-call': (run) => changed(run, same, [znode('dataChanged', '/alice', 6000)]),
  'the-call-alone': (run) =>
    changed(run, (entry) => (isTold(entry) ? null : entry), [znode('dataChanged', '/alice', 6000)]),
  'neither-watch-nor-call': (run) =>
    changed(run, (entry) => {
      if (isTold(entry)) return null;
      return entry.kind === 'granted' && entry.atMs > 3000 ? { ...entry, sessionId: '0x9' } : entry;
    }),
  'refused-unconnected': (run) => changed(run, (entry) => firstEnds(entry, 'ConnectionLoss')),
  'parents-made-too': (run) => changed(run, same, [znode('created', '/team', 30)]),
  'made-without-parent': (run) => changed(run, (entry) => firstEnds(entry, '/team/alice')),
  'watches-come-along': (run) => changed(run, same, [toldOfConfig(16_010)]),
  'ephemeral-comes-along': (run) => changed(run, same, [znode('created', '/alice', 14_030)]),
  'session-comes-along': (run) => {
    const first = run.history.find((entry) => entry.kind === 'granted' && entry.who === 'alice');
    return changed(run, (entry) =>
      entry.kind === 'granted' && entry.who === 'alice' && first?.kind === 'granted'
        ? { ...entry, sessionId: first.sessionId }
        : entry,
    );
  },
};
