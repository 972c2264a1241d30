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
    blanks: {
      task: keepTheKey,
      places: [
        {
          code: "create('/vault/key', 'tiger', { acl: «CREATOR_ALL_ACL» })",
          asks: { en: 'who may see the key?', 'zh-Hans': '谁可以看这把钥匙？' },
        },
        {
          code: 'acl: «[...READ_ACL_UNSAFE, ...CREATOR_ALL_ACL]» }',
          asks: { en: 'who may read the notice, and who may change it?', 'zh-Hans': '谁可以读告示，谁可以改？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
