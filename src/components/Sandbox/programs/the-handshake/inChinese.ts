/** The words of `asked-too-early.ts` and of `asked-each-time.ts` in Chinese. */
const bothInChinese: Readonly<Record<string, string>> = {
  'I hear ': '我收到 ',
  'made /alice': '创建了 /alice',
  '// A short break: the session lives through it.': '// 短暂断开：会话撑得过去。',
};

export const askedTooEarlyInChinese: Readonly<Record<string, string>> = {
  ...bothInChinese,
  '// The mistake: it notes who it is before anybody has told it.': '// 错在这里：还没有谁告诉它，它就记下了自己是谁。',
  '`I am session ': '`我是会话 ',
  '// It is mine, and stays.': '// 是我的，留着。',
  '`/alice is of ': '`/alice 属于 ',
  ': not mine, I delete it': '，不是我的，删掉',
  'at the end I am session ': '最后我是会话 ',
};

export const askedEachTimeInChinese: Readonly<Record<string, string>> = {
  ...bothInChinese,
  'before the handshake: session ': '握手之前：会话 ',
  ', so none': '，即没有会话',
  '// The repair: only now there is an id to compare with.': '// 修好之后：到这时才有 id 可以比较。',
  '/alice is mine, it stays': '/alice 是我的，留着',
  '/alice is of another session, I delete it': '/alice 属于另一个会话，删掉',
};
