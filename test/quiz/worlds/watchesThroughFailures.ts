import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

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
  'persistent-lost': (run) => toldInstead(run, [told(8000, '/config')]),
  'once-each': (run) => toldInstead(run, [told(8000, '/config'), told(8000, '/state')]),
  'twice-each': (run) =>
    toldInstead(
      run,
      ['/config', '/state', '/config', '/state'].map((path) => told(8000, path)),
    ),
};
