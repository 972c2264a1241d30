/** The words of `every-event.ts` and `by-type.ts` in Chinese. */
const restartInChinese: Readonly<Record<string, string>> = {
  '// alice runs with what /config says. After each change she starts anew, and notes that in /restarts.':
    '// alice 按 /config 的内容运行。每次变化之后她重新启动，并记到 /restarts 里。',
  'default watcher: ': '默认 watcher：',
  'watcher of /config: ': '/config 的 watcher：',
  'started anew': '重新启动了',
  'cannot: ': '不行：',
  '// bob makes his first change.': '// bob 做第一次修改。',
  '// And his second.': '// 以及第二次。',
};

export const everyEventInChinese: Readonly<Record<string, string>> = {
  ...restartInChinese,
  '// The mistake: whatever comes is taken for a change.': '// 错在这里：不管来的是什么，都当成一次变化。',
};

export const byTypeInChinese: Readonly<Record<string, string>> = {
  ...restartInChinese,
  '// The type says what it is about. None: about the connection or the session, and the state says how that is now.':
    '// 类型说的是哪一类事。None：关于连接或会话，这时看状态。',
};
