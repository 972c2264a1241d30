/** The words of `register-once.ts` in Chinese. */
export const registerOnceInChinese: Readonly<Record<string, string>> = {
  '// alice is to be found at /alice, with what she does.': '// 别人要能在 /alice 找到 alice，并看到她在做什么。',
  '// The mistake: she leaves it to her client to keep that true.': '// 错在这里：她指望客户端替她维持。',
  '`I hear ': '`收到 ',
  "'/alice says free'": "'/alice 的内容是 free'",
  "'/alice says busy'": "'/alice 的内容是 busy'",
  '// It reconnects by itself, so it will send this by itself.': '// 它自己会重连，所以这个也会自己补发。',
  ': my client will see to it': '：客户端会处理好的',
  '`I look for /alice: $': '`我查 /alice：$',
  "'/alice is there'": "'/alice 还在'",
};

/** The words of `make-it-so.ts` in Chinese. */
export const makeItSoInChinese: Readonly<Record<string, string>> = {
  '// The repair: alice remembers what /alice should say,': '// 修好之后：alice 记着 /alice 应有的内容，',
  '// and makes it so each time she is connected.': '// 每次连上就让它变成这样。',
  '`I hear ': '`收到 ',
  '// Of a session before: it would go with that one.': '// 属于以前的会话：会随那个会话消失。',
  '`/alice says $': '`/alice 的内容是 $',
  ': when I am connected again': '：等重新连上再说',
};
