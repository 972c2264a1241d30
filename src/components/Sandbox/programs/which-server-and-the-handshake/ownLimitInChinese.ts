/** The words of `own-limit.ts` in Chinese. */
export const ownLimitInChinese: Readonly<Record<string, string>> = {
  '// No server can be reached when this program starts.': '// 程序启动时，一台服务器也连不上。',
  '// The repair: a limit of its own. The client goes on trying.': '// 修好之后：自己设时限。客户端会继续尝试。',
  '// Nobody makes the chroot for us: somebody without it has to.':
    '// 没有谁会替我们创建 chroot：要由不带 chroot 的客户端来建。',
  '`I hear ': '`收到 ',
  'no ZooKeeper yet: I start with the settings of yesterday': '还没有 ZooKeeper：先用昨天的配置启动',
  'there is no /app': '/app 不存在',
  '`made ': '`创建了 ',
};
