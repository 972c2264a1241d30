import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import type { Finding } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const key = '/vault/key';
const notice = '/vault/notice';

/** What was asked of bob's client, in the scenario of the task. */
function settledOf(history: readonly HistoryEntry[], op: string, path: string, ok: boolean): HistoryEntry | undefined {
  return history.find(
    (entry) =>
      entry.kind === 'settled' && entry.who === 'bob' && entry.op === op && entry.path === path && entry.ok === ok,
  );
}

/** bob never reads the key and never changes the notice; he reads the notice each time; the key is changed by its owner. */
export const keepTheKey: Task = {
  judge(history) {
    const readKey = settledOf(history, 'getData', key, true);
    if (readKey) return found('hidesKey', 'bob', readKey);
    const changed = settledOf(history, 'setData', notice, true);
    if (changed) return found('guardsNotice', 'bob', changed);
    const shutOut = settledOf(history, 'getData', notice, false);
    if (shutOut) return found('showsNotice', 'bob', shutOut);
    const done = history.some(
      (entry) => entry.kind === 'znode' && entry.change === 'dataChanged' && entry.path === key,
    );
    return done ? null : found('changesKey', programMember, history.at(-1));
  },
  kept: {
    en: 'bob read the notice and nothing else, and changed nothing; the key was changed by its owner, after a reconnection too.',
    'zh-Hans': 'bob 读到了告示，别的什么也没读到，什么也没改成；主人在重连之后照样换了钥匙。',
  },
  broken: {
    hidesKey: {
      en: (atS, who) => `Hide the key: at ${atS} ${who} had read /vault/key. The lab shows that moment.`,
      'zh-Hans': (atS, who) => `藏好钥匙：${atS}，${who} 读到了 /vault/key。实验台正显示那一刻。`,
    },
    guardsNotice: {
      en: (atS, who) => `Guard the notice: at ${atS} ${who} had changed /vault/notice.`,
      'zh-Hans': (atS, who) => `守住告示：${atS}，${who} 改掉了 /vault/notice。`,
    },
    showsNotice: {
      en: (atS, who) => `Show the notice: at ${atS} ${who} was refused when he read /vault/notice.`,
      'zh-Hans': (atS, who) => `告示要给人看：${atS}，${who} 读 /vault/notice 被拒绝。`,
    },
    changesKey: {
      en: (atS, who) => `Keep your own way in: up to ${atS} ${who} had not changed /vault/key.`,
      'zh-Hans': (atS, who) => `别把自己锁在外面：到 ${atS}，${who} 没有换成 /vault/key。`,
    },
  },
};

function found(rule: string, who: string, entry: HistoryEntry | undefined): Finding {
  return { rule, who, atMs: entry?.atMs ?? 0, seq: entry?.seq ?? 0 };
}
