const reportInChinese: Readonly<Record<string, string>> = {
  '`I hear ': '`收到 ',
  '// what a line costs': '// 一行要花的功夫',
  '`line ': '`第 ',
  ' is written`': ' 行已写入`',
};

/** The words of `no-token.ts` in Chinese. */
export const noTokenInChinese: Readonly<Record<string, string>> = {
  ...reportInChinese,
  '// alice has a lock at zk1, and writes a report to a store, line by line.':
    '// alice 在 zk1 上有一把锁，一行一行地往存储里写报告。',
  ' is the first in line: I hold the lock': ' 排在最前面：锁是我的',
  '// The mistake: the store takes this from anybody, at any time.': '// 错在这里：不管谁写、何时写，存储都会接受。',
};

/** The words of `with-token.ts` in Chinese. */
export const withTokenInChinese: Readonly<Record<string, string>> = {
  ...reportInChinese,
  '// The repair: each write carries a number, and none follows a higher one.':
    '// 修好之后：每次写都带编号，更大的编号之后不再接受更小的。',
  ' is the first in line: my token is ': ' 排在最前面：我的 token 是 ',
  'refused: the store has seen token ': '被拒绝：存储已经见过 token ',
  '// Taken only if nobody has written since we looked.': '// 只有看过之后没人写过，才会被接受。',
};
