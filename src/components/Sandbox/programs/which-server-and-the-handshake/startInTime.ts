import type { Task } from '../../Task';

/** One attempt may take so long: T divided by one address. */
const attemptMs = 6000;

/** The program waits for one attempt at least, and comes to its end although no server ever answers. */
export const startInTime: Task = {
  judge(history) {
    const end = history.find(
      (entry) => entry.kind === 'transition' && entry.who === 'alice' && entry.event === 'close',
    );
    if (end === undefined || end.atMs >= attemptMs) return null;
    return { rule: 'isPatient', who: 'alice', atMs: end.atMs, seq: end.seq };
  },
  kept: {
    en: 'the program noticed by itself that no server answers.',
    'zh-Hans': '程序自己发现了没有服务器应答。',
  },
  broken: {
    isPatient: {
      en: (atS) => `Give the servers a chance: at ${atS}, before one attempt could fail, the client was closed.`,
      'zh-Hans': (atS) => `要给服务器机会：在 ${atS}，一次尝试都还没失败，客户端就关闭了。`,
    },
  },
};
