import { judge } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const path = '/app/a';

/** The program lives below /app, and keeps its session when zk1 dies: `/app/a` is its own at the end. */
export const surviveOneServer: Task = {
  judge(history) {
    const made = history.find(
      (entry) =>
        entry.kind === 'znode' && entry.change === 'created' && entry.ephemeralOwner !== null && entry.path !== path,
    );
    if (made?.kind === 'znode' && made.path.endsWith('/a')) {
      return { rule: 'livesBelowApp', who: programMember, atMs: made.atMs, seq: made.seq };
    }
    return judge(history, programMember, path, { startsAnew: true });
  },
  kept: {
    en: '/app/a was its own to the end, although zk1 died.',
    'zh-Hans': 'zk1 死了，/app/a 到最后仍属于它。',
  },
  broken: {
    livesBelowApp: {
      en: (atS) => `Live below /app: at ${atS} the ephemeral was made somewhere else.`,
      'zh-Hans': (atS) => `要以 /app 为根：${atS}，临时节点创建到了别处。`,
    },
    ownsZnode: {
      en: (atS) => `Keep it: at ${atS}, when the program ended, /app/a was gone or not its own.`,
      'zh-Hans': (atS) => `要保住它：${atS}，程序结束时，/app/a 已经不在，或不属于它。`,
    },
  },
};
