/** The words of `everybody-wakes.ts` and `one-wakes.ts` in Chinese. */
const lockInChinese: Readonly<Record<string, string>> = {
  '// Five want one lock. Each has a client of its own, and in /lock': '// 五个竞争者抢一把锁。每个都有自己的客户端，',
  '// an ephemeral sequential znode.': '// 并在 /lock 里有一个临时顺序节点。',
  '// Until bob has made /lock and /work.': '// 等 bob 建好 /lock 和 /work。',
  '// By these writes the check sees who holds the lock.': '// 检查凭这些写入判断谁持有锁。',
  '} works': '} 在工作',
  '// And the znode in /lock goes with the session.': '// /lock 里的节点随会话一起消失。',
  '/** Ends when no znode in /lock comes before mine. */': '/** /lock 里没有排在我前面的节点时才结束。 */',
  '/** The first in line first: the digits at the end count. */': '/** 按名字末尾的数字，从队首排到队尾。 */',
  '/** One place in line. After a lost answer it looks for its name. */':
    '/** 只占一个位置。应答丢了，先按自己的名字找。 */',
  '/** w3 loses patience while it waits. */': '/** w3 等着等着没了耐心。 */',
  '/** Asks again when the connection was lost. */': '/** 连接丢失就再问一次。 */',
};

export const everybodyWakesInChinese: Readonly<Record<string, string>> = {
  ...lockInChinese,
  '// The mistake: all watch /lock. Whatever happens there wakes all.':
    '// 错在这里：大家都 watch /lock，那里有任何动静都会惊醒所有人。',
};

export const oneWakesInChinese: Readonly<Record<string, string>> = {
  ...lockInChinese,
  '// Each watches the one before it, and nothing else.': '// 每个只 watch 排在自己前面的那一个。',
  '// It may have gone between the two requests.': '// 它可能在两个请求之间就消失了。',
  '// Then look again: the one before may only have given up.': '// 然后再看一眼：前面那个可能只是放弃了。',
};
