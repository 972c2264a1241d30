import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

/** The calls that end well are others. */
function settledAs(run: QuizRun, isOk: (entry: Extract<Entry, { kind: 'settled' }>) => boolean): QuizRun {
  return changed(run, (entry) => (entry.kind === 'settled' ? { ...entry, ok: isOk(entry) } : entry));
}

export const broadcastWorlds: Worlds = {
  'all-must-agree': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.op === 'create' ? { ...entry, atMs: entry.atMs + 3000 } : entry,
    ),
  'silent-one-aborts-it': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.op === 'create' ? { ...entry, ok: false, result: 'ConnectionLoss' } : entry,
    ),
  'missed-for-ever': (run) =>
    changed(run, (entry) => (entry.kind === 'znode' && entry.who === 'zk1' && entry.path === '/order' ? null : entry)),
  'leader-is-enough': (run) =>
    changed(run, (entry) => {
      if (entry.kind !== 'settled' || entry.ok) return entry;
      return { ...entry, ok: true, result: entry.op === 'create' ? '/second' : 'null' };
    }),
  'observers-only-read': (run) => settledAs(run, ({ op }) => op === 'exists'),
  'reads-go-on-there': (run) => settledAs(run, ({ op, result }) => op === 'exists' || result === '/first'),
};
