import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const servers = ['zk3', 'zk1', 'zk2', 'zk4'] as const;

/** Each server is away once, and while it is, the program writes something. */
export const writeThrough: Task = {
  judge(history) {
    for (const server of servers) {
      const away = history.find((entry) => entry.kind === 'process' && entry.who === server && entry.state === 'dead');
      if (!away) return finding('restartsAll', server, history.at(-1));
      const back = history.find(
        (entry) =>
          entry.seq > away.seq && entry.kind === 'process' && entry.who === server && entry.state === 'running',
      );
      const until = back ?? history.at(-1) ?? away;
      const written = history.some(
        (entry) =>
          entry.seq > away.seq &&
          entry.seq < until.seq &&
          entry.kind === 'settled' &&
          entry.who === programMember &&
          entry.op === 'create' &&
          entry.ok,
      );
      if (!written) return finding('writesThrough', server, until);
    }
    return null;
  },
  kept: {
    en: 'each of the four servers was away once, and something was written all the same.',
    'zh-Hans': '四台服务器各停过一次，每次都照样写入了内容。',
  },
  broken: {
    writesThrough: {
      en: (atS, who) =>
        `Write through it: ${who} was away until ${atS}, and until then nothing of yours was written. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `不要中断写入：${who} 直到 ${atS}才回来，在那之前你什么也没有写进去。实验台正显示那一刻。`,
    },
    restartsAll: {
      en: (atS, who) => `Restart them all: at ${atS}, when the program ended, ${who} had never been away.`,
      'zh-Hans': (atS, who) => `四台都要重启：在 ${atS}，程序结束时，${who} 一次也没有停过。`,
    },
  },
};

function finding(rule: string, who: string, at: HistoryEntry | undefined): Finding {
  return { rule, who, atMs: at?.atMs ?? 0, seq: at?.seq ?? 0 };
}
