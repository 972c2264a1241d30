import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const lock = '/lock';
const workers = ['w1', 'w2', 'w4', 'w5'];
/** Looks at the whole queue: each of five at first, then whoever is woken, and some to spare for lost answers. */
const enoughLooks = 25;

type Entry<Kind extends HistoryEntry['kind']> = Extract<HistoryEntry, { kind: Kind }>;
type Change = Entry<'znode'>;

/** Never two at work; no change in /lock wakes more than one; everybody who stays has its turn; nobody keeps asking. */
export const oneAtATime: Task = {
  judge(history) {
    const changes = changesOf(history);
    return twoAtWork(changes) ?? herd(history, changes) ?? tooManyLooks(history) ?? notServed(history, changes);
  },
  kept: {
    en: 'never were two at work, each change in /lock woke at most one, and everybody who stayed had its turn.',
    'zh-Hans': '从没有两个同时工作，/lock 里每次变化至多惊醒一个，没有放弃的都轮到了。',
  },
  broken: {
    oneHolder: {
      en: (atS, who) => `One at a time: at ${atS} ${who} began to work, and another had not ended.`,
      'zh-Hans': (atS, who) => `一次只能有一个：${atS}，${who} 开始工作，而另一个还没有结束。`,
    },
    wakesOne: {
      en: (atS, who) =>
        `Wake one: a change in /lock at ${atS} woke more than one; ${who} was woken for nothing. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `只惊醒一个：${atS}，/lock 里的一次变化惊醒了不止一个，${who} 白醒了。实验台正显示那一刻。`,
    },
    asksSeldom: {
      en: (atS) => `Wait to be told: by ${atS} the program had looked at /lock too often.`,
      'zh-Hans': (atS) => `等通知，别一直问：到 ${atS}，程序查看 /lock 的次数太多了。`,
    },
    everybodyServed: {
      en: (atS, who) => `Everybody has a turn: by ${atS} ${who} had not worked.`,
      'zh-Hans': (atS, who) => `每个都要轮到：到 ${atS}，${who} 还没有工作过。`,
    },
  },
};

/** Each change of the tree once: when the first server applied it. */
function changesOf(history: readonly HistoryEntry[]): Change[] {
  const seen = new Set<string>();
  return history.filter((entry): entry is Change => {
    if (entry.kind !== 'znode' || seen.has(`${entry.zxid} ${entry.path}`)) return false;
    seen.add(`${entry.zxid} ${entry.path}`);
    return true;
  });
}

/** The writes of a worker: its first says that it begins, its last that it has ended. */
function writesOf(changes: readonly Change[], worker: string): Change[] {
  return changes.filter(({ path, change }) => path === `/work/${worker}` && change === 'dataChanged');
}

function twoAtWork(changes: readonly Change[]): Finding | null {
  const times = workers.flatMap((worker) => {
    const writes = writesOf(changes, worker);
    const [begins] = writes;
    return begins ? [{ worker, begins, endsSeq: writes.length > 1 ? (writes.at(-1)?.seq ?? 0) : Infinity }] : [];
  });
  times.sort((a, b) => a.begins.seq - b.begins.seq);
  const second = times.find(({ begins }, index) => times.slice(0, index).some(({ endsSeq }) => endsSeq > begins.seq));
  return second ? { rule: 'oneHolder', who: second.worker, atMs: second.begins.atMs, seq: second.begins.seq } : null;
}

/** A server fires the watches of a change right after it has applied it. The actor is the znode in /lock of the second one woken. */
function herd(history: readonly HistoryEntry[], changes: readonly Change[]): Finding | null {
  const owns = new Map(
    changes.filter(({ path }) => path.startsWith(`${lock}/`)).map((made) => [made.ephemeralOwner, made.path]),
  );
  const applied = new Map<string, string>();
  const woken = new Map<string, number>();
  for (const entry of history) {
    if (entry.kind === 'znode' && entry.path.startsWith(`${lock}/`)) applied.set(entry.who, entry.zxid);
    if (entry.kind !== 'watch' || entry.change !== 'fired' || !entry.path.startsWith(lock)) continue;
    const zxid = applied.get(entry.who) ?? '';
    woken.set(zxid, (woken.get(zxid) ?? 0) + 1);
    if (woken.get(zxid) === 2) {
      const who = owns.get(entry.sessionId)?.slice(lock.length + 1) ?? programMember;
      return { rule: 'wakesOne', who, atMs: entry.atMs, seq: entry.seq };
    }
  }
  return null;
}

function tooManyLooks(history: readonly HistoryEntry[]): Finding | null {
  const looks = history.filter(
    (entry) => entry.kind === 'call' && entry.who === programMember && entry.op.startsWith('getChildren'),
  );
  const one = looks[enoughLooks];
  return one ? { rule: 'asksSeldom', who: programMember, atMs: one.atMs, seq: one.seq } : null;
}

function notServed(history: readonly HistoryEntry[], changes: readonly Change[]): Finding | null {
  const who = workers.find((worker) => writesOf(changes, worker).length < 2);
  const last = history.at(-1);
  return who === undefined ? null : { rule: 'everybodyServed', who, atMs: last?.atMs ?? 0, seq: last?.seq ?? 0 };
}
