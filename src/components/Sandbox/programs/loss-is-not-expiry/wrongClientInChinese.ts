/** The words of `wrong-client.ts` in Chinese. */
export const wrongClientInChinese: Readonly<Record<string, string>> = {
  '// The mistake: every Disconnected is answered by a new client.':
    '// 错在这里：每次 Disconnected 都新建一个客户端。',
  '// The wire is down: the server hears nothing of this.': '// 线已经断了：服务器什么也听不到。',
  '// A new client, so a new session.': '// 新客户端，也就是新会话。',
  '// Two short breaks, half a second each. The timeout is 6 s.': '// 两次短暂断线，各半秒。会话超时是 6 秒。',
  '`client ': '`客户端 ',
  '}: $': '}：$',
  ': made /alice': '：创建了 /alice',
  '/alice is there, but is it mine? ': '/alice 在，但它是我的吗？',
  '8 s later: I am ': '8 秒后：我的状态是 ',
  ', /alice is ': '，/alice ',
  "'there' : 'gone'": "'还在' : '不见了'",
  'clients made: ': '新建过的客户端：',
};
