import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

/** The run in which some calls end otherwise. */
function settledAs(
  run: QuizRun,
  isMeant: (entry: Extract<Entry, { kind: 'settled' }>) => boolean,
  fields: { readonly atMs?: number; readonly ok?: boolean },
): QuizRun {
  return changed(run, (entry) => (entry.kind === 'settled' && isMeant(entry) ? { ...entry, ...fields } : entry));
}

function granted(atMs: number, sessionId: string): Entry {
  return { seq: 0, atMs, who: 'alice', kind: 'granted', sessionId, timeoutMs: 20_000, server: 'zk1:2181' };
}

const expired: Entry = {
  seq: 0,
  atMs: 8000,
  who: 'alice',
  kind: 'watchedEvent',
  state: 'Expired',
  type: 'None',
  path: null,
  watchers: 1,
};

export const guaranteesWorlds: Worlds = {
  'ok-is-everywhere': (run) => settledAs(run, ({ who, op }) => who === 'bob' && op === 'exists', { ok: true }),
  'read-waits': (run) => settledAs(run, ({ who, op }) => who === 'bob' && op === 'exists', { atMs: 10_010 }),
  'order-is-lost': (run) =>
    changed(run, (entry) => {
      if (entry.kind !== 'znode' || entry.who !== 'zk1') return entry;
      if (entry.path === '/order') return { ...entry, path: '/paid' };
      return entry.path === '/paid' ? { ...entry, path: '/order' } : entry;
    }),
  'taken-with-old-tree': (run) => changed(run, same, [granted(8000, '0x200000001130000')]),
  'session-unknown-there': (run) => changed(run, same, [expired]),
  'new-session-instead': (run) => changed(run, same, [granted(13_000, '0x9')]),
  'nobody-without-the-leader': (run) => settledAs(run, ({ op }) => op === 'exists', { atMs: 15_000 }),
  'quorum-is-alive': (run) => settledAs(run, ({ op, path }) => op === 'create' && path === '/paid', { atMs: 6030 }),
  'only-until-noticed': (run) => settledAs(run, ({ who }) => who === 'bob', { atMs: 15_000 }),
};
