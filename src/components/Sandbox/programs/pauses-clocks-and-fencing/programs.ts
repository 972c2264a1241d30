import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { noTokenInChinese, withTokenInChinese } from './inChinese';
import noToken from './no-token.ts?raw';
import { noLateWrite } from './noLateWrite';
import withToken from './with-token.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'pauses-clocks-and-fencing/no-token': {
    file: 'no-token.ts',
    text: noToken,
    inChinese: noTokenInChinese,
    scenario: 'pausedHolder',
    task: noLateWrite,
  },
  'pauses-clocks-and-fencing/with-token': {
    file: 'with-token.ts',
    text: withToken,
    inChinese: withTokenInChinese,
    scenario: 'pausedHolder',
    blanks: {
      task: noLateWrite,
      places: [
        {
          code: 'if («newest > token») {',
          asks: { en: 'when is it too late for this token?', 'zh-Hans': '什么情况下这个令牌已经过时？' },
        },
        {
          code: '«stat.version»);\n      return true;',
          asks: { en: 'only if which version still stands?', 'zh-Hans': '只有哪个版本还在时才写？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
