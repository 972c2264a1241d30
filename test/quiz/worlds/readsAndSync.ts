import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

type Settled = Extract<Entry, { kind: 'settled' }>;

/** The run in which bob’s calls of this kind end otherwise. */
function bobs(
  run: QuizRun,
  op: string,
  fields: (entry: Settled) => Partial<Pick<Settled, 'atMs' | 'ok' | 'result'>>,
): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'settled' && entry.who === 'bob' && entry.op === op ? { ...entry, ...fields(entry) } : entry,
  );
}

/** The run in which bob is sent another value. */
function sent(run: QuizRun, value: number, instead: number): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'sent' && entry.to === 'bob'
      ? { ...entry, bytes: entry.bytes.replace(`000000027${630 + value}`, `000000027${630 + instead}`) }
      : entry,
  );
}

export const readsAndSyncWorlds: Worlds = {
  'own-server-knows': (run) => bobs(run, 'sync', () => ({ atMs: 5510 })),
  'leader-asks-all': (run) => bobs(run, 'sync', ({ atMs }) => ({ atMs: atMs + 2000 })),
  'read-overtakes': (run) => sent(run, 2, 1),
  'ok-and-new': (run) => sent(run, 2, 3),
  'sync-finds-no-quorum': (run) => bobs(run, 'sync', () => ({ ok: false, result: 'ConnectionLoss' })),
  'sync-waits-for-the-new-leader': (run) => bobs(run, 'sync', ({ atMs }) => ({ atMs: atMs + 4000 })),
  'v2-is-lost': (run) => bobs(run, 'setData', () => ({ ok: true, result: 'ok' })),
  'refused-by-zk1': (run) => bobs(run, 'setData', () => ({ atMs: 6010 })),
  'hung-up-on': (run) => bobs(run, 'setData', () => ({ result: 'ConnectionLoss' })),
};
