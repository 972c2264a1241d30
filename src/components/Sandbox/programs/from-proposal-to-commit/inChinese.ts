const both = {
  '`heard: ': '`收到：',
  ': written`': '：已写入`',
  ': not written, ': '：没有写入，',
  '// New software: one server after the other is stopped and started.': '// 集群升级软件：一台接一台地停下，再启动。',
  'orders written: ': '已写入的订单：',
  '} of 4': '}，共 4 个',
};

/** The words of `only-the-leader.ts` in Chinese. */
export const onlyTheLeaderInChinese: Readonly<Record<string, string>> = {
  '// The mistake: only the leader decides on writes, so it knows no other.':
    '// 错在这里：只有 leader 决定写，于是它不认识别人。',
  ...both,
};

/** The words of `all-of-them.ts` in Chinese. */
export const allOfThemInChinese: Readonly<Record<string, string>> = {
  '// The repair: any server passes a write on, so it knows them all.':
    '// 正确做法：任何一台服务器都会转发写，所以它认识全部。',
  ...both,
};
