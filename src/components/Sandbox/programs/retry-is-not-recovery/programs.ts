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
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
