import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import { newSessionBesideOld } from '../../newSessionBesideOld';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const path = '/config';
/** A change must have been read so many ms after the network allowed it: a client may take two pauses of up to 1 s to be back. */
const withinMs = 3000;
/** One way, ms, in the world of the task: an answer that came earlier than that after a change does not show it. */
const latencyMs = 5;
/** Each SyncConnected and each event may lead to a read, and some to spare. */
const enoughReads = 12;

/** Every change of /config is read soon after it could be, also by a new session; none is made while the old one lives. */
export const followThrough: Task = {
  judge(history) {
    const early = newSessionBesideOld(history);
    if (early) return { rule: 'keepsSession', who: programMember, atMs: early.atMs, seq: early.seq };

    const reads = history.filter(
      (entry) =>
        entry.kind === 'settled' &&
        entry.who === programMember &&
        entry.op === 'getData' &&
        entry.path === path &&
        entry.ok,
    );
    const missed = history.find(
      (entry) =>
        entry.kind === 'znode' &&
        entry.path === path &&
        entry.change === 'dataChanged' &&
        !reads.some(
          ({ atMs }) => atMs >= entry.atMs + latencyMs && atMs <= reachableAt(history, entry.atMs) + withinMs,
        ),
    );
    if (missed) return { rule: 'missesNothing', who: programMember, atMs: missed.atMs, seq: missed.seq };

    const calls = history.filter(
      (entry) => entry.kind === 'call' && entry.who === programMember && entry.path === path,
    );
    const oneTooMany = calls[enoughReads];
    return oneTooMany ? { rule: 'asksSeldom', who: programMember, atMs: oneTooMany.atMs, seq: oneTooMany.seq } : null;
  },
  kept: {
    en: 'every change was read soon after it could be, through a lost connection and through the end of a session.',
    'zh-Hans': '无论连接丢失还是会话结束，每次变化都在能读到之后很快读到了。',
  },
  broken: {
    keepsSession: {
      en: (atS, who) => `Keep the session: at ${atS} ${who} had a new one while the old one still lived.`,
      'zh-Hans': (atS, who) => `保住会话：${atS}，${who} 有了新会话，而旧会话还活着。`,
    },
    missesNothing: {
      en: (atS, who) =>
        `Miss nothing: /config changed at ${atS}, and ${who} did not read it within 3 s after that was possible. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `不要漏掉变化：/config 在 ${atS}变了，${who} 没有在能读到之后的 3 秒内读它。实验台正显示那一刻。`,
    },
    asksSeldom: {
      en: (atS) =>
        `Wait to be told: at ${atS} the program had asked for /config more often than watches make it need to.`,
      'zh-Hans': (atS) => `等通知，别一直问：到 ${atS}，程序查询 /config 的次数已超过用 watch 所需要的次数。`,
    },
  },
};

/** When the network let the program know of what happened then: at once, or when its cable was in again. */
function reachableAt(history: readonly HistoryEntry[], atMs: number): number {
  const deeds = history.flatMap((entry) =>
    entry.kind === 'action' && entry.deed.who === programMember ? [{ atMs: entry.atMs, do: entry.deed.do }] : [],
  );
  if (deeds.findLast((deed) => deed.atMs <= atMs)?.do !== 'cut') return atMs;
  return deeds.find((deed) => deed.atMs > atMs && deed.do === 'heal')?.atMs ?? Number.POSITIVE_INFINITY;
}
