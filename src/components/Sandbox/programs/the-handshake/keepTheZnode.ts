import { goneBeforeClose } from '../../goneBeforeClose';
import { judge } from '../../judge';
import { programMember } from '../../programMember';
import type { Task } from '../../Task';
import { keepSession } from '../loss-is-not-expiry/keepSession';

const path = '/alice';

/** `/alice` is never gone from when it was made to when the program closes its client, and then it is of its own session. */
export const keepTheZnode: Task = {
  judge(history) {
    const gone = goneBeforeClose(history, path);
    if (gone) return { rule: 'neverGoes', who: programMember, atMs: gone.atMs, seq: gone.seq };
    return judge(history, programMember, path);
  },
  kept: {
    en: '/alice was there all the time, and belonged to the session of the program.',
    'zh-Hans': '/alice 一直都在，而且属于程序的会话。',
  },
  broken: {
    ...keepSession.broken,
    neverGoes: {
      en: (atS, who) => `Leave it where it is: at ${atS} /alice was gone, though the session of ${who} lived.`,
      'zh-Hans': (atS, who) => `让它留着：${atS}，/alice 不见了，而 ${who} 的会话还活着。`,
    },
  },
};
