import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { lookFirstInChinese, madeAnewInChinese } from './inChinese';
import lookFirst from './look-first.ts?raw';
import madeAnew from './made-anew.ts?raw';
import { stayRegistered } from './stayRegistered';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'sessions-in-the-ensemble/made-anew': {
    file: 'made-anew.ts',
    text: madeAnew,
    inChinese: madeAnewInChinese,
    scenario: 'leaderLost',
    task: stayRegistered,
  },
  'sessions-in-the-ensemble/look-first': {
    file: 'look-first.ts',
    text: lookFirst,
    inChinese: lookFirstInChinese,
    scenario: 'leaderLost',
    blanks: {
      task: stayRegistered,
      places: [
        {
          code: 'if («stat?.ephemeralOwner === zk.sessionId») {',
          asks: { en: 'is the znode that stands there mine?', 'zh-Hans': '已经在那里的节点是我的吗？' },
        },
        {
          code: "if (event.state === «'Expired'») zk = start();",
          asks: { en: 'at which word is a new client right?', 'zh-Hans': '听到哪个词才该新建客户端？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
