import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import handOver from './hand-over.ts?raw';
import { handOverInChinese, waitInsideInChinese } from './inChinese';
import { keepHearing } from './keepHearing';
import waitInside from './wait-inside.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'the-event-thread/wait-inside': {
    file: 'wait-inside.ts',
    text: waitInside,
    inChinese: waitInsideInChinese,
    scenario: 'readyLater',
    task: keepHearing,
  },
  'the-event-thread/hand-over': {
    file: 'hand-over.ts',
    text: handOver,
    inChinese: handOverInChinese,
    scenario: 'readyLater',
    blanks: {
      task: keepHearing,
      places: [
        { code: '«onOwnThread(apply)»;', asks: { en: 'who does what takes time?', 'zh-Hans': '耗时的事交给谁做？' } },
        {
          code: '.then((stat) => «stat && resolve()»)',
          asks: { en: 'and if /ready is there already?', 'zh-Hans': '如果 /ready 已经在了呢？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
