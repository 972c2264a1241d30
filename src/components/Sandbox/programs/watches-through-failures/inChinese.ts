/** The words of `everlasting.ts` and `read-again.ts` in Chinese. */
const throughExpiryInChinese: Readonly<Record<string, string>> = {
  'state: ': '状态：',
  '/** One request reads and sets the watch. */': '/** 一个请求，既读取又设 watch。 */',
  'I run with $': '我现在按这个运行：$',
  '// Lost: SyncConnected comes again, and it reads again.': '// 断线了：SyncConnected 还会再来，到时再读。',
  '// Twice it is cut off meanwhile; bob writes v2, v3 and v4.': '// 期间它断网两次，bob 写入 v2、v3 和 v4。',
  'bob has written v4, and I run with ': 'bob 已经写入 v4，我用的是 ',
};

export const everlastingInChinese: Readonly<Record<string, string>> = {
  ...throughExpiryInChinese,
  '// alice runs with what /config says. The mistake: it takes a client for everlasting.':
    '// alice 按 /config 的内容运行。错在这里：它以为客户端永远不会死。',
};

export const readAgainInChinese: Readonly<Record<string, string>> = {
  ...throughExpiryInChinese,
  '// alice runs with what /config says. When its client is dead it makes another.':
    '// alice 按 /config 的内容运行。客户端死了，它就新建一个。',
  '// It begins without watches: read() sets them anew.': '// 新客户端一个 watch 也没有：read() 会重新设上。',
};
