import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import chrootOnce from './chroot-once.ts?raw';
import chrootThrice from './chroot-thrice.ts?raw';
import { chrootOnceInChinese, chrootThriceInChinese } from './chrootInChinese';
import noNews from './no-news.ts?raw';
import { noNewsInChinese } from './noNewsInChinese';
import ownLimit from './own-limit.ts?raw';
import { ownLimitInChinese } from './ownLimitInChinese';
import { startInTime } from './startInTime';
import { surviveOneServer } from './surviveOneServer';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. The last two are shown in `client/the-lifecycle`. */
export default {
  'which-server-and-the-handshake/chroot-thrice': {
    file: 'chroot-thrice.ts',
    text: chrootThrice,
    inChinese: chrootThriceInChinese,
    scenario: 'whichServer',
    task: surviveOneServer,
  },
  'which-server-and-the-handshake/chroot-once': {
    file: 'chroot-once.ts',
    text: chrootOnce,
    inChinese: chrootOnceInChinese,
    scenario: 'whichServer',
    blanks: {
      task: surviveOneServer,
      places: [
        {
          code: "const servers = «'zk1:2181,zk2:2181,zk3:2181/app'»;",
          asks: { en: 'three servers, and the chroot where?', 'zh-Hans': '三台服务器，chroot 写在哪里？' },
        },
      ],
    },
  },
  'which-server-and-the-handshake/no-news': {
    file: 'no-news.ts',
    text: noNews,
    inChinese: noNewsInChinese,
    scenario: 'cutOff',
    task: startInTime,
  },
  'which-server-and-the-handshake/own-limit': {
    file: 'own-limit.ts',
    text: ownLimit,
    inChinese: ownLimitInChinese,
    scenario: 'cutOff',
    blanks: {
      task: startInTime,
      places: [
        {
          code: 'Promise.race(«[isUp, isLate]»)',
          asks: { en: 'wait for what, at most?', 'zh-Hans': '等什么，最多等到什么时候？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
