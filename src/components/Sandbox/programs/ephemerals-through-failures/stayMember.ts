import { goneBeforeClose } from '../../goneBeforeClose';
import { judge } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';

const path = '/members/alice';

/** `/members/alice` is never gone from when it was made to when the program closes its client, and then it is its own. */
export const stayMember: Task = {
  judge(history) {
    const gone = goneBeforeClose(history, path);
    if (gone) return { rule: 'neverGoes', who: programMember, atMs: gone.atMs, seq: gone.seq };
    return judge(history, programMember, path, { startsAnew: true });
  },
  kept: {
    en: '/members/alice was there all the time, and belonged to the program at its end.',
    'zh-Hans': '/members/alice 一直都在，到程序结束时也是它自己的。',
  },
  broken: {
    neverGoes: {
      en: (atS, who) =>
        `Stay a member: at ${atS} /members/alice was gone, while ${who} had not left. The lab shows that moment.`,
      'zh-Hans': (atS, who) => `一直是成员：${atS}，/members/alice 不见了，而 ${who} 并没有离开。实验台正显示那一刻。`,
    },
    ownsZnode: {
      en: (atS, who) => `Own it: at ${atS} /members/alice did not belong to the session of ${who}.`,
      'zh-Hans': (atS, who) => `要是自己的：${atS}，/members/alice 不属于 ${who} 的会话。`,
    },
    keepsSession: {
      en: (atS, who) => `Keep the session: at ${atS} ${who} had a new one while the old one still lived.`,
      'zh-Hans': (atS, who) => `保住会话：${atS}，${who} 有了新会话，而旧会话还活着。`,
    },
  },
};
