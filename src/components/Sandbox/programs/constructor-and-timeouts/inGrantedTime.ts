import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

/** How much of the time after Disconnected the program is to use at least, ms. */
const usedMs = 5000;

/** Lines are written only while the session that owns /alice lives, and for 5 s and more after Disconnected. */
export const inGrantedTime: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const lines = writesOf(history, '/lines').filter(({ who, data }) => who === programMember && data !== '');
    const over = endOfSession(history);
    const late = over && lines.find(({ seq }) => seq > over.seq);
    if (late) return { rule: 'inTime', who: programMember, atMs: late.atMs, seq: late.seq };
    const told = history.find(
      (entry) => entry.kind === 'watchedEvent' && entry.who === programMember && entry.state === 'Disconnected',
    );
    const last = lines.at(-1);
    if (told && last && last.askedAtMs >= told.atMs + usedMs) return null;
    const { atMs = 0, seq = 0 } = last ?? history.at(-1) ?? {};
    return { rule: 'usesTheTime', who: programMember, atMs, seq };
  },
  kept: {
    en: 'every line was written while the session lived, and the last ones 5 s and more after Disconnected.',
    'zh-Hans': '每一行都在会话还活着时写入，最后几行写在 Disconnected 之后 5 秒以上。',
  },
  broken: {
    inTime: {
      en: (atS, who) =>
        `Write in time: at ${atS} the store took a line from ${who}, whose session at zk1 was over. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `要在期限之内写：在 ${atS}，存储接受了 ${who} 的一行，而它在 zk1 的会话已经结束。实验台正显示那一刻。`,
    },
    usesTheTime: {
      en: (atS, who) =>
        `Use the time that is left: the last line of ${who} came at ${atS}, and not 5 s after Disconnected. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `要用上剩下的时间：${who} 的最后一行写于 ${atS}，没有写到 Disconnected 之后 5 秒。实验台正显示那一刻。`,
    },
  },
};

/** When the first session of the program at zk1 ended. Another server may give the same id. */
function endOfSession(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  const mine = history.find(
    (entry) => entry.kind === 'granted' && entry.who === programMember && entry.server.startsWith('zk1'),
  );
  return history.find(
    (entry) =>
      (entry.kind === 'sessionExpired' || entry.kind === 'sessionClosed') &&
      entry.who === 'zk1' &&
      mine?.kind === 'granted' &&
      entry.sessionId === mine.sessionId,
  );
}
