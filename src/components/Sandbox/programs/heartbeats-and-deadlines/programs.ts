import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import longEnough from './long-enough.ts?raw';
import { longEnoughInChinese } from './longEnoughInChinese';
import ownHeartbeat from './own-heartbeat.ts?raw';
import { ownHeartbeatInChinese } from './ownHeartbeatInChinese';
import { surviveThePause } from './surviveThePause';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'heartbeats-and-deadlines/own-heartbeat': {
    file: 'own-heartbeat.ts',
    text: ownHeartbeat,
    inChinese: ownHeartbeatInChinese,
    scenario: 'heartbeats',
    task: surviveThePause,
  },
  'heartbeats-and-deadlines/long-enough': {
    file: 'long-enough.ts',
    text: longEnough,
    inChinese: longEnoughInChinese,
    scenario: 'heartbeats',
    blanks: {
      task: surviveThePause,
      places: [
        {
          code: 'sessionTimeoutMs: «longestPauseMs * 2»,',
          asks: { en: 'how long, for a pause of 7 s?', 'zh-Hans': '停顿 7 秒，要多长？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
