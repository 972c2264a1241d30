import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import allOfThem from './all-of-them.ts?raw';
import { allOfThemInChinese, onlyTheLeaderInChinese } from './inChinese';
import onlyTheLeader from './only-the-leader.ts?raw';
import { writeThrough } from './writeThrough';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'from-proposal-to-commit/only-the-leader': {
    file: 'only-the-leader.ts',
    text: onlyTheLeader,
    inChinese: onlyTheLeaderInChinese,
    scenario: 'fourServers',
    task: writeThrough,
  },
  'from-proposal-to-commit/all-of-them': {
    file: 'all-of-them.ts',
    text: allOfThem,
    inChinese: allOfThemInChinese,
    scenario: 'fourServers',
    blanks: {
      task: writeThrough,
      places: [
        {
          code: "const servers = «'zk1:2181,zk2:2181,zk3:2181,zk4:2181'»;",
          asks: { en: 'which servers must a writer know?', 'zh-Hans': '写入的程序要知道哪些服务器？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
