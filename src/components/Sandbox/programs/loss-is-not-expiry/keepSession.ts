import { judge } from '../../judge';
import type { Task } from '../../Task';

/** No new session while the old one lives, and `/alice` its own when the program ends. */
export const keepSession: Task = {
  judge: (history) => judge(history, 'alice', '/alice'),
  kept: {
    en: 'no living session was thrown away, and /alice was its own to the end.',
    'zh-Hans': '没有扔掉活着的会话，/alice 到最后都属于它。',
  },
  broken: {
    keepsSession: {
      en: (atS, who) =>
        `Keep your session: at ${atS} ${who} was granted a new session while the old one still lived. The lab shows that moment.`,
      'zh-Hans': (atS, who) => `保住会话：在 ${atS}，${who} 的旧会话还活着，却又得到了一个新会话。实验台正显示那一刻。`,
    },
    ownsZnode: {
      en: (atS) =>
        `Own your znode: at ${atS}, when the program ended, /alice was gone or belonged to another session. The lab shows that moment.`,
      'zh-Hans': (atS) => `拥有节点：在 ${atS}，程序结束时，/alice 已经不在，或属于别的会话。实验台正显示那一刻。`,
    },
  },
};
