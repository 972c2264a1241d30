import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

function sessionOf(run: QuizRun): string {
  const granted = run.history.find((entry) => entry.kind === 'granted' && entry.who === 'alice');
  return granted?.kind === 'granted' ? granted.sessionId : '';
}

function pingAtMs(run: QuizRun): number {
  const heard = run.history.find(
    (entry) => entry.kind === 'sessionHeard' && entry.who === 'zk1' && entry.by === 'ping',
  );
  return heard?.atMs ?? 0;
}

/** The deadline of alice's session was moved like this, and by nobody else before. */
function touchedFirst(run: QuizRun, who: string, afterMs: number): QuizRun {
  const atMs = pingAtMs(run) + afterMs;
  const touch: Entry = {
    seq: 1_000_000,
    atMs,
    who,
    kind: 'sessionTouched',
    sessionId: sessionOf(run),
    by: 'ping',
    expiresAtMs: 14_000,
  };
  return changed(run, (entry) => (entry.kind === 'sessionTouched' ? null : entry), [touch]);
}

/** /config was changed at the leader at another moment as well. */
function changedAlso(run: QuizRun, atMs: number): QuizRun {
  const v2: Entry = {
    seq: 0,
    atMs,
    who: 'zk3',
    kind: 'znode',
    change: 'dataChanged',
    path: '/config',
    zxid: '0x9',
    ephemeralOwner: null,
  };
  return { ...run, history: [...run.history, v2].sort((one, other) => one.atMs - other.atMs) };
}

export const sessionsInTheEnsembleWorlds: Worlds = {
  'nothing-of-her': (run) => changed(run, (entry) => (entry.kind === 'sessionKnown' ? null : entry)),
  'her-watch-too': (run) =>
    changed(run, same, [
      {
        seq: 0,
        atMs: 3105,
        who: 'zk2',
        kind: 'watch',
        change: 'set',
        of: 'data',
        path: '/config',
        sessionId: sessionOf(run),
      },
    ]),
  'her-deadline-too': (run) => touchedFirst(run, 'zk2', 5),
  'own-server-at-once': (run) => touchedFirst(run, 'zk1', 0),
  'passed-on-like-a-write': (run) => touchedFirst(run, 'zk3', 5),
  'all-by-a-transaction': (run) =>
    changed(run, same, [
      {
        seq: 0,
        atMs: pingAtMs(run) + 5,
        who: 'zk3',
        kind: 'proposed',
        zxid: '0x9',
        op: 'ping',
        sessionId: sessionOf(run),
        cxid: -2,
      },
    ]),
  'overwrites-what-is-newer': (run) => changedAlso(run, 10_010),
  'carried-out-before': (run) => changedAlso(run, 8010),
  'two-servers-end-it': (run) =>
    changed(run, same, [
      {
        seq: 0,
        atMs: 10_100,
        who: 'alice',
        kind: 'watchedEvent',
        state: 'Expired',
        type: 'None',
        path: null,
        watchers: 1,
      },
    ]),
};
