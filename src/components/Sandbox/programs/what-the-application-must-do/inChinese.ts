const electionInChinese: Readonly<Record<string, string>> = {
  '// The first in line at /election leads, and only the leader gives orders.':
    '// 在 /election 排在最前面的就是领导者，只有领导者下命令。',
  '`I hear ': '`收到 ',
  '/** Looks where it stands, and takes a place if it has none. */': '/** 看自己排在哪里；没有位置就占一个。 */',
  "'I lead'": "'我是领导者'",
  '`I wait for ': '`我在等 ',
  '// SyncConnected comes again.': '// SyncConnected 还会再来。',
  '// Nobody has made the line yet.': '// 还没有人创建队伍。',
};

/** The words of `leads-on.ts` in Chinese. */
export const leadsOnInChinese: Readonly<Record<string, string>> = {
  ...electionInChinese,
  '// The mistake: it knows one duty out of three.': '// 错在这里：三项职责只知道一项。',
};

/** The words of `steps-down.ts` in Chinese. */
export const stepsDownInChinese: Readonly<Record<string, string>> = {
  ...electionInChinese,
  '// Three duties.': '// 三项职责。',
  '// Look, then act.': '// 先看，再做。',
  '// It cannot know.': '// 从此无法知道。',
  '// A new session, a new place.': '// 新会话，新位置。',
};
