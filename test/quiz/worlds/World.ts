import type { QuizRun } from '../../../src/quiz/Question';

export type Entry = QuizRun['history'][number];

/** For each wrong option, by id, the world in which it would be right. */
export type Worlds = Readonly<Record<string, (run: QuizRun) => QuizRun>>;

/** The run with some entries replaced, or left out (null), and others added. */
export function changed(run: QuizRun, change: (entry: Entry) => Entry | null, more: readonly Entry[] = []): QuizRun {
  return { ...run, history: [...run.history.flatMap((entry) => change(entry) ?? []), ...more] };
}

/** The run in which alice's session expired at another moment. */
export function expiredAt(run: QuizRun, atMs: number): QuizRun {
  return changed(run, (entry) => (entry.kind === 'sessionExpired' ? { ...entry, atMs } : entry));
}
