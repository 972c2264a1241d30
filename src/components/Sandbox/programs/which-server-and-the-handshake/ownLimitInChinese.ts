/** The words of `own-limit.ts` in Chinese. */
export const ownLimitInChinese: Readonly<Record<string, string>> = {
  '// No server can be reached when this program starts.': '// 程序启动时，一台服务器也连不上。',
  '// The repair: a limit of its own. The client goes on trying.': '// 修好之后：自己设时限。客户端会继续尝试。',
  '`I hear ': '`收到 ',
  'no ZooKeeper yet: I start with the settings of yesterday': '还没有 ZooKeeper：先用昨天的配置启动',
  '`made ': '`创建了 ',
};
