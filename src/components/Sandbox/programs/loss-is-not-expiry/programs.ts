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
    blanks: {
      task: keepSession,
      places: [
        {
          code: "if (event.state === «'Expired'») zk = start();",
          asks: { en: 'at which word is a new client right?', 'zh-Hans': '听到哪个词才该新建客户端？' },
        },
        {
          code: "if (event.state === «'SyncConnected'») register(name, client);",
          asks: { en: 'when is it time to look?', 'zh-Hans': '什么时候该去看一眼？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
