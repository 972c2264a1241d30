/** The words of `ask.ts` in Chinese. */
export const askInChinese: Readonly<Record<string, string>> = {
  '// Change these two, and run it again.': '// 改这两处，再运行一次。',
  'constructed: granted ': '构造完成：授予 ',
  '// The servers elect their leader first.': '// 服务器先要选出 leader。',
  'asked for ': '请求 ',
  ' ms, granted ': ' 毫秒，授予 ',
  'a silent connection is given up after ': '连接静默多久就放弃：',
  'an attempt is given up after ': '一次尝试多久就放弃：',
  ' ms`': ' 毫秒`',
};

const linesInChinese: Readonly<Record<string, string>> = {
  '// Whoever owns /alice may write to the store.': '// 谁拥有 /alice，谁就可以写存储。',
  '`I hear ': '`收到 ',
  'lines written: ': '写入的行数：',
};

/** The words of `third-of-asked.ts` in Chinese. */
export const thirdOfAskedInChinese: Readonly<Record<string, string>> = {
  ...linesInChinese,
  '// A third of the timeout is left to finish.': '// 超时还剩三分之一，用来收尾。',
  '// The mistake: a third of which one?': '// 错在这里：是哪个超时的三分之一？',
};

/** The words of `part-of-granted.ts` in Chinese. */
export const partOfGrantedInChinese: Readonly<Record<string, string>> = {
  ...linesInChinese,
  ', granted: ': '，授予 ',
  ' ms`': ' 毫秒`',
  '// A third of what was granted is left to finish.': '// 授予的超时还剩三分之一，用来收尾。',
  '// A quarter leaves room for what takes time.': '// 只用四分之一，给别的耗时留出余地。',
};
