import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import { type Finding, judge } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const path = '/alice';

/** zk1 and zk2 are away once each, and a session ends; `/alice` goes with that session and at no other time, and is the program's at its end. */
export const stayRegistered: Task = {
  judge(history) {
    const last = history.at(-1);
    for (const server of ['zk1', 'zk2']) {
      const away = history.some((entry) => entry.kind === 'process' && entry.who === server && entry.state === 'dead');
      if (!away) return finding('goesThrough', server, last);
    }
    if (!history.some(({ kind }) => kind === 'sessionExpired')) return finding('goesThrough', programMember, last);
    const findings = [takenAway(history), judge(history, programMember, path)].filter((each) => each !== null);
    return findings.sort((one, other) => one.seq - other.seq)[0] ?? null;
  },
  kept: {
    en: '/alice stayed through both moves, went with its session alone, and belonged to the program at its end.',
    'zh-Hans': '两次换服务器，/alice 都在；它只随会话消失过，到程序结束时属于程序自己。',
  },
  broken: {
    staysThere: {
      en: (atS, who) =>
        `Stay registered: at ${atS} /alice was deleted, while the session of ${who} that owned it was alive. The lab shows that moment.`,
      'zh-Hans': (atS, who) => `不要注销：${atS}，/alice 被删除，而拥有它的 ${who} 的会话还活着。实验台正显示那一刻。`,
    },
    ownsZnode: {
      en: (atS, who) => `Register again: at ${atS}, at the end, /alice did not belong to the session of ${who}.`,
      'zh-Hans': (atS, who) => `要重新注册：${atS}，程序结束时，/alice 不属于 ${who} 的会话。`,
    },
    keepsSession: {
      en: (atS, who) => `Keep the session: at ${atS} ${who} had a new one while the old one still lived.`,
      'zh-Hans': (atS, who) => `保住会话：${atS}，${who} 有了新会话，而旧会话还活着。`,
    },
    goesThrough: {
      en: (atS, who) => `Go through all of it: at ${atS}, when the program ended, nothing had happened to ${who}.`,
      'zh-Hans': (atS, who) => `要经历全部：${atS}，程序结束时，${who} 什么事也没有遇到。`,
    },
  },
};

/** Where `/alice` went before the program closed its client, and not with its session. */
function takenAway(history: readonly HistoryEntry[]): Finding | null {
  const ended = new Set<string>();
  for (const entry of history) {
    if (entry.kind === 'transition' && entry.who === programMember && entry.event === 'close') return null;
    if (entry.kind === 'sessionExpired' || entry.kind === 'sessionClosed') ended.add(entry.sessionId);
    if (entry.kind !== 'znode' || entry.path !== path || entry.change !== 'deleted') continue;
    if (!ended.has(entry.ephemeralOwner ?? '')) return finding('staysThere', programMember, entry);
  }
  return null;
}

function finding(rule: string, who: string, at: HistoryEntry | undefined): Finding {
  return { rule, who, atMs: at?.atMs ?? 0, seq: at?.seq ?? 0 };
}
