import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { lookFirstInChinese, madeAnewInChinese } from './inChinese';
import lookFirst from './look-first.ts?raw';
import madeAnew from './made-anew.ts?raw';
import { stayRegistered } from './stayRegistered';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'sessions-in-the-ensemble/made-anew': {
    file: 'made-anew.ts',
    text: madeAnew,
    inChinese: madeAnewInChinese,
    scenario: 'leaderLost',
    task: stayRegistered,
  },
  'sessions-in-the-ensemble/look-first': {
    file: 'look-first.ts',
    text: lookFirst,
    inChinese: lookFirstInChinese,
    scenario: 'leaderLost',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
