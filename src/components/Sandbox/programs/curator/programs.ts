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
    blanks: {
      task: ordersOfHolder,
      places: [
        {
          code: "if («state === 'SUSPENDED' || state === 'LOST'») mayOrder = false;",
          asks: { en: 'at which words does it stop?', 'zh-Hans': '听到哪些词要停？' },
        },
        {
          code: 'if («curator.zooKeeper.sessionId === session») mayOrder = true;',
          asks: { en: 'does it still hold the lock?', 'zh-Hans': '锁还在它手里吗？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
