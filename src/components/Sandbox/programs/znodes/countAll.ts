import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const path = '/counter';
const jobs = 10;

/** Each write of the counter says one more than the one before, and the last one says ten. */
export const countAll: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const writes = writesOf(history, path);
    const wrong = writes.find(({ data }, index) => index > 0 && Number(data) !== Number(writes[index - 1]?.data) + 1);
    if (wrong) return { rule: 'losesNothing', who: programMember, atMs: wrong.atMs, seq: wrong.seq };
    return Number(writes.at(-1)?.data) === jobs ? null : atEnd(history);
  },
  kept: {
    en: 'every write said one more than the one before it, and the last one said 10.',
    'zh-Hans': '每次写入都比前一次多一，最后写入的是 10。',
  },
  broken: {
    losesNothing: {
      en: (atS) =>
        `Lose nothing: the write of /counter at ${atS} does not say one more than the one before it. The lab shows that moment.`,
      'zh-Hans': (atS) => `不要丢失更新：${atS}写入 /counter 的值不比前一次多一。实验台正显示那一刻。`,
    },
    countsTen: {
      en: (atS) => `Count to ten: at ${atS}, when the program ended, /counter did not say 10.`,
      'zh-Hans': (atS) => `要数到十：在 ${atS}，程序结束时，/counter 写的不是 10。`,
    },
  },
};

function atEnd(history: readonly HistoryEntry[]): Finding {
  const last = history.at(-1);
  return { rule: 'countsTen', who: programMember, atMs: last?.atMs ?? 0, seq: last?.seq ?? 0 };
}
