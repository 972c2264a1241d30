import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { leadsOnInChinese, stepsDownInChinese } from './inChinese';
import leadsOn from './leads-on.ts?raw';
import { oneLeader } from './oneLeader';
import stepsDown from './steps-down.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'what-the-application-must-do/leads-on': {
    file: 'leads-on.ts',
    text: leadsOn,
    inChinese: leadsOnInChinese,
    scenario: 'candidates',
    task: oneLeader,
  },
  'what-the-application-must-do/steps-down': {
    file: 'steps-down.ts',
    text: stepsDown,
    inChinese: stepsDownInChinese,
    scenario: 'candidates',
    blanks: {
      task: oneLeader,
      places: [
        {
          code: "if (state === 'Disconnected') «leading = false»;",
          asks: { en: 'may it lead while it cannot know?', 'zh-Hans': '不知情的时候还能当主吗？' },
        },
        {
          code: 'leading = «at === 0»;',
          asks: { en: 'where in the line does the leader stand?', 'zh-Hans': '主站在队列的什么位置？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
