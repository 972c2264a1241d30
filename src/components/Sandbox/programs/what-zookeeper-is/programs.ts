import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import standBy from './stand-by.ts?raw';
import { standByInChinese } from './standByInChinese';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'what-zookeeper-is/stand-by': {
    file: 'stand-by.ts',
    text: standBy,
    inChinese: standByInChinese,
    scenario: 'leader',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
