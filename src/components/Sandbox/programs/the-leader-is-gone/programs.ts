import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { keepSession } from '../loss-is-not-expiry/keepSession';
import ownDeadline from './own-deadline.ts?raw';
import { ownDeadlineInChinese } from './ownDeadlineInChinese';
import safeMode from './safe-mode.ts?raw';
import { safeModeInChinese } from './safeModeInChinese';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'the-leader-is-gone/own-deadline': {
    file: 'own-deadline.ts',
    text: ownDeadline,
    inChinese: ownDeadlineInChinese,
    scenario: 'leaderLost',
    task: keepSession,
  },
  'the-leader-is-gone/safe-mode': {
    file: 'safe-mode.ts',
    text: safeMode,
    inChinese: safeModeInChinese,
    scenario: 'leaderLost',
    blanks: {
      task: keepSession,
      places: [
        {
          code: "if (event.state === «'Expired'») zk = start();",
          asks: { en: 'at which word is a new client right?', 'zh-Hans': '听到哪个词才该新建客户端？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
