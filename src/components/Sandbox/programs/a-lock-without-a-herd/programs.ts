import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import everybodyWakes from './everybody-wakes.ts?raw';
import { everybodyWakesInChinese, oneWakesInChinese } from './inChinese';
import oneWakes from './one-wakes.ts?raw';
import { oneAtATime } from './oneAtATime';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'a-lock-without-a-herd/everybody-wakes': {
    file: 'everybody-wakes.ts',
    text: everybodyWakes,
    inChinese: everybodyWakesInChinese,
    scenario: 'lockQueue',
    task: oneAtATime,
  },
  'a-lock-without-a-herd/one-wakes': {
    file: 'one-wakes.ts',
    text: oneWakes,
    inChinese: oneWakesInChinese,
    scenario: 'lockQueue',
    blanks: {
      task: oneAtATime,
      places: [
        {
          code: 'const before = line[«line.indexOf(mine) - 1»];',
          asks: { en: 'which one does this one wait for?', 'zh-Hans': '它要等的是哪一个？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
