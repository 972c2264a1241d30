/** The words of `retry-blindly.ts` in Chinese. */
export const retryBlindlyInChinese: Readonly<Record<string, string>> = {
  '// alice stands in line at /queue, by an ephemeral sequential znode.': '// alice 用临时顺序节点在 /queue 排队。',
  '`I hear ': '`收到 ',
  '// The mistake: whatever fails is done once more, ten times, a second apart.':
    '// 错在这里：什么失败了都再做一次，最多十次，间隔一秒。',
  ': I try again': '：再试一次',
  'there is no queue': '没有队列',
  'my place is ': '我的位置是 ',
  '// Waiting for its turn. The second break comes meanwhile.': '// 等着轮到自己。其间发生第二次断线。',
  'my place is still there': '我的位置还在',
  'I have no place, and no session': '我没有位置，也没有会话',
};

/** The words of `recover.ts` in Chinese. */
export const recoverInChinese: Readonly<Record<string, string>> = {
  '// The repair: look before repeating, and begin anew when the session is over.':
    '// 修好之后：重复之前先看一眼；会话结束就从头再来。',
  '`I hear ': '`收到 ',
  '// It went with the session.': '// 它已随会话消失。',
  '// A name that only this session can have made.': '// 只有这个会话才可能创建的名字。',
  'I find my place': '找到我的位置',
  'I take a place': '占了一个位置',
  '}: $': '}：$',
  '// Nobody knows. SyncConnected comes again, and it looks again.': '// 谁也说不准。等 SyncConnected 再来，再看一次。',
  ': I shall look': '：之后再看',
  ' is mine`': ' 是我的`',
  'I have no place': '我没有位置',
};
