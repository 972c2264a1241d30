import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const leads = { kind: 'peer', to: 'leading.broadcast' } as const;

function isLead(entry: Entry): entry is Extract<Entry, { kind: 'peer' }> {
  return entry.kind === leads.kind && entry.to === leads.to;
}

/** Others came to lead than did, after everybody was back. */
function led(run: QuizRun, who: readonly string[]): QuizRun {
  const last = run.history.findLast(isLead);
  return changed(
    run,
    (entry) => (entry === last ? null : entry),
    who.flatMap((each) => (last ? [{ ...last, who: each }] : [])),
  );
}

/** zk1 served as soon as it was in another phase. */
function servesAt(run: QuizRun, phase: string): QuizRun {
  const atMs = run.history.findLast(
    (entry) => entry.kind === 'peer' && entry.who === 'zk1' && entry.to === phase,
  )?.atMs;
  return changed(run, (entry) => (isLead(entry) && entry.who === 'zk1' ? { ...entry, atMs: atMs ?? 0 } : entry));
}

export const anElectionWorlds: Worlds = {
  'higher-id': (run) => led(run, ['zk2']),
  'nobody-alike': (run) => led(run, []),
  'both-in-turn': (run) => led(run, ['zk1', 'zk2']),
  'longest-log': (run) => led(run, ['zk3']),
  merged: (run) => changed(run, (entry) => (entry.kind === 'truncated' ? null : entry)),
  'no-leader': (run) => led(run, []),
  'wait-is-over': (run) => servesAt(run, 'leading.discovery'),
  'epoch-promised': (run) => servesAt(run, 'leading.synchronization'),
  'all-there': (run) =>
    changed(run, (entry) => entry, [{ seq: 0, atMs: 8100, kind: 'process', who: 'zk3', state: 'running' }]),
};
