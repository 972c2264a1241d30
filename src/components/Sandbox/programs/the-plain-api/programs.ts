import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { makeItSoInChinese, registerOnceInChinese } from './inChinese';
import { keptTrue } from './keptTrue';
import makeItSo from './make-it-so.ts?raw';
import registerOnce from './register-once.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'the-plain-api/register-once': {
    file: 'register-once.ts',
    text: registerOnce,
    inChinese: registerOnceInChinese,
    scenario: 'foundAgain',
    task: keptTrue,
  },
  'the-plain-api/make-it-so': {
    file: 'make-it-so.ts',
    text: makeItSo,
    inChinese: makeItSoInChinese,
    scenario: 'foundAgain',
    blanks: {
      task: keptTrue,
      places: [
        {
          code: "if (event.state === 'SyncConnected') «makeItSo(client)»;",
          asks: { en: 'what does the client not do by itself?', 'zh-Hans': '什么事客户端不会自己做？' },
        },
        {
          code: "if (event.state === «'Expired'») zk = start();",
          asks: { en: 'at which word is a new client right?', 'zh-Hans': '听到哪个词才该新建客户端？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
