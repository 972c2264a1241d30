/** The words of `own-deadline.ts` in Chinese. */
export const ownDeadlineInChinese: Readonly<Record<string, string>> = {
  '// The mistake: it counts T by itself, and then takes the session for dead.':
    '// 错在这里：它自己数 T，数满就当会话没了。',
  '`client ': '`客户端 ',
  '}: $': '}：$',
  ': 6 s have passed, so my session is over': '：6 秒过去了，我的会话结束了',
  '// Nobody serves: no server hears this.': '// 没有服务器在服务：谁也听不到这一句。',
  '// Look first: a create whose answer was lost may have worked.': '// 先看一眼：应答丢失的 create 可能已经成功。',
  ': /alice is still mine': '：/alice 还是我的',
  ': made /alice': '：创建了 /alice',
  '// Two of three servers die, the leader among them. Without a quorum there is no leader.':
    '// 三台服务器死掉两台，其中包括 leader。达不到法定人数，就没有 leader。',
  '/alice is there, but is it mine? ': '/alice 在，但它是我的吗？',
  '10 s later: I am ': '10 秒后：我的状态是 ',
  ', /alice is ': '，/alice ',
  "'there' : 'gone'": "'还在' : '不见了'",
  'clients made: ': '新建过的客户端：',
};
