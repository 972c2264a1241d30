/** The words of `made-again.ts` and `taken-over.ts` in Chinese. */
const updateInChinese: Readonly<Record<string, string>> = {
  '// An update: at 6 s this process is killed, at 7 s it begins here again, and remembers nothing.':
    '// 升级：6 秒时这个进程被杀掉，7 秒时从这里重新开始，什么也不记得。',
  '// Until bob has made /members.': '// 等 bob 建好 /members。',
  '/members/alice is there': '/members/alice 已经在了',
  'at the end it is mine: ': '最后它是我的吗：',
};

export const madeAgainInChinese: Readonly<Record<string, string>> = {
  ...updateInChinese,
  '// The mistake: a new session. The old one has not ended, and so its znode is in the way.':
    '// 错在这里：用了新会话。旧会话还没结束，它的节点挡在路上。',
  '// Of the session before: it would go with that.': '// 属于之前的会话：会随那个会话消失。',
};

export const takenOverInChinese: Readonly<Record<string, string>> = {
  ...updateInChinese,
  '/** What the process before has left. Here a znode; a file would do, and be read by fewer. */':
    '/** 之前的进程留下的东西。这里用一个 znode；用文件也行，能读到的人还更少。 */',
  '// The first time.': '// 第一次运行。',
  '// The same session: it is ours.': '// 同一个会话：是我们的。',
  '// Of another session: it would go with that.': '// 属于别的会话：会随那个会话消失。',
};
