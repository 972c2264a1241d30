import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

/** The run in which every /leader belongs to whom the change says, or was never made. */
function leaderIs(run: QuizRun, owner: (entry: Entry & { kind: 'znode' }) => string | null): QuizRun {
  return changed(run, (entry) => {
    if (entry.kind !== 'znode' || entry.path !== '/leader') return entry;
    const ephemeralOwner = owner(entry);
    return ephemeralOwner === null ? null : { ...entry, ephemeralOwner };
  });
}

function sessionOf({ history }: QuizRun, who: string): string {
  const granted = history.find((entry) => entry.kind === 'granted' && entry.who === who);
  return granted?.kind === 'granted' ? granted.sessionId : '';
}

/** The run in which alice’s last write of /report ended like this. */
function lastWriteEnds(run: QuizRun, result: string): QuizRun {
  return changed(run, (entry) =>
    entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'setData' && entry.atMs > 30_000
      ? { ...entry, ok: false, result }
      : entry,
  );
}

/** The run in which alice never reads /config in her new session. */
const unread = (run: QuizRun): QuizRun =>
  changed(run, (entry) =>
    entry.kind === 'settled' && entry.who === 'alice' && entry.op === 'getData' && entry.atMs > 30_000 ? null : entry,
  );

/** Whoever made /leader, it is hers, and stays. */
const hers = (run: QuizRun): QuizRun =>
  leaderIs(run, ({ change }) => (change === 'deleted' ? null : sessionOf(run, 'alice')));

export const zkclientWorlds: Worlds = {
  'another-leads': (run) => leaderIs(run, () => sessionOf(run, 'bob')),
  'first-call-undone': (run) => leaderIs(run, () => null),
  'repeat-is-recognised': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.result === 'NodeExists' ? { ...entry, ok: true, result: '/leader' } : entry,
    ),
  'refused-as-expired': (run) => lastWriteEnds(run, 'SessionExpired'),
  'given-up-at-expired': (run) => lastWriteEnds(run, 'ConnectionLoss'),
  'she-leads-still': hers,
  'both-are-back': hers,
  'neither-is-back': unread,
  'lead-alone': (run) => hers(unread(run)),
};
