import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** The run in which /alice goes at another moment. */
function goneAt(run: QuizRun, atMs: number): QuizRun {
  return changed(run, (entry) => (entry.kind === 'znode' && entry.change === 'deleted' ? { ...entry, atMs } : entry));
}

const expired = (who: string): Entry => ({
  seq: 0,
  atMs: 12_000,
  who,
  kind: 'watchedEvent',
  state: 'Expired',
  type: 'None',
  path: null,
  watchers: 1,
});

export const theLeaderIsGoneWorlds: Worlds = {
  'over-after-t': (run) => changed(run, same, [expired('alice')]),
  'reads-go-on': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.result === 'ConnectionLoss' ? { ...entry, ok: true } : entry,
    ),
  'new-session-is-quicker': (run) =>
    changed(run, same, [
      { seq: 0, atMs: 16_000, who: 'alice', kind: 'granted', sessionId: '0x9', timeoutMs: 6000, server: 'zk1:2181' },
    ]),
  'only-clients-of-the-leader': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.atMs > 5000 ? null : entry,
    ),
  'sessions-die-with-the-leader': (run) => changed(run, same, [expired('alice'), expired('bob')]),
  'new-sessions-for-all': (run) =>
    changed(run, (entry) => (entry.kind === 'granted' && entry.atMs > 5000 ? { ...entry, sessionId: '0x9' } : entry)),
  'deadline-is-replicated': (run) => goneAt(run, 12_010),
  'swept-at-the-election': (run) => goneAt(run, 10_250),
  'forgotten-for-ever': (run) =>
    changed(run, (entry) => (entry.kind === 'znode' && entry.change === 'deleted' ? null : entry)),
};
