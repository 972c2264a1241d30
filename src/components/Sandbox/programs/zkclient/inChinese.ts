/** The words of `stays-subscribed.ts` in Chinese. */
export const staysSubscribedInChinese: Readonly<Record<string, string>> = {
  '// alice runs with what /config says, and can be found at /alice.':
    '// alice 按 /config 的内容运行，别人可以在 /alice 找到她。',
  '`state: ': '`状态：',
  "'a new session'": "'新会话'",
  '`/config says ': '`/config 的内容是 ',
  "'/config is gone'": "'/config 不见了'",
  '`/alice is ': '`/alice ',
  "'there' : 'gone'": "'还在' : '不见了'",
};

const leadingInChinese: Readonly<Record<string, string>> = {
  "'I lead' : 'bob leads'": "'我是 leader' : 'bob 是 leader'",
  '`I hear ': '`收到 ',
};

/** The words of `trust-the-call.ts` in Chinese. */
export const trustTheCallInChinese: Readonly<Record<string, string>> = {
  ...leadingInChinese,
  '// alice leads as long as /leader is hers, and writes reports.':
    '// 只要 /leader 是 alice 的，她就是 leader，并写报告。',
  '// The mistake: she trusts a call that has succeeded.': '// 错在这里：调用成功了，她就相信它。',
  '`report $': '`报告 $',
  ' is written, after $': '写好了，用了 $',
  ' ms`': ' 毫秒`',
};

/** The words of `name-the-version.ts` in Chinese. */
export const nameTheVersionInChinese: Readonly<Record<string, string>> = {
  ...leadingInChinese,
  '// The repair: each call says what it expects. What cannot be done twice':
    '// 修好之后：每个调用都说明自己预期什么。不能做两次的，',
  '// is refused the second time, and then she looks.': '// 第二次就被拒绝，这时她再去看。',
  '/** Of /report, as she knows it. */': '/** /report 的版本，以她所知为准。 */',
  '// It may be hers all the same, from a try before.': '// 它仍可能是她的，是前一次尝试创建的。',
  '// Somebody has written since: bob, or she in a try before.': '// 期间有人写过：bob，或者她自己的前一次尝试。',
  '`refused: $': '`被拒绝：$',
  '`report $': '`报告 $',
  ' is written`': ' 写好了`',
};
