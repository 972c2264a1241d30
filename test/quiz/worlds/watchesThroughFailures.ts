import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

function told(atMs: number, path: string): Entry {
  return {
    seq: 0,
    atMs,
    who: 'alice',
    kind: 'watchedEvent',
    state: 'SyncConnected',
    type: 'NodeDataChanged',
    path,
    watchers: 1,
  };
}

function fired(atMs: number, path: string): Entry {
  return { seq: 0, atMs, who: 'zk1', kind: 'watch', change: 'fired', of: 'data', path, sessionId: '0x9' };
}

/** The run without what alice was told of znodes from 5 s on, and with this instead. */
function toldInstead(run: QuizRun, entries: readonly Entry[]): QuizRun {
  return changed(
    run,
    (entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.path !== null && entry.atMs > 5000 ? null : entry,
    entries,
  );
}

const all = ['/config', '/flag', '/state', '/jobs/one'];

export const watchesThroughFailuresWorlds: Worlds = {
  'all-four': (run) =>
    toldInstead(
      run,
      all.map((path) => told(7300, path)),
    ),
  'the-persistent': (run) => toldInstead(run, [told(7300, '/state'), told(7300, '/jobs/one')]),
  nothing: (run) => toldInstead(run, []),
  'set-again': (run) => toldInstead(run, [told(21_000, '/config'), told(21_000, '/flag')]),
  'persistent-live-on': (run) => toldInstead(run, [told(24_030, '/state')]),
  'last-words': (run) =>
    toldInstead(
      run,
      all.map((path) => told(10_010, path)),
    ),
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
};
