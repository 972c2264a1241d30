import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, expiredAt, type Worlds } from './World';

const place = '/lock/_c_6b1f2f4e-9a57-4c0d-8e1b-2d3c4f5a6b7c-lock-0000000000';

/** The run in which alice's place goes at another moment, or never. */
function goneAt(run: QuizRun, atMs: number | null): QuizRun {
  return changed(run, (entry) => {
    if (entry.kind !== 'znode' || entry.path !== place || entry.change !== 'deleted') return entry;
    return atMs === null ? null : { ...entry, atMs };
  });
}

/** The run in which alice is told a word at another moment. */
function toldAt(run: QuizRun, state: string, atMs: number): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'connectionState' && entry.who === 'alice' && entry.state === state ? { ...entry, atMs } : entry,
  );
}

/** The run in which alice's later handshakes are given this session. */
function grantedLater(run: QuizRun, sessionId: string): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'granted' && entry.who === 'alice' && entry.atMs > 4000 ? { ...entry, sessionId } : entry,
  );
}

function firstSession(run: QuizRun): string {
  const granted = run.history.find((entry: Entry) => entry.kind === 'granted' && entry.who === 'alice');
  return granted?.kind === 'granted' ? granted.sessionId : '';
}

function lostAtMs(run: QuizRun): number {
  return run.history.find((entry) => entry.kind === 'connectionState' && entry.state === 'LOST')?.atMs ?? 0;
}

export const curatorWorlds: Worlds = {
  'hers-session-survived': (run) => goneAt(grantedLater(run, firstSession(run)), null),
  'hers-until-released': (run) => goneAt(run, null),
  'bobs-since-lost': (run) => goneAt(run, lostAtMs(run)),
  'gone-with-the-connection': (run) => goneAt(run, 4105),
  'a-new-session-each-time': (run) => grantedLater(run, '0x9'),
  'taken-over-meanwhile': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'bob' && entry.type === 'NodeDeleted'
        ? { ...entry, atMs: 4105 }
        : entry,
    ),
  'never-later-than-the-end': (run) => expiredAt(run, 30_000),
  'word-of-the-server': (run) => toldAt(run, 'LOST', 26_100),
  'lost-at-the-cut': (run) => toldAt(run, 'LOST', 13_100),
};
