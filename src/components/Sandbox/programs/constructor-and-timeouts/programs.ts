import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import ask from './ask.ts?raw';
import { askInChinese, partOfGrantedInChinese, thirdOfAskedInChinese } from './inChinese';
import { inGrantedTime } from './inGrantedTime';
import partOfGranted from './part-of-granted.ts?raw';
import thirdOfAsked from './third-of-asked.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'constructor-and-timeouts/ask': {
    file: 'ask.ts',
    text: ask,
    inChinese: askInChinese,
    scenario: 'askedAndGranted',
  },
  'constructor-and-timeouts/third-of-asked': {
    file: 'third-of-asked.ts',
    text: thirdOfAsked,
    inChinese: thirdOfAskedInChinese,
    scenario: 'linesToStore',
    task: inGrantedTime,
  },
  'constructor-and-timeouts/part-of-granted': {
    file: 'part-of-granted.ts',
    text: partOfGranted,
    inChinese: partOfGrantedInChinese,
    scenario: 'linesToStore',
    blanks: {
      task: inGrantedTime,
      places: [
        {
          code: "if (state === 'Disconnected') stopIn(«grantedMs / 4»);",
          asks: { en: 'for how long may it go on?', 'zh-Hans': '还可以继续多久？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
