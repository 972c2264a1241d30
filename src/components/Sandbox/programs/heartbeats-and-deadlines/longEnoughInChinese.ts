/** The words of `long-enough.ts` in Chinese. */
export const longEnoughInChinese: Readonly<Record<string, string>> = {
  '// The repair: a timeout that the longest pause fits into.': '// 修好之后：超时容得下最长的停顿。',
  '// 100 ms to clean up, up to 1 s by chance, 1 s per lap of the addresses':
    '// 清理 100 毫秒，随机停顿最多 1 秒，地址列表每转一圈 1 秒',
  '// The last ping may be T/3 old when the pause begins.': '// 停顿开始时，最后一次 ping 可能已经是 T/3 之前的事。',
  '// As in a long garbage collection: nothing in this process runs.': '// 就像一次很长的 GC：这个进程里什么都不运行。',
  '`I hear ': '`收到 ',
  '`granted ': '`授予 ',
  ' ms, silent for ': ' 毫秒，最多沉默 ',
  ' ms at most`': ' 毫秒`',
  'a pause can end the session: ': '一次停顿会不会结束会话：',
  '`pause ': '`第 ',
  ' is over`': ' 次停顿结束`',
  '`I am ': '`我的状态是 ',
  ', /alice is mine: ': '，/alice 是我的：',
};
