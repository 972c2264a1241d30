/** The words of `by-telephone.ts` and of `sync-first.ts` in Chinese. */
const salesInChinese: Readonly<Record<string, string>> = {
  '// The writer sets a price and tells the reader by telephone. The reader sells at the price that it reads.':
    '// 写者定价，再打电话告诉读者。读者按自己读到的价格卖。',
  ': sold at ': '：成交价 ',
  '// The servers have just been started.': '// 服务器刚刚启动。',
  "// From the reader's server to the leader, one way.": '// 读者的服务器到 leader 的单程时延。',
  ': the telephone says ': '：电话里说 ',
};

export const byTelephoneInChinese: Readonly<Record<string, string>> = {
  ...salesInChinese,
  '// The mistake: its server need not have it yet.': '// 错在这里：它的服务器可能还没有这个值。',
};

export const syncFirstInChinese: Readonly<Record<string, string>> = {
  ...salesInChinese,
  '// Its server catches up with the leader.': '// 让自己的服务器追上 leader。',
};
