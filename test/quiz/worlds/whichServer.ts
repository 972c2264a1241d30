import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

/** The run without those of her attempts that are named. */
function withoutAttempts(run: QuizRun, dropped: (atMs: number) => boolean): QuizRun {
  const attempt = (entry: Entry): boolean =>
    (entry.kind === 'dialled' && entry.from === 'alice') ||
    (entry.kind === 'broken' && entry.who === 'alice' && entry.reason === 'refused');
  return changed(run, (entry) => (attempt(entry) && dropped(entry.atMs) ? null : entry));
}

export const whichServerWorlds: Worlds = {
  'three-and-out': (run) => {
    const third = run.history.filter((entry) => entry.kind === 'broken' && entry.reason === 'refused')[2];
    return withoutAttempts(run, (atMs) => atMs > (third?.atMs ?? 0));
  },
  'as-many-as-fit-into-t': (run) => withoutAttempts(run, (atMs) => atMs > 9100),
  'the-application-tries': (run) => withoutAttempts(run, (atMs) => atMs > 3000),
  'same-until-hopeless': (run) =>
    changed(run, (entry) => (entry.kind === 'dialled' && entry.from === 'alice' ? { ...entry, to: 'zk1' } : entry)),
  'elsewhere-anew': (run) =>
    changed(run, (entry) =>
      entry.kind === 'granted' && entry.who === 'alice' && entry.atMs > 5000 ? { ...entry, sessionId: '0x9' } : entry,
    ),
  'nowhere-by-herself': (run) => withoutAttempts(run, (atMs) => atMs > 5000),
};
