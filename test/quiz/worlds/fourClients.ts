import type { QuizRun } from '../../../src/quiz/Question';
import { changed, expiredAt, type Worlds } from './World';

/** The run in which this framework told LOST at another moment, or never (null). */
function lostAt(run: QuizRun, who: string, atMs: number | null): QuizRun {
  return changed(run, (entry) => {
    if (entry.kind !== 'connectionState' || entry.who !== who || entry.state !== 'LOST') return entry;
    return atMs === null ? null : { ...entry, atMs };
  });
}

/** The run in which `who` was granted this session at every handshake after the fault. */
function grantedAgain(run: QuizRun, who: string, sessionId: string): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'granted' && entry.who === who && entry.atMs > 3000 ? { ...entry, sessionId } : entry,
  );
}

const sessions = { 'curator-2': '0x100000000000002', 'curator-5': '0x100000000000003', kazoo: '0x100000000000004' };

export const fourClientWorlds: Worlds = {
  'server-said-so': (run) => expiredAt(run, 9000),
  'retries-used-up': (run) => lostAt(run, 'curator-5', 6400),
  'connection-is-session': (run) => lostAt(run, 'curator-5', 3100),
  'reconnected-is-same': (run) => grantedAgain(run, 'curator-5', sessions['curator-5']),
  'lost-is-new': (run) => grantedAgain(run, 'curator-2', '0x9'),
  'time-ends-sessions': (run) =>
    changed(
      run,
      (entry) => (entry.kind === 'sessionExpired' ? null : entry),
      [sessions['curator-2'], sessions['curator-5']].map((sessionId) => ({
        seq: 0,
        atMs: 10_000,
        who: 'zk1',
        kind: 'sessionExpired',
        sessionId,
      })),
    ),
  'at-the-end': (run) => lostAt(run, 'kazoo', 10_000),
  'as-curator': (run) => lostAt(run, 'kazoo', 9100),
  'never-lost': (run) => grantedAgain(lostAt(run, 'kazoo', null), 'kazoo', sessions.kazoo),
};
