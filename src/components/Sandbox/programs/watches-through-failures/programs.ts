import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import everlasting from './everlasting.ts?raw';
import { followThrough } from './followThrough';
import { everlastingInChinese, readAgainInChinese } from './inChinese';
import readAgain from './read-again.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'watches-through-failures/everlasting': {
    file: 'everlasting.ts',
    text: everlasting,
    inChinese: everlastingInChinese,
    scenario: 'changingThroughExpiry',
    task: followThrough,
  },
  'watches-through-failures/read-again': {
    file: 'read-again.ts',
    text: readAgain,
    inChinese: readAgainInChinese,
    scenario: 'changingThroughExpiry',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
