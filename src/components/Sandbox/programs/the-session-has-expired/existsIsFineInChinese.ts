/** The words of `exists-is-fine.ts` in Chinese. */
export const existsIsFineInChinese: Readonly<Record<string, string>> = {
  '// The mistake: NodeExists is taken for "it is there, so all is well".':
    '// 错在这里：把 NodeExists 当成“节点在，一切正常”。',
  '// A crash: the first run ends, and no goodbye reaches the server.':
    '// 崩溃：第一次运行就此结束，没有告别到达服务器。',
  "'first run'": "'第一次运行'",
  "'second run'": "'第二次运行'",
  '}: $': '}：$',
  ': made /alice': '：创建了 /alice',
  ', fine`': '，没关系`',
  '`I am ': '`我的状态是 ',
  ', /alice is ': '，/alice ',
  "'there' : 'gone'": "'还在' : '不见了'",
};
