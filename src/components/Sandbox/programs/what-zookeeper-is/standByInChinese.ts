/** The words of `stand-by.ts` in Chinese. */
export const standByInChinese: Readonly<Record<string, string>> = {
  '// alice stands by. ZooKeeper elects nobody: these lines do.':
    '// alice 是备用者。ZooKeeper 不替任何人选主，选主的是下面这几行。',
  '/** Of all who try, one succeeds. */': '/** 所有尝试者中，只有一个成功。 */',
  '// It went between the two calls.': '// 它在两次调用之间消失了。',
  'somebody leads, I wait': '已经有 leader，我等着',
  'I was told, I try again': '收到通知，再试一次',
  "'I lead'": "'我是 leader 了'",
  '// Whoever leaves on purpose makes room at once.': '// 主动离开的人会立刻让位。',
};
