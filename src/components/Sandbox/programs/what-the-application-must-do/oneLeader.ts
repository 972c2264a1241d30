import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';
import { holderAt } from '../pauses-clocks-and-fencing/noLateWrite';

/**
 * Orders come from whoever is the first in line, none while the program has heard Disconnected, and again once it leads anew; no living session is thrown away.
 */
export const oneLeader: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const orders = writesOf(history, '/orders').filter(({ data }) => data !== '');
    const findings: (Finding | undefined)[] = [
      orders
        .filter(({ who, seq }) => who === programMember && holderAt(history, seq, '/election/') !== programMember)
        .map(({ who, atMs, seq }) => ({ rule: 'leadsAlone', who, atMs, seq }))[0],
      actedInTheDark(history),
      threwAway(history),
    ];
    const [first] = findings.filter((finding) => finding !== undefined).sort((a, b) => a.seq - b.seq);
    if (first) return first;
    const others = orders.findLast(({ who }) => who !== programMember);
    const mine = orders.findLast(({ who }) => who === programMember);
    if (mine && others && mine.seq > others.seq) return null;
    const last = history.at(-1);
    return { rule: 'leadsAgain', who: programMember, atMs: last?.atMs ?? 0, seq: last?.seq ?? 0 };
  },
  kept: {
    en: 'every order came from the first in line, none after Disconnected, and alice led again with a new session.',
    'zh-Hans': '每条命令都来自排在最前面的人，Disconnected 之后没有命令，alice 后来以新会话再次领导。',
  },
  broken: {
    leadsAlone: {
      en: (atS, who) =>
        `Let one lead: at ${atS} the store took an order from ${who}, who was not the first in line. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `只能有一个领导者：在 ${atS}，存储接受了 ${who} 的命令，而排在最前面的不是 ${who}。实验台正显示那一刻。`,
    },
    stepsDown: {
      en: (atS, who) =>
        `Step down: at ${atS} ${who} gave an order, though the last that it had heard was Disconnected. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `要退下来：在 ${atS}，${who} 下了一条命令，而它最后听到的是 Disconnected。实验台正显示那一刻。`,
    },
    keepsSession: {
      en: (atS, who) =>
        `Keep your session: at ${atS} ${who} was granted a new session at zk1 while the old one still lived. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `保住会话：在 ${atS}，${who} 在 zk1 的旧会话还活着，却又得到了一个新会话。实验台正显示那一刻。`,
    },
    leadsAgain: {
      en: (atS, who) =>
        `Come back: bob led and left, and when the program ended, at ${atS}, ${who} had given no order since.`,
      'zh-Hans': (atS, who) => `要回来：bob 领导过又离开了，在 ${atS}，程序结束时，${who} 此后没有下过命令。`,
    },
  },
};

/** The first order that the program asked for between Disconnected and the next good news. */
function actedInTheDark(history: readonly HistoryEntry[]): Finding | undefined {
  let inTheDark = false;
  for (const entry of history) {
    if (!('who' in entry) || entry.who !== programMember) continue;
    if (entry.kind === 'watchedEvent' && entry.type === 'None') {
      if (entry.state === 'Disconnected' || entry.state === 'Expired') inTheDark = true;
      if (entry.state === 'SyncConnected') inTheDark = false;
    }
    if (inTheDark && entry.kind === 'call' && entry.op === 'setData' && entry.path === '/orders')
      return { rule: 'stepsDown', who: programMember, atMs: entry.atMs, seq: entry.seq };
  }
  return undefined;
}

/** The first new session at zk1 that the program took while it had not heard of the end of the one before, and that was not over. */
function threwAway(history: readonly HistoryEntry[]): Finding | undefined {
  const over = new Set<string>();
  let last: string | null = null;
  for (const entry of history) {
    if (entry.kind === 'sessionExpired' || entry.kind === 'sessionClosed') over.add(entry.sessionId);
    if (!('who' in entry) || entry.who !== programMember) continue;
    if (entry.kind === 'watchedEvent' && entry.state === 'Expired' && last !== null) over.add(last);
    if (entry.kind !== 'granted' || !entry.server.startsWith('zk1')) continue;
    if (last !== null && last !== entry.sessionId && !over.has(last))
      return { rule: 'keepsSession', who: programMember, atMs: entry.atMs, seq: entry.seq };
    last = entry.sessionId;
  }
  return undefined;
}
