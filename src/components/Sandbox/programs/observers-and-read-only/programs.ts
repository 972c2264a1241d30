import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import anyConnection from './any-connection.ts?raw';
import { anyConnectionInChinese, twoPromisesInChinese } from './inChinese';
import { readAndReport } from './readAndReport';
import twoPromises from './two-promises.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'observers-and-read-only/any-connection': {
    file: 'any-connection.ts',
    text: anyConnection,
    inChinese: anyConnectionInChinese,
    scenario: 'branchOffice',
    task: readAndReport,
  },
  'observers-and-read-only/two-promises': {
    file: 'two-promises.ts',
    text: twoPromises,
    inChinese: twoPromisesInChinese,
    scenario: 'branchOffice',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
