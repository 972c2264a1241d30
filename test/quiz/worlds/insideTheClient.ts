import type { QuizRun } from '../../../src/quiz/Question';
import { changed, type Entry, type Worlds } from './World';

const same = (entry: Entry): Entry => entry;

function isTheEvent(entry: Entry): boolean {
  return entry.kind === 'watchedEvent' && entry.type === 'NodeDataChanged';
}

/** The run with the event of the change told before this call ends, or at the very end. */
function eventBefore(run: QuizRun, op: string | null): QuizRun {
  const event = run.history.filter(isTheEvent);
  return {
    ...run,
    history: [
      ...run.history.flatMap((entry) => {
        if (isTheEvent(entry)) return [];
        const isPlace = entry.kind === 'settled' && entry.op === op && entry.who === 'alice' && entry.atMs > 2000;
        return isPlace ? [...event, entry] : [entry];
      }),
      ...(op === null ? event : []),
    ],
  };
}

const createdAt = (atMs: number, path: string): Entry =>
  ({ seq: 0, atMs, who: 'zk1', kind: 'znode', change: 'created', path, zxid: '0x9', ephemeralOwner: null }) as Entry;

export const insideTheClientWorlds: Worlds = {
  'event-overtakes': (run) => eventBefore(run, 'exists'),
  'calls-end-first': (run) => eventBefore(run, null),
  'one-call-at-a-time': (run) =>
    changed(run, (entry) =>
      entry.kind === 'settled' && entry.op === 'getData' && entry.atMs > 2000 ? { ...entry, atMs: 2400 } : entry,
    ),
  neither: (run) => changed(run, (entry) => (entry.kind === 'znode' && entry.path === '/sent' ? null : entry)),
  'queue-goes-out-later': (run) => changed(run, same, [createdAt(5600, '/queued')]),
  'sent-again': (run) =>
    changed(
      run,
      same,
      run.history.filter((entry) => entry.kind === 'sent' && entry.from === 'alice' && entry.atMs === 3000),
    ),
  'a-word-for-coming-back': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.atMs === 5501
        ? { ...entry, state: 'ConnectedReadOnly' }
        : entry,
    ),
  'only-trouble': (run) =>
    changed(run, (entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.state !== 'Disconnected' ? null : entry,
    ),
  'watch-used-up': (run) =>
    changed(run, same, [
      { seq: 0, atMs: 3200, who: 'alice', kind: 'clientWatch', change: 'fired', of: 'data', path: '/config' },
    ]),
};
