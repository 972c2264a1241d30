/** The words of `safe-mode.ts` in Chinese. */
export const safeModeInChinese: Readonly<Record<string, string>> = {
  '// The repair: stop acting, keep the client, wait, look.': '// 正确做法：先停手，保留客户端，等，然后看一眼。',
  '`client ': '`客户端 ',
  '}: $': '}：$',
  '// From here on it cannot know.': '// 从这里起，它无法知道。',
  '// Only now is the session over.': '// 只有这时会话才结束。',
  '// Look first: /alice may be there, of this session or of an older one.':
    '// 先看一眼：/alice 可能还在，属于这个会话，或属于更早的会话。',
  '// Of an older session: it would go with that.': '// 属于更早的会话：会随那个会话消失。',
  ': /alice is mine, I act': '：/alice 是我的，我可以做事',
  '// SyncConnected comes again, and it looks again.': '// SyncConnected 还会再来，到时再看。',
  '// Two of three servers die, the leader among them. Without a quorum there is no leader.':
    '// 三台服务器死掉两台，其中包括 leader。达不到法定人数，就没有 leader。',
  '10 s without a leader, do I act? ': '没有 leader 已 10 秒，我还在做事吗？',
  '/alice is mine: ': '/alice 是我的：',
  ', clients made: ': '，新建过的客户端：',
};
