import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

/** The program’s reports are taken while /leader is its own and at no other time; it reports after the short break, and when bob has left. */
export const onlyAsLeader: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const reports = writesOf(history, '/report').filter(({ who }) => who === programMember);
    const sessions = new Set(
      history.flatMap((entry) => (entry.kind === 'granted' && entry.who === programMember ? [entry.sessionId] : [])),
    );
    const late = reports.find(({ seq }) => !sessions.has(ownerAt(history, seq)));
    if (late) return { rule: 'onlyLeader', who: programMember, atMs: late.atMs, seq: late.seq };

    const [, away] = deeds(history, 'cut', programMember);
    const [back] = deeds(history, 'heal', programMember);
    const [left] = deeds(history, 'delete', 'bob');
    const between = (from: HistoryEntry | undefined, to: HistoryEntry | undefined): number =>
      reports.filter(({ seq }) => seq > (from?.seq ?? Number.POSITIVE_INFINITY) && seq < (to?.seq ?? history.length))
        .length;
    const last = history.at(-1);
    if (!last) return null;
    if (between(back, away) < 2) return finding('goesOn', away ?? last);
    return between(left, undefined) > 0 ? null : finding('leadsAgain', last);
  },
  kept: {
    en: 'each report was written while the program led, after the short break too, and again when bob had left.',
    'zh-Hans': '每份报告都是在程序当 leader 时写入的：短时间断线之后也写了，bob 离开之后又写了。',
  },
  broken: {
    onlyLeader: {
      en: (atS, who) =>
        `Report only as the leader: at ${atS} zk1 took a report of ${who}, and /leader was not of a session of ${who}. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `当 leader 才能写报告：在 ${atS}，zk1 接受了 ${who} 的报告，而 /leader 不属于 ${who} 的会话。实验台正显示那一刻。`,
    },
    goesOn: {
      en: (atS, who) =>
        `Go on after the short break: ${who} led, and up to ${atS} zk1 took none, or only one that was under way. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `短时间断线之后要继续：${who} 是 leader，可是到 ${atS}为止，除了原来在途中的，zk1 没有再收到报告。实验台正显示那一刻。`,
    },
    leadsAgain: {
      en: (atS, who) => `Lead again: bob left, and up to ${atS} there was no report of ${who}.`,
      'zh-Hans': (atS, who) => `要再次成为 leader：bob 离开了，可是到 ${atS}为止，没有 ${who} 的报告。`,
    },
  },
};

function finding(rule: string, { atMs, seq }: HistoryEntry): Finding {
  return { rule, who: programMember, atMs, seq };
}

/** What was done so to somebody, or by him. */
function deeds(history: readonly HistoryEntry[], what: string, who: string): HistoryEntry[] {
  return history.filter((entry) => entry.kind === 'action' && entry.deed.do === what && entry.deed.who === who);
}

/** Whose /leader is before the entry of this number; empty: there is none. */
function ownerAt(history: readonly HistoryEntry[], seq: number): string {
  const last = history.findLast(
    (entry) => entry.seq < seq && entry.kind === 'znode' && entry.path === '/leader' && entry.change !== 'dataChanged',
  );
  return last?.kind === 'znode' && last.change === 'created' ? (last.ephemeralOwner ?? '') : '';
}
