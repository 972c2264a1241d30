import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import byType from './by-type.ts?raw';
import everyEvent from './every-event.ts?raw';
import { byTypeInChinese, everyEventInChinese } from './inChinese';
import { restartOnChange } from './restartOnChange';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'inside-the-client/every-event': {
    file: 'every-event.ts',
    text: everyEvent,
    inChinese: everyEventInChinese,
    scenario: 'twoChanges',
    task: restartOnChange,
  },
  'inside-the-client/by-type': {
    file: 'by-type.ts',
    text: byType,
    inChinese: byTypeInChinese,
    scenario: 'twoChanges',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
