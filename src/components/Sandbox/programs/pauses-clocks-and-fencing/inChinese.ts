const reportInChinese: Readonly<Record<string, string>> = {
  '`I hear ': '`收到 ',
  '// what a line costs': '// 一行要花的功夫',
  ' s: line ': ' 秒：第 ',
  ' is written`': ' 行已写入`',
};

/** The words of `no-token.ts` in Chinese. */
export const noTokenInChinese: Readonly<Record<string, string>> = {
  ...reportInChinese,
  '// alice takes a lock at zk1, and writes a report, line by line, to a store that knows nothing of the lock.':
    '// alice 在 zk1 上拿到锁，一行一行地往存储里写报告。存储对锁一无所知。',
  ' is the first in line: I hold the lock': ' 排在最前面：锁是我的',
  '// The mistake: the store takes this from anybody, at any time.': '// 错在这里：不管谁写、何时写，存储都会接受。',
};

/** The words of `with-token.ts` in Chinese. */
export const withTokenInChinese: Readonly<Record<string, string>> = {
  ...reportInChinese,
  '// The repair: every write carries the number of the place, and the store never goes back to a lower one.':
    '// 修好之后：每次写都带上位置的编号，存储不再回到更小的编号。',
  ' is the first in line: my token is ': ' 排在最前面：我的 token 是 ',
  'refused: the store has seen token ': '被拒绝：存储已经见过 token ',
  '// Taken only if nobody has written since we looked.': '// 只有看过之后没人写过，才会被接受。',
};
