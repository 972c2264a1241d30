import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

type Settled = Extract<Entry, { kind: 'settled' }>;

function answered(run: QuizRun, change: (entry: Settled) => Entry, more: readonly Entry[] = []): QuizRun {
  return changed(run, (entry) => (entry.kind === 'settled' && entry.who === 'alice' ? change(entry) : entry), more);
}

/** All that alice asked for went well. */
const allWell = (run: QuizRun, more: readonly Entry[] = []): QuizRun =>
  answered(run, (entry) => ({ ...entry, ok: true }), more);

/** zk2 passed her read on as well. */
function readPassedOn(run: QuizRun): QuizRun {
  return {
    ...run,
    history: run.history.flatMap((entry): Entry[] =>
      entry.kind === 'call' && entry.who === 'alice' && entry.op === 'exists'
        ? [
            entry,
            {
              seq: entry.seq + 0.5,
              atMs: entry.atMs,
              kind: 'sent',
              chunk: 9999,
              cnxn: 0,
              from: 'zk2',
              to: 'zk3',
              bytes: '00000001ff',
            },
          ]
        : [entry],
    ),
  };
}

export const rolesWorlds: Worlds = {
  'both-by-the-leader': readPassedOn,
  'both-by-the-follower': (run) => changed(run, (entry) => (entry.kind === 'proposed' ? null : entry)),
  'sent-to-the-leader': (run) =>
    changed(run, (entry) => entry, [{ seq: 0, atMs: 6010, kind: 'dialled', cnxn: 99, from: 'alice', to: 'zk3' }]),
  'waits-for-it': (run) => answered(run, (entry) => ({ ...entry, atMs: entry.atMs + 3000 })),
  'everybody-disconnected': (run) =>
    changed(run, (entry) => entry, [
      {
        seq: 0,
        atMs: 5105,
        who: 'alice',
        kind: 'watchedEvent',
        state: 'Disconnected',
        type: 'None',
        path: null,
        watchers: 1,
      },
    ]),
  'no-quorum': (run) => answered(run, (entry) => ({ ...entry, ok: false, result: 'ConnectionLoss' })),
  'half-is-enough': (run) => allWell(run),
  'reads-go-on-at-half': (run) =>
    answered(run, (entry) => (entry.op === 'exists' ? { ...entry, result: 'NoNode' } : entry)),
  'two-go-on-alone': (run) =>
    allWell(run, [
      { seq: 0, atMs: 5300, who: 'zk4', kind: 'peer', from: 'looking', event: 'elected', to: 'leading.broadcast' },
    ]),
};
