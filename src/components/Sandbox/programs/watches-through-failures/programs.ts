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
    blanks: {
      task: followThrough,
      places: [
        {
          code: "client.getData('/config', «{ watcher: onChange }»)",
          asks: { en: 'what does the next change need?', 'zh-Hans': '要听到下一次修改，还缺什么？' },
        },
        {
          code: "if (event.state === «'SyncConnected'») read();",
          asks: { en: 'at which word does it read again?', 'zh-Hans': '听到哪个词要再读一次？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
