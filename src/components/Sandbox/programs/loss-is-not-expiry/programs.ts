import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { keepSession } from './keepSession';
import waitItOut from './wait-it-out.ts?raw';
import { waitItOutInChinese } from './waitItOutInChinese';
import wrongClient from './wrong-client.ts?raw';
import { wrongClientInChinese } from './wrongClientInChinese';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'loss-is-not-expiry/wrong-client': {
    file: 'wrong-client.ts',
    text: wrongClient,
    inChinese: wrongClientInChinese,
    scenario: 'cutOff',
    task: keepSession,
  },
  'loss-is-not-expiry/wait-it-out': {
    file: 'wait-it-out.ts',
    text: waitItOut,
    inChinese: waitItOutInChinese,
    scenario: 'cutOff',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
