/** The words of `wait-it-out.ts` in Chinese. */
export const waitItOutInChinese: Readonly<Record<string, string>> = {
  '// The repair: one client as long as its session lives.': '// 修好之后：会话活多久，客户端就用多久。',
  '// Disconnected: nothing to do. The client finds a server by itself.':
    '// Disconnected：什么都不用做。客户端自己会找到服务器。',
  '// Only now is the session over.': '// 到这时会话才真正结束。',
  '// Look first: a create whose answer was lost may have worked.': '// 先看一眼：应答丢失的 create 可能已经成功。',
  '// After ConnectionLoss nobody knows. SyncConnected comes again, and we look again.':
    '// ConnectionLoss 之后谁也说不准。等 SyncConnected 再来，再看一次。',
  '// A break just while the answer to create is on its way.': '// 断线正好发生在 create 的应答返回途中。',
  '// A break longer than the timeout of 6 s.': '// 断线时间超过 6 秒的会话超时。',
  '`client ': '`客户端 ',
  '}: $': '}：$',
  ': /alice is still mine': '：/alice 还是我的',
  ': made /alice': '：创建了 /alice',
  '/alice is mine: ': '/alice 是我的：',
  ', clients made: ': '，新建过的客户端：',
};
