import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, expiredAt, type Worlds } from './World';

/** The run in which bob was granted another timeout. */
function grantedToBob(run: QuizRun, timeoutMs: number): QuizRun {
  return changed(run, (entry) => (entry.kind === 'granted' && entry.who === 'bob' ? { ...entry, timeoutMs } : entry));
}

/** The run in which bob’s client pinged every so many ms, as often as that. */
function bobPinged(run: QuizRun, everyMs: number, times: number): QuizRun {
  const pings = Array.from({ length: times }, (_, index): Entry => {
    const atMs = 1000 + (index + 1) * everyMs;
    const bytes = '00000008fffffffe0000000b';
    return { seq: 0, atMs, kind: 'sent', chunk: 9000 + index, cnxn: 1, from: 'bob', to: 'zk1', bytes };
  });
  return changed(run, (entry) => entry, pings);
}

export const heartbeatWorlds: Worlds = {
  'third-overdue-ping': (run) => expiredAt(run, 12_205),
  together: (run) => expiredAt(run, 9210),
  'own-expiry-decides': (run) => expiredAt(run, 15_210),
  'one-missed': (run) => expiredAt(run, 40_210),
  'three-times-thirty': (run) => expiredAt(run, 120_205),
  'with-her-read-timeout': (run) => expiredAt(run, 50_215),
  'beside-his-questions': (run) => bobPinged(run, 1333, 8),
  'one-each-tick': (run) => bobPinged(run, 2000, 5),
  'one-each-timeout': (run) => bobPinged(run, 4000, 2),
  'as-asked': (run) => grantedToBob(run, 1000),
  'next-tick': (run) => grantedToBob(run, 2000),
  'refused-as-too-short': (run) =>
    changed(run, (entry) => (entry.kind === 'granted' && entry.who === 'bob' ? null : entry)),
};
