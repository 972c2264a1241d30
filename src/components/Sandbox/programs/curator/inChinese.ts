const ordersInChinese: Readonly<Record<string, string>> = {
  '// Whoever holds the lock at zk1 gives orders to a store.': '// 谁持有 zk1 上的锁，谁就向存储下命令。',
  ': the mutex says ': '：互斥锁说',
  "'held' : 'not held'": "'持有' : '未持有'",
  "'I hold the lock'": "'锁在我手里'",
};

/** The words of `asks-the-mutex.ts` in Chinese. */
export const asksTheMutexInChinese: Readonly<Record<string, string>> = {
  ...ordersInChinese,
  '// The mistake: it asks the mutex, and the mutex asks nobody.': '// 错在这里：它问的是互斥锁，而互斥锁谁也不问。',
};

/** The words of `listens.ts` in Chinese. */
export const listensInChinese: Readonly<Record<string, string>> = {
  ...ordersInChinese,
  '// in which the lock was taken': '// 取得锁时的会话',
  '// It cannot know.': '// 从此无法知道。',
  '// Look, then act.': '// 先看，再做。',
  '/** The same session: the same place. A new one: none. */': '/** 同一个会话：位置还在。新会话：没有位置。 */',
};
