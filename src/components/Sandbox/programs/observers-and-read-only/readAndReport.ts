import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

/** While there is no way to headquarters the program reads, and the sale is there when it ends. */
export const readAndReport: Task = {
  judge(history) {
    const healed = history.find((entry) => entry.kind === 'action' && entry.deed.do === 'heal');
    const seq = healed?.seq ?? Number.POSITIVE_INFINITY;
    const hasRead = history.some((entry) => isOk(entry, 'getData') && entry.seq < seq);
    if (!hasRead) return found('readsMeanwhile', healed ?? history.at(-1));
    return history.some((entry) => isOk(entry, 'create')) ? null : found('reports', history.at(-1));
  },
  kept: {
    en: 'it read while the line was broken, and the sale was reported afterwards.',
    'zh-Hans': '线路断开时它读到了，之后成交也上报了。',
  },
  broken: {
    readsMeanwhile: {
      en: (atS) =>
        `Read meanwhile: until ${atS}, while the line was broken, nothing was read. The lab shows that moment.`,
      'zh-Hans': (atS) => `断线时也要读：到 ${atS}为止，线路断着，什么也没有读到。实验台正显示那一刻。`,
    },
    reports: {
      en: (atS) => `Report the sale: at ${atS}, when the program ended, there was no /sale.`,
      'zh-Hans': (atS) => `要上报成交：在 ${atS}，程序结束时，还没有 /sale。`,
    },
  },
};

function isOk(entry: HistoryEntry, op: string): boolean {
  return entry.kind === 'settled' && entry.who === programMember && entry.op === op && entry.ok;
}

function found(rule: string, entry: HistoryEntry | undefined): Finding {
  return { rule, who: programMember, atMs: entry?.atMs ?? 0, seq: entry?.seq ?? 0 };
}
