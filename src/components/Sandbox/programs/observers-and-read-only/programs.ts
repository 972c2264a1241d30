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
    blanks: {
      task: readAndReport,
      places: [
        {
          code: "if («event.state === 'SyncConnected'») canWrite();",
          asks: { en: 'at which word can one write?', 'zh-Hans': '听到哪个词才可以写？' },
        },
        {
          code: 'canBeReadOnly: «true»,',
          asks: { en: 'may it talk to a server that only reads?', 'zh-Hans': '可以和只读的服务器通话吗？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
