/** The words of `lost-update.ts` and of `compare-and-set.ts` in Chinese. */
export const counterInChinese: Readonly<Record<string, string>> = {
  '// Two workers do five jobs each, and count them in /counter.':
    '// 两个 worker 各做五件事，做完就在 /counter 里加一。',
  '// the job itself': '// 要做的那件事',
  '10 jobs are done, /counter says ': '做完了 10 件事，/counter 写着 ',
  ', its version is ': '，version 是 ',
};

export const lostUpdateInChinese: Readonly<Record<string, string>> = {
  ...counterInChinese,
  '// The mistake: over whatever stands there by now.': '// 错在这里：不管现在写着什么，一律盖掉。',
};

export const compareAndSetInChinese: Readonly<Record<string, string>> = {
  ...counterInChinese,
  '// Only if nobody has written since.': '// 只有期间没人写过，才会成功。',
  '// Somebody was faster: read again.': '// 有人抢先了：重新读。',
};
