import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { recoverInChinese, retryBlindlyInChinese } from './inChinese';
import { onePlace } from './onePlace';
import recover from './recover.ts?raw';
import retryBlindly from './retry-blindly.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'retry-is-not-recovery/retry-blindly': {
    file: 'retry-blindly.ts',
    text: retryBlindly,
    inChinese: retryBlindlyInChinese,
    scenario: 'queueing',
    task: onePlace,
  },
  'retry-is-not-recovery/recover': {
    file: 'recover.ts',
    text: recover,
    inChinese: recoverInChinese,
    scenario: 'queueing',
    blanks: {
      task: onePlace,
      places: [
        {
          code: 'children.find((child) => «child.startsWith(own)»)',
          asks: { en: 'which place is mine already?', 'zh-Hans': '哪个位置已经是我的？' },
        },
        {
          code: "if (event.state === «'Expired'») {",
          asks: { en: 'at which word does all begin anew?', 'zh-Hans': '听到哪个词才从头开始？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
