import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import eachItsOwn from './each-its-own.ts?raw';
import { eachItsOwnInChinese, shutDoorInChinese } from './inChinese';
import { keepTheKey } from './keepTheKey';
import shutDoor from './shut-door.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'acls/shut-door': {
    file: 'shut-door.ts',
    text: shutDoor,
    inChinese: shutDoorInChinese,
    scenario: 'vault',
    task: keepTheKey,
  },
  'acls/each-its-own': {
    file: 'each-its-own.ts',
    text: eachItsOwn,
    inChinese: eachItsOwnInChinese,
    scenario: 'vault',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
