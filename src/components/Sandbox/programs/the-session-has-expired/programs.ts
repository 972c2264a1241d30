import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import existsIsFine from './exists-is-fine.ts?raw';
import { existsIsFineInChinese } from './existsIsFineInChinese';
import { ownAfterRestart } from './ownAfterRestart';
import whoseIsIt from './whose-is-it.ts?raw';
import { whoseIsItInChinese } from './whoseIsItInChinese';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'the-session-has-expired/exists-is-fine': {
    file: 'exists-is-fine.ts',
    text: existsIsFine,
    inChinese: existsIsFineInChinese,
    scenario: 'expiredSession',
    task: ownAfterRestart,
  },
  'the-session-has-expired/whose-is-it': {
    file: 'whose-is-it.ts',
    text: whoseIsIt,
    inChinese: whoseIsItInChinese,
    scenario: 'expiredSession',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
