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

/** The second create was refused at this moment, and nobody proposed anything. */
function refusedAlone(run: QuizRun, atMs: number): QuizRun {
  return changed(run, (entry) => {
    if (entry.kind === 'proposed' && entry.atMs > 6000) return null;
    return entry.kind === 'settled' && entry.result === 'NodeExists' ? { ...entry, atMs } : entry;
  });
}

const tree = (run: QuizRun, change: (who: string, entry: Entry) => Entry | null): QuizRun =>
  changed(run, (entry) => (entry.kind === 'znode' && entry.path === '/order' ? change(entry.who, entry) : entry));

export const fromProposalToCommitWorlds: Worlds = {
  'all-voters': (run) => ackedBy(run, [1, 2, 3]),
  'leader-alone': (run) => ackedBy(run, [3]),
  'observer-counts': (run) => ackedBy(run, [2, 3, 4]),
  'own-server-refuses': (run) => refusedAlone(run, 6010),
  'leader-refuses-alone': (run) => refusedAlone(run, 6020),
  'voters-refuse-it': (run) => {
    const refusal = run.history.find((entry) => entry.kind === 'proposed' && entry.atMs > 6000);
    const zxid = refusal?.kind === 'proposed' ? refusal.zxid : '';
    return changed(run, (entry) => {
      if (entry.kind === 'committed' && entry.zxid === zxid) return null;
      return entry.kind === 'proposed' && entry.zxid === zxid ? { ...entry, op: 'create' } : entry;
    });
  },
  everywhere: (run) => tree(run, (_, entry) => ({ ...entry, atMs: 6025 })),
  'the-leaders-alone': (run) => tree(run, (who, entry) => (who === 'zk3' ? entry : { ...entry, atMs: 9000 })),
  'nowhere-yet': (run) => tree(run, () => null),
};
