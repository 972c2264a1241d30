import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** alice heard this at the moment. */
function heard(run: QuizRun, state: string, atMs: number): QuizRun {
  const like = run.history.find((entry) => entry.kind === 'watchedEvent' && entry.who === 'alice');
  return changed(run, same, like ? [{ ...like, atMs, state } as Entry] : []);
}

/** The run in which /alice goes at another moment. */
function goneAt(run: QuizRun, atMs: number): QuizRun {
  return changed(run, (entry) => (entry.kind === 'znode' && entry.change === 'deleted' ? { ...entry, atMs } : entry));
}

const late = (entry: Entry): boolean => entry.kind === 'settled' && entry.who === 'alice' && entry.atMs >= 4000;

export const theLifecycleWorlds: Worlds = {
  'disconnected-each-time': (run) => heard(run, 'Disconnected', 3100),
  'expired-after-t': (run) => heard(run, 'Expired', 9000),
  'call-waits-patiently': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.who === 'alice' ? { ...entry, ok: true, atMs: 12_100 } : entry,
    ),
  'at-the-close': (run) => goneAt(run, 4010),
  'when-the-cable-is-back': (run) =>
    changed(run, same, [{ seq: 0, atMs: 6500, who: 'zk1', kind: 'sessionClosed', sessionId: '0x1' }]),
  'gone-at-the-cut': (run) => goneAt(run, 3005),
  'connects-once-more': (run) =>
    changed(run, same, [{ seq: 0, atMs: 4000, kind: 'dialled', cnxn: 99, from: 'alice', to: 'zk1' }]),
  'loss-try-again': (run) =>
    changed(run, (entry) => (late(entry) && entry.kind === 'settled' ? { ...entry, result: 'ConnectionLoss' } : entry)),
  'waits-for-ever': (run) => changed(run, (entry) => (late(entry) ? null : entry)),
};
