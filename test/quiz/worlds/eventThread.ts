import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

function isLoss(entry: Entry): boolean {
  return entry.kind === 'takenUp' && entry.state === 'Disconnected';
}

/** The run in which the loss was taken up at another time, in front of everything that was taken up later. */
function lossTakenUp(run: QuizRun, atMs: number): QuizRun {
  const loss = run.history.filter(isLoss).map((entry) => ({ ...entry, atMs }));
  const others = run.history.filter((entry) => !isLoss(entry));
  const place = others.findIndex((entry) => entry.atMs >= atMs);
  return { ...run, history: [...others.slice(0, place), ...loss, ...others.slice(place)] };
}

const expired = (atMs: number, run: QuizRun): Entry[] =>
  run.history.flatMap((entry) =>
    entry.kind === 'granted' && entry.who === 'alice'
      ? [{ seq: 0, atMs, who: 'zk1', kind: 'sessionExpired', sessionId: entry.sessionId } as Entry]
      : [],
  );

export const eventThreadWorlds: Worlds = {
  'no-heartbeats': (run) => changed(run, same, expired(10_000, run)),
  'back-when-done': (run) =>
    changed(run, (entry) => (entry.kind === 'granted' && entry.atMs > 5000 ? { ...entry, atMs: 12_500 } : entry)),
  'server-hangs-up': (run) =>
    changed(run, same, [{ seq: 0, atMs: 4000, kind: 'closedBy', cnxn: 0, who: 'zk1' } as Entry]),
  'at-once': (run) => lossTakenUp(run, 5100),
  'first-when-free': (run) => lossTakenUp(run, 12_010),
  'dropped-as-outdated': (run) => changed(run, (entry) => (isLoss(entry) ? null : entry)),
  'lives-as-in-java': (run) => changed(run, (entry) => (entry.kind === 'sessionExpired' ? null : entry)),
  'told-in-between': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watchedEvent' && entry.state === 'Expired' ? { ...entry, atMs: 8010 } : entry,
    ),
  'new-session-by-itself': (run) =>
    changed(run, same, [
      { seq: 0, atMs: 14_100, who: 'alice', kind: 'granted', sessionId: '0x9', timeoutMs: 6000, server: 'zk1:2181' },
    ] as Entry[]),
};
