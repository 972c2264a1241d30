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
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
