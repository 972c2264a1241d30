import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { bothOrNeither } from './bothOrNeither';
import { oneMultiInChinese, twoCallsInChinese } from './inChinese';
import oneMulti from './one-multi.ts?raw';
import twoCalls from './two-calls.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'guarantees/two-calls': {
    file: 'two-calls.ts',
    text: twoCalls,
    inChinese: twoCallsInChinese,
    scenario: 'guarantees',
    task: bothOrNeither,
  },
  'guarantees/one-multi': {
    file: 'one-multi.ts',
    text: oneMulti,
    inChinese: oneMultiInChinese,
    scenario: 'guarantees',
    blanks: {
      task: bothOrNeither,
      places: [
        {
          code: "op.setData('/stock', String(left - 1), «stat.version»)",
          asks: { en: 'only if which version still stands?', 'zh-Hans': '只有哪个版本还在时才写？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
