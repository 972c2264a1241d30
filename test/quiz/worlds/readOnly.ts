import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** alice is granted a session at zk4 while the line is broken. */
const aliceBack: Entry = {
  seq: 0,
  atMs: 17_000,
  who: 'alice',
  kind: 'granted',
  sessionId: '0x400000001180000',
  timeoutMs: 30_000,
  server: 'zk4:2181',
};

/** The run in which bob’s calls of this kind end otherwise while the line is broken; null: not at all. */
function bobs(run: QuizRun, op: string, end: { readonly ok: boolean; readonly result: string } | null): QuizRun {
  return changed(run, (entry) => {
    if (entry.kind !== 'settled' || entry.who !== 'bob' || entry.op !== op || entry.atMs > 30_000) return entry;
    return end && { ...entry, ...end };
  });
}

const expired: Entry = {
  seq: 0,
  atMs: 33_000,
  who: 'bob',
  kind: 'watchedEvent',
  state: 'Expired',
  type: 'None',
  path: null,
  watchers: 1,
};

const lost = { ok: false, result: 'ConnectionLoss' };

export const readOnlyWorlds: Worlds = {
  'both-may': (run) => changed(run, same, [aliceBack]),
  'the-old-session': (run) => changed(bobs(run, 'getData', lost), same, [aliceBack]),
  'nobody-may': (run) => bobs(run, 'getData', lost),
  'sync-too': (run) => bobs(run, 'sync', { ok: true, result: 'ok' }),
  'create-waits': (run) => bobs(run, 'create', null),
  'too-old-to-read': (run) => bobs(run, 'getData', { ok: false, result: 'NotReadOnly' }),
  'moves-with-its-session': (run) =>
    changed(run, (entry) => (entry.kind === 'granted' && entry.who === 'bob' ? { ...entry, sessionId: '0x9' } : entry)),
  'stays-until-zk4-leads': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'bob' && entry.state === 'SyncConnected' ? null : entry,
    ),
  'expires-first': (run) => changed(run, same, [expired]),
};
