/** The words of `read-then-watch.ts` and `read-with-watch.ts` in Chinese. */
const followInChinese: Readonly<Record<string, string>> = {
  '// alice runs with what /config says, and follows each change.': '// alice 按 /config 的内容运行，并跟随每次变化。',
  '/** Takes its time, as restarting a pool of connections does. */': '/** 要花点时间，就像重启一个连接池。 */',
  'I run with $': '我现在按这个运行：$',
  '// bob has made two changes by now.': '// 到这时 bob 已经改了两次。',
  '/config says ': '/config 写着 ',
  ', and I run with ': '，我用的却是 ',
  '// A third one, meanwhile.': '// 期间他改了第三次。',
  '// And a fourth.': '// 还有第四次。',
};

export const readThenWatchInChinese: Readonly<Record<string, string>> = {
  ...followInChinese,
  '// The mistake: the watch comes after the read. What changed in between, nobody will tell.':
    '// 错在这里：先读，后设 watch。这中间的变化，没有谁会通知。',
};

export const readWithWatchInChinese: Readonly<Record<string, string>> = {
  ...followInChinese,
  ', and I run with ': '，我用的是 ',
  '// One request reads and sets the watch: whatever comes after this answer, we shall hear of it.':
    '// 一个请求既读取又设 watch：这次应答之后的任何变化，我们都会收到通知。',
  '// It may have come while we applied.': '// 它可能在应用配置的时候就已经来了。',
};

/** The words of `persistent-gap.ts` in Chinese. */
export const persistentGapInChinese: Readonly<Record<string, string>> = {
  '// A persistent watch stays where it is. What happens while we are away, it never tells.':
    '// 持久 watch 一直都在。但我们离线期间发生的事，它从不补报。',
  'state: ': '状态：',
  'told: ': '收到通知：',
  '/config says ': '/config 写着 ',
  ', and nobody told me': '，但没有谁通知我',
  '// bob writes v4 meanwhile.': '// 期间 bob 写入 v4。',
  '// bob writes v5.': '// bob 写入 v5。',
};
