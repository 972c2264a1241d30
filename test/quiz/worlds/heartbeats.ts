import type { QuizRun } from '../../../src/quiz/Question';
import { changed, expiredAt, type Worlds } from './World';

/** The run in which bob was granted another timeout. */
function grantedToBob(run: QuizRun, timeoutMs: number): QuizRun {
  return changed(run, (entry) => (entry.kind === 'granted' && entry.who === 'bob' ? { ...entry, timeoutMs } : entry));
}

export const heartbeatWorlds: Worlds = {
  'third-overdue-ping': (run) => expiredAt(run, 12_205),
  together: (run) => expiredAt(run, 9210),
  'own-expiry-decides': (run) => expiredAt(run, 15_210),
  'one-missed': (run) => expiredAt(run, 40_210),
  'three-times-thirty': (run) => expiredAt(run, 120_205),
  'with-her-read-timeout': (run) => expiredAt(run, 50_215),
  'as-asked': (run) => grantedToBob(run, 1000),
  'next-tick': (run) => grantedToBob(run, 2000),
  'refused-as-too-short': (run) =>
    changed(run, (entry) => (entry.kind === 'granted' && entry.who === 'bob' ? null : entry)),
};
