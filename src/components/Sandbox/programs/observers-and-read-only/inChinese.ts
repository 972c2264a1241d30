/** The words of `any-connection.ts` and of `two-promises.ts` in Chinese. */
const tillInChinese: Readonly<Record<string, string>> = {
  '// A till in the branch office. It shows the prices, and reports a sale to headquarters.':
    '// 分店里的一台收银机。它显示价格，并把成交上报总部。',
  '// The line to headquarters has been broken for some time.': '// 通往总部的线路已经断了一阵子。',
  'I hear ': '我收到 ',
  'prices: ': '价格：',
  'the sale is reported': '成交已上报',
  'the sale is not reported: ': '成交没有上报：',
  '// The line works again.': '// 线路恢复了。',
};

export const anyConnectionInChinese: Readonly<Record<string, string>> = {
  ...tillInChinese,
  '// The mistake: as if they were one.': '// 错在这里：把两者当成一回事。',
};

export const twoPromisesInChinese: Readonly<Record<string, string>> = {
  ...tillInChinese,
  '// Only this one means that there is a leader.': '// 只有它才表示有 leader。',
  ', perhaps old': '，可能是旧的',
  '// The sale waits here, not at the server.': '// 成交在这里等，而不是在服务器上等。',
};
