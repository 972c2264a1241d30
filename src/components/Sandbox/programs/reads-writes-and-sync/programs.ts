import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import byTelephone from './by-telephone.ts?raw';
import { byTelephoneInChinese, syncFirstInChinese } from './inChinese';
import { sellAtTold } from './sellAtTold';
import syncFirst from './sync-first.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'reads-writes-and-sync/by-telephone': {
    file: 'by-telephone.ts',
    text: byTelephone,
    inChinese: byTelephoneInChinese,
    scenario: 'reads',
    task: sellAtTold,
  },
  'reads-writes-and-sync/sync-first': {
    file: 'sync-first.ts',
    text: syncFirst,
    inChinese: syncFirstInChinese,
    scenario: 'reads',
    blanks: {
      task: sellAtTold,
      places: [
        {
          code: "await «reader.sync('/price')»;",
          asks: { en: 'what comes before the read?', 'zh-Hans': '读之前先做什么？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
