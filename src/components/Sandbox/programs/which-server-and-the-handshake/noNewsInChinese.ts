/** The words of `no-news.ts` in Chinese. */
export const noNewsInChinese: Readonly<Record<string, string>> = {
  '// No server can be reached when this program starts.': '// 程序启动时，一台服务器也连不上。',
  '// The mistake: it waits for good news or bad, and there is none.':
    '// 错在这里：它在等一个好消息或坏消息，而两者都不会来。',
  '`I hear ': '`收到 ',
  'constructed: I am ': '构造完成：我的状态是 ',
  ', session ': '，会话 ',
  "'ready' : 'no ZooKeeper: I start without'": "'就绪' : '没有 ZooKeeper：先不用它启动'",
};
