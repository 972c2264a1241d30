/** The words of `own-heartbeat.ts` in Chinese. */
export const ownHeartbeatInChinese: Readonly<Record<string, string>> = {
  '// The mistake: a short timeout, and a heartbeat of its own to make up for it.':
    '// 错在这里：超时设得很短，再用自己的心跳来弥补。',
  '// As in a long garbage collection: nothing in this process runs.': '// 就像一次很长的 GC：这个进程里什么都不运行。',
  '`I hear ': '`收到 ',
  'asked for 1000 ms, granted ': '请求 1000 毫秒，授予 ',
  ' ms`': ' 毫秒`',
  ' heartbeats answered. Now a pause of 7 s': ' 次心跳有应答。现在停顿 7 秒',
  '`I am ': '`我的状态是 ',
  ', /alice is ': '，/alice ',
  "'there' : 'gone'": "'还在' : '不见了'",
};
