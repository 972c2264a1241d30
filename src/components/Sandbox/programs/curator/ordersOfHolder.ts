import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { DataWrite } from '../../../../lab/writesOf';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';
import { holderAt } from '../pauses-clocks-and-fencing/noLateWrite';

/**
 * Orders come from whoever is the first in line, none while the program was told SUSPENDED or LOST last; in the session that it
 * has kept the program goes on, and after one that it has lost it holds the lock again.
 */
export const ordersOfHolder: Task = {
  async judge(history) {
    const { writesOf } = await import('../../../../lab/writesOf');
    const orders = writesOf(history, '/orders').filter(({ data }) => data !== '');
    const mine = orders.filter(({ who }) => who === programMember);
    const alone = mine.find(({ seq }) => holderAt(history, seq) !== programMember);
    const findings = [
      alone && { rule: 'ordersAlone', who: programMember, atMs: alone.atMs, seq: alone.seq },
      orderedInTheDark(history),
      gaveAway(history, mine),
    ];
    const [first] = findings.filter((finding) => finding !== undefined).sort((a, b) => a.seq - b.seq);
    if (first) return first;
    const others = orders.findLast(({ who }) => who !== programMember);
    const last = mine.at(-1);
    return last && others && last.seq > others.seq ? null : atEnd('holdsAgain', history);
  },
  kept: {
    en: 'every order came from the holder of the lock, none after SUSPENDED; alice went on in the session that she had kept, and after the one that she had lost she took the lock again.',
    'zh-Hans':
      '每条命令都来自锁的持有者，SUSPENDED 之后没有命令；会话还在时 alice 接着干，会话没了之后又重新取得了锁。',
  },
  broken: {
    ordersAlone: {
      en: (atS, who) =>
        `Let the holder order: at ${atS} the store took an order from ${who}, who was not the first in line at zk1. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `只有持有者才能下命令：在 ${atS}，存储接受了 ${who} 的命令，而在 zk1 排在最前面的不是 ${who}。实验台正显示那一刻。`,
    },
    stopsWhenTold: {
      en: (atS, who) =>
        `Stop when you are told: at ${atS} ${who} gave an order, though the last word had been SUSPENDED or LOST. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `听到就要停：在 ${atS}，${who} 下了一条命令，而它最后听到的是 SUSPENDED 或 LOST。实验台正显示那一刻。`,
    },
    goesOn: {
      en: (atS, who) =>
        `Keep what is yours: ${who} was reconnected in the same session, and had given no order since when the connection went again, at ${atS}. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `还是你的就别扔：在 ${atS}，连接再次断开；${who} 此前以同一个会话重连，却没有再下过命令。实验台正显示那一刻。`,
    },
    holdsAgain: {
      en: (atS, who) =>
        `Come back: bob held the lock and left, and when the program ended, at ${atS}, ${who} had given no order since.`,
      'zh-Hans': (atS, who) => `要回来：bob 持有过锁又离开了，在 ${atS}，程序结束时，${who} 此后没有下过命令。`,
    },
  },
};

/** The first order that the program asked for between SUSPENDED and the next good news. */
function orderedInTheDark(history: readonly HistoryEntry[]): Finding | undefined {
  let inTheDark = false;
  for (const entry of history) {
    if (!('who' in entry) || entry.who !== programMember) continue;
    if (entry.kind === 'connectionState') inTheDark = entry.state === 'SUSPENDED' || entry.state === 'LOST';
    if (inTheDark && entry.kind === 'call' && entry.op === 'setData' && entry.path === '/orders')
      return { rule: 'stopsWhenTold', who: programMember, atMs: entry.atMs, seq: entry.seq };
  }
  return undefined;
}

/** When the connection went for the second time, if the program had not ordered between: the first break is shorter than a session. */
function gaveAway(history: readonly HistoryEntry[], mine: readonly DataWrite[]): Finding | undefined {
  const [, back, gone] = history.filter(
    (entry) => entry.kind === 'connectionState' && entry.who === programMember && entry.state !== 'CONNECTED',
  );
  if (back === undefined || gone === undefined) return undefined;
  if (mine.some(({ seq }) => seq > back.seq && seq < gone.seq)) return undefined;
  return { rule: 'goesOn', who: programMember, atMs: gone.atMs, seq: gone.seq };
}

function atEnd(rule: string, history: readonly HistoryEntry[]): Finding {
  const last = history.at(-1);
  return { rule, who: programMember, atMs: last?.atMs ?? 0, seq: last?.seq ?? 0 };
}
