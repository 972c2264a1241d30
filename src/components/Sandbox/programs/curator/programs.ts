import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import asksTheMutex from './asks-the-mutex.ts?raw';
import { asksTheMutexInChinese, listensInChinese } from './inChinese';
import listens from './listens.ts?raw';
import { ordersOfHolder } from './ordersOfHolder';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'curator/asks-the-mutex': {
    file: 'asks-the-mutex.ts',
    text: asksTheMutex,
    inChinese: asksTheMutexInChinese,
    scenario: 'mutexHeld',
    task: ordersOfHolder,
  },
  'curator/listens': {
    file: 'listens.ts',
    text: listens,
    inChinese: listensInChinese,
    scenario: 'mutexHeld',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
