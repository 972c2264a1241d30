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
    blanks: {
      task: restartOnChange,
      places: [
        {
          code: "if («event.type === 'None'») return;",
          asks: { en: 'which events are not about /config?', 'zh-Hans': '哪些事件与 /config 无关？' },
        },
        {
          code: "await zk.getData('/config', «{ watcher: hear }»);\n  } catch",
          asks: { en: 'what does the next change need?', 'zh-Hans': '要听到下一次修改，还缺什么？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
