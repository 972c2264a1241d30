const both = {
  '`heard: ': '`收到：',
  '`registered, in session ': '`已注册，会话 ',
  '`not registered: ': '`没有注册：',
  '// SyncConnected comes again.': '// SyncConnected 还会再来。',
  '// New software: one server after the other is stopped and started.': '// 升级软件：一台接一台地停下，再启动。',
  '// And a cable that is out for longer than T.': '// 还有一次断网，比 T 更久。',
  '/alice is mine: ': '/alice 是我的：',
};

/** The words of `made-anew.ts` in Chinese. */
export const madeAnewInChinese: Readonly<Record<string, string>> = {
  '// The mistake: after each connection it registers anew, as if the session had stayed behind.':
    '// 错在这里：每次连上都重新注册，好像会话留在了原来那台服务器上。',
  ...both,
  '// Left over from the server before.': '// 之前那台服务器留下的。',
};

/** The words of `look-first.ts` in Chinese. */
export const lookFirstInChinese: Readonly<Record<string, string>> = {
  '// The repair: another server is no other session. It looks whose /alice is.':
    '// 正确做法：换了服务器，会话并没有换。先看 /alice 属于谁。',
  ...both,
  "'still registered'": "'仍然是注册状态'",
  '// The session has come along, and so has its znode.': '// 会话还是那个，它的节点也在。',
  '// Of a session before: it would go with that.': '// 属于之前的会话：会随那个会话消失。',
};
