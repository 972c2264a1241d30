/** The words of `chroot-thrice.ts` and of `chroot-once.ts` in Chinese. */
const bothInChinese: Readonly<Record<string, string>> = {
  '// Until the ensemble has a leader.': '// 等集群有了 leader。',
  'I hear ': '我收到 ',
  '`made $': '`创建了 $',
  '// One server of three dies.': '// 三台服务器死了一台。',
  '`I am ': '`我的状态是 ',
  '// Nobody makes the chroot for us: somebody without it has to.':
    '// 没有谁会替我们创建 chroot：要由不带 chroot 的客户端来建。',
  'made the root ': '创建了根 ',
};

export const chrootThriceInChinese: Readonly<Record<string, string>> = {
  ...bothInChinese,
  '// The mistake: each address has the chroot behind it.': '// 错在这里：每个地址后面都带了 chroot。',
};

export const chrootOnceInChinese: Readonly<Record<string, string>> = {
  ...bothInChinese,
  '// The repair: the chroot stands once, behind the last address.':
    '// 修好之后：chroot 只写一次，在最后一个地址之后。',
};
