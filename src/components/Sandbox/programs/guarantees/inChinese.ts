/** The words of `two-calls.ts` and of `one-multi.ts` in Chinese. */
const buyersInChinese: Readonly<Record<string, string>> = {
  '// Two buyers want the last one. Whoever has an order must have taken one from the stock.':
    '// 两个买家抢最后一件。有订单的人，一定已从库存里扣掉一件。',
  '// The servers have just been started.': '// 服务器刚刚启动。',
  ': sold out': '：卖完了',
  ': bought': '：买到了',
  ': nothing bought, ': '：没买到，',
  'orders: ': '订单：',
  ' and ': ' 和 ',
  '; in stock: ': '；库存：',
};

export const twoCallsInChinese: Readonly<Record<string, string>> = {
  ...buyersInChinese,
  '// The mistake: two writes for what belongs together.': '// 错在这里：本该一体的事，分成了两次写。',
};

export const oneMultiInChinese: Readonly<Record<string, string>> = {
  ...buyersInChinese,
  '// One transaction: both happen, or neither.': '// 一个事务：要么都发生，要么都不发生。',
};
