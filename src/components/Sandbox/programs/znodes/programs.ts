import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import compareAndSet from './compare-and-set.ts?raw';
import { countAll } from './countAll';
import { compareAndSetInChinese, lostUpdateInChinese } from './inChinese';
import lostUpdate from './lost-update.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'znodes/lost-update': {
    file: 'lost-update.ts',
    text: lostUpdate,
    inChinese: lostUpdateInChinese,
    scenario: 'jobs',
    task: countAll,
  },
  'znodes/compare-and-set': {
    file: 'compare-and-set.ts',
    text: compareAndSet,
    inChinese: compareAndSetInChinese,
    scenario: 'jobs',
    blanks: {
      task: countAll,
      places: [
        {
          code: 'String(count + 1), «stat.version»)',
          asks: { en: 'only if which version still stands?', 'zh-Hans': '只有哪个版本还在时才写？' },
        },
        {
          code: "error.reason !== «'BadVersion'»)",
          asks: { en: 'which error says: read again?', 'zh-Hans': '哪个错误表示要重新读？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
