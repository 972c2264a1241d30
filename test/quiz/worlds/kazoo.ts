import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** The run in which `who` is told a word at another moment, or never. */
function toldAt(run: QuizRun, who: string, state: string, atMs: number | null): QuizRun {
  return changed(run, (entry) => {
    if (entry.kind !== 'connectionState' || entry.who !== who || entry.state !== state) return entry;
    return atMs === null ? null : { ...entry, atMs };
  });
}

/** The run in which kazoo goes on in its first session. */
function oneSession(run: QuizRun): QuizRun {
  const first = run.history.find((entry) => entry.kind === 'granted' && entry.who === 'kazoo');
  const sessionId = first?.kind === 'granted' ? first.sessionId : '';
  return changed(run, (entry) => (entry.kind === 'granted' && entry.who === 'kazoo' ? { ...entry, sessionId } : entry));
}

function lostAtMs(run: QuizRun): number {
  const lost = run.history.find(
    (entry) => entry.kind === 'connectionState' && entry.who === 'kazoo' && entry.state === 'LOST',
  );
  return lost?.atMs ?? 0;
}

const madeAt = (atMs: number): Entry => ({
  seq: 0,
  atMs,
  who: 'zk1',
  kind: 'znode',
  change: 'created',
  path: '/leader',
  zxid: '0x9',
  ephemeralOwner: '0x9',
});

export const kazooWorlds: Worlds = {
  'not-at-all-by-the-clock': (run) => toldAt(run, 'kazoo', 'LOST', 9100),
  'a-moment-after-the-end': (run) => toldAt(run, 'kazoo', 'LOST', 10_005),
  'for-good': (run) => toldAt(oneSession(run), 'kazoo', 'LOST', null),
  'made-again-by-kazoo': (run) => {
    const withoutBob = changed(run, (entry) =>
      entry.kind === 'znode' && entry.path === '/leader' && entry.change === 'created' && entry.atMs > 11_000
        ? null
        : entry,
    );
    return changed(withoutBob, same, [madeAt(lostAtMs(run) + 30)]);
  },
  'old-session-survived': oneSession,
  'client-is-dead': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.who === 'kazoo' && entry.result === 'NodeExists'
        ? { ...entry, result: 'SessionExpired' }
        : entry,
    ),
  'lost-in-both': (run) => toldAt(run, 'kazoo', 'LOST', 9100),
  'no-word-at-all': (run) => toldAt(toldAt(run, 'kazoo', 'SUSPENDED', 33_100), 'curator-5', 'SUSPENDED', 33_100),
  'only-curator': (run) => toldAt(run, 'kazoo', 'SUSPENDED', null),
};
