import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import existsIsFine from './exists-is-fine.ts?raw';
import { existsIsFineInChinese } from './existsIsFineInChinese';
import { ownAfterRestart, ownBeforePause } from './ownAfterRestart';
import whoseIsIt from './whose-is-it.ts?raw';
import { whoseIsItInChinese } from './whoseIsItInChinese';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'the-session-has-expired/exists-is-fine': {
    file: 'exists-is-fine.ts',
    text: existsIsFine,
    inChinese: existsIsFineInChinese,
    scenario: 'expiredSession',
    task: ownAfterRestart,
  },
  'the-session-has-expired/whose-is-it': {
    file: 'whose-is-it.ts',
    text: whoseIsIt,
    inChinese: whoseIsItInChinese,
    scenario: 'expiredSession',
    blanks: {
      task: ownBeforePause,
      places: [
        {
          code: 'if («stat?.ephemeralOwner === client.sessionId») return;',
          asks: { en: 'is the znode that stands there mine?', 'zh-Hans': '已经在那里的节点是我的吗？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
