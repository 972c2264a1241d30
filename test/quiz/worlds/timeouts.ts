import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const isGivenUp = (entry: Entry): boolean =>
  entry.kind === 'transition' &&
  entry.who === 'alice' &&
  entry.event === 'connectDeadline' &&
  entry.to === 'connecting.cleaningUp';

/** The run in which alice gave attempts up at these moments, and at no others. */
function gaveUpAt(run: QuizRun, ...allAtMs: readonly number[]): QuizRun {
  const model = run.history.find(isGivenUp);
  if (!model) throw new Error('alice gives an attempt up in every run');
  return changed(
    run,
    (entry) => (isGivenUp(entry) ? null : entry),
    allAtMs.map((atMs) => ({ ...model, atMs })),
  );
}

export const timeoutWorlds: Worlds = {
  'granted-by-three': (run) => gaveUpAt(run, 13_333),
  'two-thirds-of-asked': (run) => gaveUpAt(run, 66_667),
  'as-long-as-asked': (run) => gaveUpAt(run),
  'all-three-tried': (run) => gaveUpAt(run, 33_000, 37_000, 41_000),
  'still-at-the-first': (run) => gaveUpAt(run, 62_000),
  'ten-within-seconds': (run) => gaveUpAt(run, ...Array.from({ length: 10 }, (_, index) => 30_000 + index * 1000)),
};
