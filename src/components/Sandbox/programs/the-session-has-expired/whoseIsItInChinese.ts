/** The words of `whose-is-it.ts` in Chinese. */
export const whoseIsItInChinese: Readonly<Record<string, string>> = {
  '// The repair: ask whose it is; and on Expired begin anew.':
    '// 修好之后：先问节点属于谁；收到 Expired 就从头再来。',
  '// This object is dead: a new client, a new session.': '// 这个对象已经失效：新客户端，新会话。',
  '// Of this very session: mine.': '// 属于当前会话：是我的。',
  '// Do this only to a name that is yours alone.': '// 只对自己独占的名字这样做。',
  '// Nobody knows what was done: look again, as long as this client lives.':
    '// 谁也说不准做了什么：只要这个客户端还活着，就再看一次。',
  '// A crash: the first run ends, and no goodbye reaches the server.':
    '// 崩溃：第一次运行就此结束，没有告别到达服务器。',
  '// A pause longer than the timeout of 6 s.': '// 停顿时间超过 6 秒的会话超时。',
  "'first run'": "'第一次运行'",
  "'second run'": "'第二次运行'",
  ', anew`': '，从头再来`',
  '}: $': '}：$',
  ': /alice is of another session': '：/alice 属于另一个会话',
  ': made /alice': '：创建了 /alice',
  '`I am ': '`我的状态是 ',
  ', /alice is mine: ': '，/alice 是我的：',
};
