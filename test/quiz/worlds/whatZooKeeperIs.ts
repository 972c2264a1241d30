import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

function znode(change: 'created' | 'deleted', path: string, atMs: number): Entry {
  return { seq: 0, atMs, who: 'zk1', kind: 'znode', change, path, zxid: '0x9', ephemeralOwner: '0x9' };
}

function toldAt(atMs: number, type: string): Entry {
  return {
    seq: 0,
    atMs,
    who: 'alice',
    kind: 'watchedEvent',
    state: 'SyncConnected',
    type,
    path: '/leader',
    watchers: 1,
  };
}

/** The run in which alice's first create ends otherwise. */
function firstCreate(run: QuizRun, atMs: number): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'settled' && entry.who === 'alice' && entry.result === 'NodeExists'
      ? { ...entry, atMs, ok: true, result: '/leader' }
      : entry,
  );
}

export const whatZooKeeperIsWorlds: Worlds = {
  'later-one-overwrites': (run) => firstCreate(run, 1010),
  'second-one-waits': (run) => firstCreate(run, 10_005),
  'server-chooses': (run) => changed(run, same, [znode('created', '/leader', 1005)]),
  'all-he-made-goes': (run) => changed(run, same, [znode('deleted', '/note', 10_000)]),
  'next-in-line': (run) =>
    changed(run, (entry) => (entry.kind === 'call' && entry.who === 'alice' && entry.atMs > 10_000 ? null : entry)),
  'stays-like-a-row': (run) =>
    changed(run, (entry) => (entry.kind === 'znode' && entry.change === 'deleted' ? null : entry)),
  'asks-again-and-again': (run) =>
    changed(run, same, [
      { seq: 0, atMs: 5000, kind: 'sent', chunk: 9999, cnxn: 0, from: 'alice', to: 'zk1', bytes: '00' },
    ]),
  'leader-with-the-connection': (run) => changed(run, same, [toldAt(3010, 'NodeDeleted')]),
  'event-names-new-leader': (run) => changed(run, same, [toldAt(12_010, 'NodeCreated')]),
};
