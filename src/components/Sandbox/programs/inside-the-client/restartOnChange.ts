import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const restarts = '/restarts';
/** A change that was told must have led to a restart so many ms later. */
const withinMs = 1000;

/** The program notes a restart in /restarts for each change of /config that it is told of, and for nothing else. */
export const restartOnChange: Task = {
  judge(history) {
    const told = history.filter(
      (entry) => entry.kind === 'watchedEvent' && entry.who === programMember && entry.type === 'NodeDataChanged',
    );
    const made = history.filter((entry) => entry.kind === 'znode' && entry.path === restarts && isWrite(entry));
    const wanton = made.find(({ atMs }, index) => told.filter((event) => event.atMs <= atMs).length <= index);
    if (wanton) return { rule: 'onlyChanges', who: programMember, atMs: wanton.atMs, seq: wanton.seq };

    const changes = history.filter((entry) => entry.kind === 'znode' && entry.path === '/config' && isWrite(entry));
    const missed = changes.find(
      ({ atMs }) => !made.some((restart) => restart.atMs > atMs && restart.atMs <= atMs + withinMs),
    );
    return missed ? { rule: 'eachChange', who: programMember, atMs: missed.atMs, seq: missed.seq } : null;
  },
  kept: {
    en: 'it started anew after each change of /config, and after nothing else.',
    'zh-Hans': '/config 每变一次就重新启动一次，除此之外从不重启。',
  },
  broken: {
    onlyChanges: {
      en: (atS, who) =>
        `Start anew for changes alone: at ${atS} ${who} noted a restart, and had been told of no further change. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `只为变化而重启：${atS} ${who} 记下一次重启，而此前并没有收到新的变化通知。实验台正显示那一刻。`,
    },
    eachChange: {
      en: (atS, who) =>
        `Start anew after each change: /config changed at ${atS}, and ${who} noted no restart within a second. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `每次变化都要重启：/config 在 ${atS}变了，${who} 却没有在一秒之内记下重启。实验台正显示那一刻。`,
    },
  },
};

function isWrite(entry: HistoryEntry): boolean {
  return entry.kind === 'znode' && entry.change === 'dataChanged';
}
