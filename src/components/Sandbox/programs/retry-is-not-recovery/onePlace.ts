import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const line = '/queue/';
/** How often the scenario cuts the program off, and heals its link. */
const breaks = 2;

/** The program never stands in line twice, lives through both breaks, and stands there when it ends, by its last session. */
export const onePlace: Task = {
  judge(history) {
    const sessions = new Set<string>();
    /** Places of the program by path, each with its session; and sessions that it was told are over. */
    const places = new Map<string, string>();
    const over = new Set<string>();
    let last = '';
    let healed = 0;
    let end: Finding = { rule: 'standsAtTheEnd', who: programMember, atMs: 0, seq: 0 };
    let isWell = false;
    for (const entry of history) {
      const here = { who: programMember, atMs: entry.atMs, seq: entry.seq };
      if (entry.kind === 'action' && entry.deed.do === 'heal') healed += 1;
      if (entry.kind === 'granted' && entry.who === programMember) {
        last = entry.sessionId;
        sessions.add(last);
      }
      if (isExpired(entry)) over.add(last);
      if (entry.kind === 'znode' && entry.path.startsWith(line)) {
        const owner = entry.ephemeralOwner ?? '';
        if (entry.change === 'deleted') places.delete(entry.path);
        if (entry.change === 'created' && sessions.has(owner)) {
          if ([...places.values()].some((other) => !over.has(other))) return { rule: 'standsOnce', ...here };
          places.set(entry.path, owner);
        }
      }
      if (entry.kind !== 'transition' || entry.who !== programMember || entry.event !== 'close') continue;
      const stands = [...places.values()].includes(last);
      isWell = stands && healed >= breaks;
      end = { rule: stands ? 'outlivesBreaks' : 'standsAtTheEnd', ...here };
    }
    return isWell ? null : end;
  },
  kept: {
    en: 'the program stood in line once at a time, and to the end.',
    'zh-Hans': '程序每一刻只占一个位置，到最后都在队里。',
  },
  broken: {
    standsOnce: {
      en: (atS, who) =>
        `Stand in line once: at ${atS} ${who} was given a second place while the first was still there. The lab shows that moment.`,
      'zh-Hans': (atS, who) => `只占一个位置：在 ${atS}，${who} 的第一个位置还在，又得到了第二个。实验台正显示那一刻。`,
    },
    outlivesBreaks: {
      en: (atS, who) => `Live through both breaks: at ${atS} ${who} ended, and the second break was not over yet.`,
      'zh-Hans': (atS, who) => `要撑过两次断线：在 ${atS}，第二次断线还没结束，${who} 就退出了。`,
    },
    standsAtTheEnd: {
      en: (atS, who) =>
        `Stand in line to the end: at ${atS}, when the program ended, ${who} had no place of the session of then. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `到最后都要在队里：在 ${atS}，程序结束时，${who} 当时的会话没有位置。实验台正显示那一刻。`,
    },
  },
};

function isExpired(entry: HistoryEntry): boolean {
  return entry.kind === 'watchedEvent' && entry.who === programMember && entry.state === 'Expired';
}
