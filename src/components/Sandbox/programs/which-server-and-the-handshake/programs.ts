import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import noNews from './no-news.ts?raw';
import { noNewsInChinese } from './noNewsInChinese';
import ownLimit from './own-limit.ts?raw';
import { ownLimitInChinese } from './ownLimitInChinese';
import { startInTime } from './startInTime';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'which-server-and-the-handshake/no-news': {
    file: 'no-news.ts',
    text: noNews,
    inChinese: noNewsInChinese,
    scenario: 'whichServer',
    task: startInTime,
  },
  'which-server-and-the-handshake/own-limit': {
    file: 'own-limit.ts',
    text: ownLimit,
    inChinese: ownLimitInChinese,
    scenario: 'whichServer',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
