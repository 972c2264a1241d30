import type { QuizRun } from '../../../src/quiz/Question';

type Entry = QuizRun['history'][number];
type World = (run: QuizRun) => QuizRun;
/** Fields to put over those of the first entry of this kind that fits; null leaves the entry out. */
type Change = (entry: Entry) => Entry | null;

function changed(change: Change, more: readonly object[] = []): World {
  return (run) => ({
    ...run,
    history: [
      ...run.history.flatMap((entry) => change(entry) ?? []),
      // They stand for entries: a proof reads no more of them than what is given.
      ...more.map((entry, index) => ({ seq: 100_000 + index, ...entry }) as Entry),
    ],
  });
}

/** How a call of somebody ended, in another world. */
function settles(who: string, op: string, result: string): Change {
  return (entry) =>
    entry.kind === 'settled' && entry.who === who && entry.op === op
      ? { ...entry, ok: result === 'ok', result }
      : entry;
}

/** Both changes, one after the other. */
function both(one: Change, other: Change): Change {
  return (entry) => {
    const first = one(entry);
    return first && other(first);
  };
}

const dataChanged = { atMs: 3006, who: 'zk1', kind: 'znode', change: 'dataChanged', path: '/config', zxid: '0x9' };
const withoutChanges: Change = (entry) => (entry.kind === 'znode' && entry.change === 'dataChanged' ? null : entry);

/** For each wrong option of multiple choice the world in which it would be right, by question and option. */
export const furtherWorlds: Readonly<Record<string, World>> = {
  'writes/two-writers last-wins': changed(settles('alice', 'setData', 'ok'), [dataChanged]),
  'writes/two-writers both-refused': changed(both(settles('bob', 'setData', 'BadVersion'), withoutChanges)),
  'writes/two-writers waits': changed(settles('alice', 'setData', 'ok'), [
    { atMs: 4000, who: 'bob', kind: 'settled', call: 9, op: 'getData', path: '/config', ok: true, result: 'ok' },
    dataChanged,
  ]),
  'writes/born-again bad-version': changed(settles('alice', 'setData', 'BadVersion')),
  'writes/born-again no-node': changed(settles('alice', 'setData', 'NoNode')),
  'writes/born-again version-goes-on': changed(settles('alice', 'setData', 'BadVersion'), [dataChanged]),
};
