import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { followAll } from './followAll';
import { persistentGapInChinese, readThenWatchInChinese, readWithWatchInChinese } from './inChinese';
import persistentGap from './persistent-gap.ts?raw';
import readThenWatch from './read-then-watch.ts?raw';
import readWithWatch from './read-with-watch.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'watches/read-then-watch': {
    file: 'read-then-watch.ts',
    text: readThenWatch,
    inChinese: readThenWatchInChinese,
    scenario: 'changingConfig',
    task: followAll,
  },
  'watches/read-with-watch': {
    file: 'read-with-watch.ts',
    text: readWithWatch,
    inChinese: readWithWatchInChinese,
    scenario: 'changingConfig',
    blanks: {
      task: followAll,
      places: [
        {
          code: "if (event.type === «'NodeDataChanged'») changed();",
          asks: { en: 'which event is a change of the data?', 'zh-Hans': '哪个事件表示数据变了？' },
        },
        {
          code: 'await «change»;',
          asks: { en: 'what does it wait for before it reads again?', 'zh-Hans': '再读之前要等什么？' },
        },
      ],
    },
  },
  'watches/persistent-gap': {
    file: 'persistent-gap.ts',
    text: persistentGap,
    inChinese: persistentGapInChinese,
    scenario: 'changingConfig',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
