import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Worlds } from './World';

/** The run in which alice's znodes went at another moment, and with zxids of their own if `apart`. */
function goneAt(run: QuizRun, atMs: number, apart = false): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'znode' && entry.change === 'deleted'
      ? { ...entry, atMs, ...(apart && { zxid: `${entry.zxid} ${entry.path}` }) }
      : entry,
  );
}

function neverGone(run: QuizRun): QuizRun {
  return changed(run, (entry) => (entry.kind === 'znode' && entry.change === 'deleted' ? null : entry));
}

/** The run in which alice's second create succeeds. */
function created(run: QuizRun): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'create' && !entry.ok
      ? { ...entry, ok: true, result: 'ok' }
      : entry,
  );
}

export const ephemeralsThroughFailuresWorlds: Worlds = {
  'connection-ends': (run) => goneAt(run, 7010),
  't-after-the-kill': (run) => goneAt(run, 13_000),
  'one-by-one': (run) => goneAt(run, 14_010, true),
  adopted: neverGone,
  'gone-on-return': (run) => created(goneAt(run, 8050)),
  'owner-changes': (run) => created(neverGone(run)),
  'at-the-cut': (run) => goneAt(run, 5010),
  'at-the-pause': (run) => goneAt(run, 14_000),
  'with-the-leader': (run) => goneAt(run, 18_010),
};
