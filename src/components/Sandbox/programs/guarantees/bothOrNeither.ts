import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const stock = '/stock';
const orders = '/orders/';

type Change = Extract<HistoryEntry, { kind: 'znode' }>;

/** Each order and its change of the stock are one transaction, and the one item is sold once. */
export const bothOrNeither: Task = {
  judge(history) {
    const changes = history.filter((entry): entry is Change => entry.kind === 'znode');
    const made = ordersIn(changes);
    const taken = new Set(changes.flatMap(({ path, change, zxid }) => (takes(path, change) ? [zxid] : [])));
    const alone = made.find(({ zxid }) => !taken.has(zxid));
    if (alone) return { rule: 'together', who: programMember, atMs: alone.atMs, seq: alone.seq };
    const [first, second] = made;
    if (second) return { rule: 'sellsOnce', who: programMember, atMs: second.atMs, seq: second.seq };
    const last = history.at(-1);
    if (first || !last) return null;
    return { rule: 'sellsIt', who: programMember, atMs: last.atMs, seq: last.seq };
  },
  kept: {
    en: 'there was one order, and it came in one transaction with its item from the stock.',
    'zh-Hans': '只有一个订单，并且与扣减库存在同一个事务里。',
  },
  broken: {
    together: {
      en: (atS) =>
        `Both or neither: at ${atS} there was an order whose item had not left the stock in the same transaction. The lab shows that moment.`,
      'zh-Hans': (atS) =>
        `要么都有，要么都没有：在 ${atS}出现了一个订单，扣减库存却不在同一个事务里。实验台正显示那一刻。`,
    },
    sellsOnce: {
      en: (atS) => `Sell it once: at ${atS} there was a second order for the one item. The lab shows that moment.`,
      'zh-Hans': (atS) => `只卖一次：在 ${atS}，唯一的一件出现了第二个订单。实验台正显示那一刻。`,
    },
    sellsIt: {
      en: (atS) => `Sell it: at ${atS}, when the program ended, there was no order.`,
      'zh-Hans': (atS) => `要卖出去：在 ${atS}，程序结束时，一个订单也没有。`,
    },
  },
};

/** Each transaction that made an order, once, as the first server to carry it out noted it. */
function ordersIn(changes: readonly Change[]): Change[] {
  const made = changes.filter(({ path, change }) => change === 'created' && path.startsWith(orders));
  return made.filter(({ path, zxid }, index) => index === made.findIndex((at) => at.path === path && at.zxid === zxid));
}

function takes(path: string, change: Change['change']): boolean {
  return path === stock && change === 'dataChanged';
}
