/** The words of `wait-inside.ts` and `hand-over.ts` in Chinese. */
const inChinese: Readonly<Record<string, string>> = {
  '// Java’s event thread in three lines: one watcher at a time, and the next one when that is done.':
    '// 三行写出 Java 的事件线程：一次只跑一个 watcher，跑完才轮到下一个。',
  '// alice works as long as she is connected. A change of /config counts from the moment at which /ready is there.':
    '// alice 连着就工作。/config 的变化，要等 /ready 出现才算数。',
  'I hear ': '我收到 ',
  '/config has changed, I wait for /ready': '/config 变了，我等 /ready',
  'I run with ': '我现在按这个运行：',
  '/** Ends when /ready is there. */': '/** /ready 出现时结束。 */',
  ': the work is lost': '：工作丢了',
  'round $': '轮次 $',
  '/alice is ': '/alice：',
  "'mine'": "'是我的'",
  "'gone'": "'没了'",
};

export const waitInsideInChinese: Readonly<Record<string, string>> = {
  ...inChinese,
  '// The mistake: this waits on the event thread, and only the event thread could end the waiting.':
    '// 错在这里：它在事件线程上等待，而能结束这次等待的只有事件线程。',
};

export const handOverInChinese: Readonly<Record<string, string>> = {
  ...inChinese,
  '// A thread of our own beside it, for what takes time. Here, too, one thing at a time.':
    '// 旁边另设自己的线程，做费时的事。这里同样一次一件。',
  '// The event thread has said what to do, and goes on.': '// 事件线程交代完要做什么，就接着往下走。',
};
