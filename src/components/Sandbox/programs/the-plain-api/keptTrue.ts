import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { newSessionBesideOld } from '../../newSessionBesideOld';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const path = '/alice';
/** So many ms after its cable is in again the program has made it true: a client may take two pauses of up to 1 s to be back. */
const withinMs = 3000;
/** How often the scenario cuts the program off, and heals its link. */
const breaks = 2;
/** What each SyncConnected may take, and some to spare. */
const enoughCalls = 16;

/** Soon after each of two breaks /alice is there, of the program’s own session, and says busy; no session is made beside a living one. */
export const keptTrue: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const early = newSessionBesideOld(history);
    if (early) return finding('keepsSession', early);

    const heals = history.filter(
      (entry) => entry.kind === 'action' && entry.deed.do === 'heal' && entry.deed.who === programMember,
    );
    const last = history.at(-1);
    for (const heal of heals) {
      const atMs = heal.atMs + withinMs;
      const seen = history.findLast((entry) => entry.atMs <= atMs);
      if (!seen || !last || last.atMs < atMs) break;
      const made = history.findLast((entry) => entry.atMs <= atMs && entry.kind === 'znode' && entry.path === path);
      const isThere =
        made?.kind === 'znode' && made.change !== 'deleted' && made.ephemeralOwner === sessionAt(history, atMs);
      if (!isThere) return finding('isThere', seen);
      const says = writesOf(history, path).findLast((write) => write.atMs <= atMs)?.data;
      if (says !== 'busy') return finding('saysBusy', seen);
    }
    const end = (heals[breaks - 1]?.atMs ?? Number.POSITIVE_INFINITY) + withinMs;
    if (last && last.atMs < end) return finding('outlivesBreaks', last);

    const calls = history.filter(
      (entry) => entry.kind === 'call' && entry.who === programMember && entry.path === path,
    );
    const oneTooMany = calls[enoughCalls];
    return oneTooMany ? finding('asksSeldom', oneTooMany) : null;
  },
  kept: {
    en: '/alice was there and said busy soon after each break.',
    'zh-Hans': '每次断线之后不久，/alice 都在，内容都是 busy。',
  },
  broken: {
    keepsSession: {
      en: (atS, who) => `Keep the session: at ${atS} ${who} had a new one while the old one still lived.`,
      'zh-Hans': (atS, who) => `保住会话：${atS}，${who} 有了新会话，而旧会话还活着。`,
    },
    isThere: {
      en: (atS, who) =>
        `Be found again: at ${atS}, 3 s after the cable was in, there was no /alice of the session that ${who} had. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `要能再被找到：${atS}，网线恢复 3 秒之后，没有属于 ${who} 当时会话的 /alice。实验台正显示那一刻。`,
    },
    saysBusy: {
      en: (atS) =>
        `Say what is true: at ${atS}, 3 s after the cable was in, /alice did not say busy. The lab shows that moment.`,
      'zh-Hans': (atS) => `内容要属实：${atS}，网线恢复 3 秒之后，/alice 的内容不是 busy。实验台正显示那一刻。`,
    },
    outlivesBreaks: {
      en: (atS, who) => `Live through both breaks, and 3 s more: at ${atS} ${who} ended.`,
      'zh-Hans': (atS, who) => `要撑过两次断线，再过 3 秒：${atS}，${who} 就退出了。`,
    },
    asksSeldom: {
      en: (atS) => `Wait to be told: at ${atS} the program had called more often than two breaks make it need to.`,
      'zh-Hans': (atS) => `等通知，别一直问：到 ${atS}，程序的调用次数已超过两次断线所需要的次数。`,
    },
  },
};

function finding(rule: string, { atMs, seq }: HistoryEntry): Finding {
  return { rule, who: programMember, atMs, seq };
}

/** The session that the program was granted last, at a virtual ms. */
function sessionAt(history: readonly HistoryEntry[], atMs: number): string | null {
  const granted = history.findLast(
    (entry) => entry.atMs <= atMs && entry.kind === 'granted' && entry.who === programMember,
  );
  return granted?.kind === 'granted' ? granted.sessionId : null;
}
