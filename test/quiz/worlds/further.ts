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

const same: Change = (entry) => entry;

function znodeMade(path: string): object {
  return { atMs: 1005, who: 'zk1', kind: 'znode', change: 'created', path, zxid: '0x9', ephemeralOwner: null };
}

/** What an application was told of a znode, in another world. */
function told(atMs: number, type: string, path: string): object {
  return { atMs, who: 'alice', kind: 'watchedEvent', state: 'SyncConnected', type, path, watchers: 1 };
}

const notTold: Change = (entry) =>
  entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.type === 'NodeDataChanged' ? null : entry;

/** alice was granted another timeout, and pinged that often. */
function granted(timeoutMs: number, pingMs: number): World {
  return (run) => {
    const [touch] = run.history.filter((entry) => entry.kind === 'sessionTouched');
    const pings = [1, 2, 3].map((count) => ({ ...touch, by: 'ping', atMs: count * pingMs }));
    return changed((entry) => {
      if (entry.kind === 'sessionTouched') return null;
      return entry.kind === 'granted' ? { ...entry, timeoutMs } : entry;
    }, pings)(run);
  };
}

/** The sessions that clients came back with, in another world: those of these lanes are the ones they had. */
function kept(lanes: readonly string[]): World {
  return (run) => {
    const first = new Map<string, Entry>();
    for (const entry of run.history) if (entry.kind === 'granted' && !first.has(entry.who)) first.set(entry.who, entry);
    const others = [...first].map(([who, entry]) => ({
      ...entry,
      atMs: 12_500,
      ...(lanes.includes(who) ? {} : { sessionId: `0x${who.length}` }),
    }));
    return changed((entry) => (entry.kind === 'granted' && entry.atMs > 3000 ? null : entry), others)(run);
  };
}

const lanes = ['java-3.8', 'java-3.9', 'curator-2', 'curator-5', 'kazoo'];

/** For each wrong option of multiple choice the world in which it would be right, by question and option. */
export const furtherWorlds: Readonly<Record<string, World>> = {
  'connecting/missing-chroot made-for-her': changed(same, [znodeMade('/app'), znodeMade('/app/config')]),
  'connecting/missing-chroot at-the-root': changed(same, [znodeMade('/config')]),
  'connecting/missing-chroot not-connected': changed((entry) => (entry.kind === 'granted' ? null : entry)),
  'connecting/asked-for-100-seconds as-asked': granted(100_000, 33_333),
  'connecting/asked-for-100-seconds every-tick': granted(40_000, 2000),
  'connecting/asked-for-100-seconds at-most-ten': granted(40_000, 10_000),
  'watches/three-changes three': changed(same, [
    told(4010, 'NodeDataChanged', '/config'),
    told(5010, 'NodeDataChanged', '/config'),
  ]),
  'watches/three-changes last': changed(notTold, [told(5010, 'NodeDataChanged', '/config')]),
  'watches/three-changes with-data': changed(same, [
    { atMs: 3005, kind: 'sent', chunk: 9999, cnxn: 0, from: 'zk1', to: 'alice', bytes: '000000027632' },
  ]),
  'watches/changed-while-away both-late': changed(same, [told(5032, 'NodeDataChanged', '/config')]),
  'watches/changed-while-away none': changed(notTold),
  'watches/changed-while-away while-away': changed(notTold, [told(3210, 'NodeDataChanged', '/config')]),
  'watches/came-and-went created': changed(same, [told(5031, 'NodeCreated', '/job')]),
  'watches/came-and-went both': changed(same, [told(5031, 'NodeCreated', '/job'), told(5031, 'NodeDeleted', '/job')]),
  'watches/came-and-went deleted': changed(same, [told(5031, 'NodeDeleted', '/job')]),
  'frameworks/nobody-ended-it all': kept(lanes),
  'frameworks/nobody-ended-it none': kept([]),
  'frameworks/nobody-ended-it no-framework': kept(['java-3.8', 'java-3.9']),
};
