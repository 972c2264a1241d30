import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** The run in which alice's second create in /queue ends like this. */
function secondEnds(run: QuizRun, result: string): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'create' && entry.atMs > 7000
      ? { ...entry, ok: result.startsWith('/'), result }
      : entry,
  );
}

/** The run in which this place is gone at a moment, or never was. */
function without(run: QuizRun, number: number, fromMs = 0): QuizRun {
  const path = `/queue/n-${String(number).padStart(10, '0')}`;
  const gone: Entry = {
    seq: 0,
    atMs: fromMs,
    who: 'zk1',
    kind: 'znode',
    change: 'deleted',
    path,
    zxid: '0x9',
    ephemeralOwner: null,
  };
  if (fromMs === 0) return changed(run, (entry) => (entry.kind === 'znode' && entry.path === path ? null : entry));
  const before = run.history.filter(({ atMs }) => atMs < fromMs);
  const after = run.history.filter(({ atMs }) => atMs >= fromMs);
  return { ...run, history: [...before, gone, ...after] };
}

export const retryWorlds: Worlds = {
  'exists-tells': (run) => secondEnds(run, 'NodeExists'),
  'first-went-with-connection': (run) => without(run, 0, 3010),
  'server-knows-the-repeat': (run) => without(secondEnds(run, '/queue/n-0000000000'), 1),
  'bob-at-once': (run) => without(run, 0),
  'her-second-place': (run) =>
    changed(without(run, 0), (entry) =>
      entry.kind === 'znode' && entry.change === 'deleted' && entry.path === '/queue/n-0000000001' ? null : entry,
    ),
  'nobody-is-left': (run) => without(without(run, 0), 2),
  'new-session-by-itself': (run) =>
    changed(run, same, [
      { seq: 0, atMs: 21_500, who: 'alice', kind: 'granted', sessionId: '0x9', timeoutMs: 6000, server: 'zk1:2181' },
    ]),
  'place-is-made-again': (run) =>
    changed(run, same, [
      {
        seq: 0,
        atMs: 21_500,
        who: 'zk1',
        kind: 'znode',
        change: 'created',
        path: '/queue/n-0000000000',
        zxid: '0x9',
        ephemeralOwner: '0x9',
      },
    ]),
  'loss-each-time': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.result === 'SessionExpired' ? { ...entry, result: 'ConnectionLoss' } : entry,
    ),
};
