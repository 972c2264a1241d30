import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

type Znode = Extract<Entry, { kind: 'znode' }>;

/** The znode was made, or not, on other servers. */
function madeOn(run: QuizRun, path: string, who: readonly string[]): QuizRun {
  const made = who.map(
    (each): Znode => ({
      seq: 0,
      atMs: 21_000,
      who: each,
      kind: 'znode',
      change: 'created',
      path,
      zxid: '0x100000003',
      ephemeralOwner: null,
    }),
  );
  return changed(run, (entry) => (entry.kind === 'znode' && entry.path === path ? null : entry), made);
}

/** Somebody else came to lead last. */
function ledBy(run: QuizRun, who: string): QuizRun {
  const last = run.history.findLast((entry) => entry.kind === 'established');
  return changed(run, (entry) => (entry === last && entry.kind === 'established' ? { ...entry, who } : entry));
}

export const whatSurvivesACrashWorlds: Worlds = {
  'failed-for-good': (run) => madeOn(run, '/order', []),
  'answered-after-all': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.op === 'create' ? { ...entry, ok: true, result: '/order' } : entry,
    ),
  'proposed-again': (run) => {
    const again = run.history.find((entry) => entry.kind === 'proposed' && entry.op === 'create');
    return changed(run, (entry) => entry, again ? [{ ...again, atMs: 7000 }] : []);
  },
  'no-quorum-no-change': (run) => madeOn(run, '/lonely', []),
  'others-win': (run) => ledBy(run, 'zk2'),
  'only-there': (run) => madeOn(run, '/lonely', ['zk3']),
  'handed-over': (run) => madeOn(run, '/lonely', ['zk1', 'zk2']),
  'takes-the-lead': (run) => ledBy(run, 'zk3'),
  'stays-where-it-is': (run) => changed(run, (entry) => (entry.kind === 'truncated' ? null : entry)),
};
