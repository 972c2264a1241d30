/** The words of `shut-door.ts` and `each-its-own.ts` in Chinese. */
const vaultInChinese: Readonly<Record<string, string>> = {
  '// alice keeps a key that nobody else may see, and puts up a notice that everybody may read.':
    '// alice 有一把别人不能看的钥匙，还有一张谁都能读的告示。',
  '// bob tries both by now.': '// 到这时 bob 两个都试过了。',
  'the notice says: ': '告示写着：',
  '// After a reconnection it must still be hers.': '// 重连之后，它仍然得是她的。',
  'the key is changed': '钥匙换好了',
  '// bob tries again.': '// bob 再试一次。',
};

export const shutDoorInChinese: Readonly<Record<string, string>> = {
  ...vaultInChinese,
  '// The mistake: it shuts /vault, and believes that what is in it is shut as well.':
    '// 错在这里：它锁了 /vault，就以为里面的东西也锁上了。',
};

export const eachItsOwnInChinese: Readonly<Record<string, string>> = {
  ...vaultInChinese,
  '// Each znode has an ACL of its own, from the moment when it is made.':
    '// 每个 znode 都有自己的 ACL，而且从创建那一刻起就有。',
};
