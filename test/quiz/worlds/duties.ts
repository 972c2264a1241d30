import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, expiredAt, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** The run in which bob is told of alice's place at another moment. */
function bobToldAt(run: QuizRun, atMs: number): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'watchedEvent' && entry.who === 'bob' && entry.type === 'NodeDeleted' ? { ...entry, atMs } : entry,
  );
}

const place = (atMs: number, change: 'created' | 'deleted'): Entry => ({
  seq: 0,
  atMs,
  who: 'zk1',
  kind: 'znode',
  change,
  path: '/election/n-0000000000',
  zxid: '0x9',
  ephemeralOwner: null,
});

const connectedAgain: Entry = {
  seq: 0,
  atMs: 26_020,
  who: 'alice',
  kind: 'watchedEvent',
  state: 'SyncConnected',
  type: 'None',
  path: null,
  watchers: 1,
};

export const dutyWorlds: Worlds = {
  'already-lost': (run) => expiredAt(run, 14_000),
  'leads-until-expired': (run) => bobToldAt(run, 30_000),
  'session-survives-silence': (run) => changed(run, (entry) => (entry.kind === 'sessionExpired' ? null : entry)),
  'place-was-lost': (run) => changed(run, same, [place(4005, 'deleted')]),
  'a-new-session': (run) =>
    changed(run, (entry) => (entry.kind === 'granted' && entry.atMs > 4000 ? { ...entry, sessionId: '0x9' } : entry)),
  'bob-took-over': (run) => bobToldAt(run, 4500),
  'behind-bob': (run) => changed(run, same, [place(26_030, 'created')]),
  'connected-without-place': (run) => changed(run, same, [connectedAgain]),
  'first-again': (run) =>
    changed(run, (entry) => (entry.kind === 'sessionResumed' ? { ...entry, atMs: 26_015 } : entry)),
};
