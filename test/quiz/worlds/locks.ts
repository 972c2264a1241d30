import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** The run in which /lock goes at no moment, or comes again at none. */
function without(run: QuizRun, isIt: (entry: Entry) => boolean): QuizRun {
  return changed(run, (entry) => (isIt(entry) ? null : entry));
}

const ofLock = (change: string) => (entry: Entry) =>
  entry.kind === 'znode' && entry.path === '/lock' && entry.change === change;

/** The run in which the writes of alice from then on end like this, one after the other. */
function ending(run: QuizRun, fromMs: number, results: readonly string[]): QuizRun {
  let next = 0;
  return changed(run, (entry) => {
    if (entry.kind !== 'settled' || entry.who !== 'alice' || entry.op !== 'setData' || entry.atMs < fromMs)
      return entry;
    const result = results[next] ?? entry.result;
    next += 1;
    return { ...entry, ok: result === 'ok', result };
  });
}

export const lockWorlds: Worlds = {
  'lock-waits': (run) => without(run, (entry) => entry.kind === 'znode' && entry.path === '/lock' && entry.atMs > 3000),
  'nobody-has-it': (run) => without(run, (entry) => ofLock('created')(entry) && entry.atMs > 3000),
  'told-in-time': (run) => {
    const expired: Entry = {
      seq: 0,
      atMs: 10_005,
      who: 'alice',
      kind: 'watchedEvent',
      state: 'Expired',
      type: 'None',
      path: null,
      watchers: 1,
    };
    return changed(run, same, [expired]);
  },
  'taken-over-bobs': (run) =>
    changed(run, (entry) =>
      entry.kind === 'znode' && entry.path === '/report' && entry.atMs > 30_000 ? { ...entry, atMs: 23_005 } : entry,
    ),
  'waits-for-reconnect': (run) => ending(run, 23_000, ['ok']),
  'refused-by-version': (run) => ending(run, 23_000, ['BadVersion']),
  'lock-guards-the-data': (run) => ending(run, 30_000, ['BadVersion', 'NoAuth']),
  'a-new-session-may-write': (run) => ending(run, 30_000, ['ok', 'ok']),
  'without-version-is-refused': (run) => ending(run, 30_000, ['ok', 'BadVersion']),
};
