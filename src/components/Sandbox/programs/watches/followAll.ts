import { programMember } from '../../programMember';
import { reachableAt } from '../../reachableAt';
import type { Task } from '../../Task';

const path = '/config';
/** A change must have been read so many ms after it could be. */
const withinMs = 1000;
/** One way, ms, in the world of the task: an answer that came earlier than that after a change does not show it. */
const latencyMs = 5;

/** Every change of /config is read within a second, or within a second of being back; and not by asking all the time. */
export const followAll: Task = {
  judge(history) {
    const reads = history.filter(
      (entry) =>
        entry.kind === 'settled' &&
        entry.who === programMember &&
        entry.op === 'getData' &&
        entry.path === path &&
        entry.ok,
    );
    const changes = history.filter(
      (entry) => entry.kind === 'znode' && entry.path === path && entry.change === 'dataChanged',
    );
    const missed = changes.find(
      ({ atMs }) =>
        !reads.some((read) => read.atMs >= atMs + latencyMs && read.atMs <= reachableAt(history, atMs) + withinMs),
    );
    if (missed) return { rule: 'missesNothing', who: programMember, atMs: missed.atMs, seq: missed.seq };

    const calls = history.filter(
      (entry) => entry.kind === 'call' && entry.who === programMember && entry.path === path,
    );
    const oneTooMany = calls[2 * changes.length + 6];
    return oneTooMany ? { rule: 'asksSeldom', who: programMember, atMs: oneTooMany.atMs, seq: oneTooMany.seq } : null;
  },
  kept: {
    en: 'every change was read within a second, or within a second of being back, without asking all the time.',
    'zh-Hans': '每次变化都在一秒之内读到（离线期间的则在恢复后一秒之内），而且没有一直去问。',
  },
  broken: {
    missesNothing: {
      en: (atS, who) =>
        `Miss nothing: /config changed at ${atS}, and ${who} did not read it within a second. The lab shows that moment.`,
      'zh-Hans': (atS, who) => `不要漏掉变化：/config 在 ${atS}变了，${who} 却没有在一秒之内读它。实验台正显示那一刻。`,
    },
    asksSeldom: {
      en: (atS) =>
        `Wait to be told: at ${atS} the program had asked for /config more often than a watch makes it need to.`,
      'zh-Hans': (atS) => `等通知，别一直问：到 ${atS}，程序查询 /config 的次数已超过用 watch 所需要的次数。`,
    },
  },
};
