import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

/** Of the acknowledgements of /order other ones reached the leader before it committed. */
function ackedBy(run: QuizRun, sids: readonly number[]): QuizRun {
  const proposed = run.history.find((entry) => entry.kind === 'proposed' && entry.op === 'create');
  const zxid = proposed?.kind === 'proposed' ? proposed.zxid : '';
  return changed(
    run,
    (entry) => (entry.kind === 'acked' && entry.zxid === zxid ? null : entry),
    sids.map((by) => ({ seq: proposed?.seq ?? 0, atMs: 5010, who: 'zk3', kind: 'acked', zxid, by })),
  );
}

function answered(run: QuizRun, change: (entry: Extract<Entry, { kind: 'settled' }>) => Entry): QuizRun {
  return changed(run, (entry) => (entry.kind === 'settled' && entry.op === 'create' ? change(entry) : entry));
}

const tree = (run: QuizRun, change: (who: string, entry: Entry) => Entry | null): QuizRun =>
  changed(run, (entry) => (entry.kind === 'znode' && entry.path === '/order' ? change(entry.who, entry) : entry));

export const fromProposalToCommitWorlds: Worlds = {
  'all-voters': (run) => ackedBy(run, [1, 2, 3]),
  'leader-alone': (run) => ackedBy(run, [3]),
  'observer-counts': (run) => ackedBy(run, [2, 3, 4]),
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
  everywhere: (run) => tree(run, (_, entry) => ({ ...entry, atMs: 6025 })),
  'the-leaders-alone': (run) => tree(run, (who, entry) => (who === 'zk3' ? entry : { ...entry, atMs: 9000 })),
  'nowhere-yet': (run) => tree(run, () => null),
};
