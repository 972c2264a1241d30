import { judge } from '../../judge';
import type { Task } from '../../Task';
import { keepSession } from '../loss-is-not-expiry/keepSession';

/** `/alice` is owned by the last session of a program that crashes once and starts again. */
export const ownAfterRestart: Task = {
  judge: (history) => judge(history, 'alice', '/alice', { startsAnew: true }),
  kept: {
    en: '/alice belonged to the last session of the program to the end.',
    'zh-Hans': '/alice 到最后都属于程序的最后一个会话。',
  },
  broken: keepSession.broken,
};

/** The same, and already when the process is frozen. */
export const ownBeforePause: Task = {
  judge: (history) => {
    let session: string | null = null;
    let owner: string | null = null;
    for (const entry of history) {
      if (entry.kind === 'granted' && entry.who === 'alice') session = entry.sessionId;
      if (entry.kind === 'znode' && entry.path === '/alice') {
        owner = entry.change === 'deleted' ? null : entry.ephemeralOwner;
      }
      if (entry.kind !== 'process' || entry.who !== 'alice' || entry.state !== 'frozen') continue;
      if (owner !== session) return { rule: 'ownsBefore', who: 'alice', atMs: entry.atMs, seq: entry.seq };
    }
    return ownAfterRestart.judge(history);
  },
  kept: ownAfterRestart.kept,
  broken: {
    ...ownAfterRestart.broken,
    ownsBefore: {
      en: (atS) =>
        `Own your znode: at ${atS}, when the process was frozen, /alice was gone or belonged to another session. The lab shows that moment.`,
      'zh-Hans': (atS) => `拥有节点：在 ${atS}，进程被冻结时，/alice 已经不在，或属于别的会话。实验台正显示那一刻。`,
    },
  },
};
