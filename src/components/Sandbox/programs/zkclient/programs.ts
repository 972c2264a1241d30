import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { nameTheVersionInChinese, staysSubscribedInChinese, trustTheCallInChinese } from './inChinese';
import nameTheVersion from './name-the-version.ts?raw';
import { onlyAsLeader } from './onlyAsLeader';
import staysSubscribed from './stays-subscribed.ts?raw';
import trustTheCall from './trust-the-call.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'zkclient/trust-the-call': {
    file: 'trust-the-call.ts',
    text: trustTheCall,
    inChinese: trustTheCallInChinese,
    scenario: 'hiddenRetry',
    task: onlyAsLeader,
  },
  'zkclient/name-the-version': {
    file: 'name-the-version.ts',
    text: nameTheVersion,
    inChinese: nameTheVersionInChinese,
    scenario: 'hiddenRetry',
    blanks: {
      task: onlyAsLeader,
      places: [
        {
          code: '«version»)).version;',
          asks: { en: 'only if which version still stands?', 'zh-Hans': '只有哪个版本还在时才写？' },
        },
        {
          code: 'leads = «stat.ephemeralOwner === zk.zooKeeper.sessionId»;',
          asks: { en: 'does she lead?', 'zh-Hans': '她是 leader 吗？' },
        },
      ],
    },
  },
  'zkclient/stays-subscribed': {
    file: 'stays-subscribed.ts',
    text: staysSubscribed,
    inChinese: staysSubscribedInChinese,
    scenario: 'changingThroughExpiry',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
