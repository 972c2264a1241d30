import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { DataWrite } from '../../../../lab/writesOf';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

/** Once the next holder of the lock has written to the store, the store takes nothing more from the one before. */
export const noLateWrite: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const writes = writesOf(history, '/report').filter(({ data }) => data !== '');
    const late = writes.find((write, index) => {
      const holder = holderAt(history, write.seq);
      return holder !== null && holder !== write.who && writes.slice(0, index).some(({ who }) => who === holder);
    });
    if (late) return { rule: 'noLateWrite', who: late.who, atMs: late.atMs, seq: late.seq };
    if (!writes.some(({ who }) => who === programMember)) return atEnd('writesItself', history);
    const goesOn = history.findLast(
      (entry) => entry.kind === 'process' && entry.who === programMember && entry.state === 'running',
    );
    if (goesOn === undefined || writes.some(({ who, seq }) => who !== programMember && seq < goesOn.seq)) return null;
    return { rule: 'letsNextWrite', who: programMember, atMs: goesOn.atMs, seq: goesOn.seq };
  },
  kept: {
    en: 'once the next holder had written, the store took nothing more from the one before.',
    'zh-Hans': '新的持有者写过之后，存储不再接受前一个持有者的任何写入。',
  },
  broken: {
    noLateWrite: {
      en: (atS, who) =>
        `Let nobody write late: at ${atS} the store took a line from ${who}, who no longer held the lock; the holder had written before. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `不能有迟到的写入：在 ${atS}，存储接受了 ${who} 的一行，而 ${who} 已经不持有锁，新的持有者也已经写过。实验台正显示那一刻。`,
    },
    writesItself: {
      en: (atS, who) => `Write the report: when the program ended, at ${atS}, ${who} had written no line.`,
      'zh-Hans': (atS, who) => `要写报告：在 ${atS}，程序结束时，${who} 一行也没有写。`,
    },
    letsNextWrite: {
      en: (atS, who) =>
        `Let the next one write: when ${who} went on, at ${atS}, bob had written no line. Leave the lock and its T of 6 s as they are; bob compares his number with the first word of /report.`,
      'zh-Hans': (atS, who) =>
        `要让下一个人能写：在 ${atS}，${who} 恢复运行时，bob 一行也没有写。锁和 6 秒的 T 都不要改；bob 用自己的编号与 /report 的第一个词比较。`,
    },
  },
};

/** Who stands first in line when this entry is noted. `places`: what the path of every place begins with. */
export function holderAt(history: readonly HistoryEntry[], seq: DataWrite['seq'], places = '/lock/'): string | null {
  const sessions = new Map<string, string>();
  const line = new Map<string, string>();
  for (const entry of history) {
    if (entry.seq > seq) break;
    if (entry.kind === 'granted') sessions.set(entry.sessionId, entry.who);
    if (entry.kind !== 'znode' || !entry.path.startsWith(places)) continue;
    if (entry.change === 'created') line.set(entry.path, entry.ephemeralOwner ?? '');
    if (entry.change === 'deleted') line.delete(entry.path);
  }
  const [first] = [...line.keys()].sort((a, b) => Number(a.slice(-10)) - Number(b.slice(-10)));
  return first === undefined ? null : (sessions.get(line.get(first) ?? '') ?? null);
}

function atEnd(rule: string, history: readonly HistoryEntry[]): Finding {
  const last = history.at(-1);
  return { rule, who: programMember, atMs: last?.atMs ?? 0, seq: last?.seq ?? 0 };
}
