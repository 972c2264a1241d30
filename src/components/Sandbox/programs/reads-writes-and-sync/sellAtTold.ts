import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const sales = ['/sold/first', '/sold/second'];

/** Each sale is at the price that had been answered ok when the sale was sent off, and both sales take place. */
export const sellAtTold: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const prices = writesOf(history, '/price');
    const sold = sales.flatMap((path) => writesOf(history, path));
    const wrong = sold.find((sale) => sale.data !== prices.findLast((price) => price.atMs <= sale.askedAtMs)?.data);
    if (wrong) return { rule: 'sellsAtTold', who: programMember, atMs: wrong.atMs, seq: wrong.seq };
    return sold.length === sales.length ? null : atEnd(history);
  },
  kept: {
    en: 'both sales were at the price that had last been set.',
    'zh-Hans': '两次成交，用的都是最后定下的价格。',
  },
  broken: {
    sellsAtTold: {
      en: (atS) =>
        `Sell at the new price: the sale that the ensemble took at ${atS} is at a price that had been changed before. The lab shows that moment.`,
      'zh-Hans': (atS) => `要按新价卖：集群在 ${atS}接受的成交，用的是之前就改掉的价格。实验台正显示那一刻。`,
    },
    sellsBoth: {
      en: (atS) => `Sell both: at ${atS}, when the program ended, a sale was missing.`,
      'zh-Hans': (atS) => `两次都要卖：在 ${atS}，程序结束时，少了一次成交。`,
    },
  },
};

function atEnd(history: readonly HistoryEntry[]) {
  const last = history.at(-1);
  return { rule: 'sellsBoth', who: programMember, atMs: last?.atMs ?? 0, seq: last?.seq ?? 0 };
}
