import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import { madeAgainInChinese, takenOverInChinese } from './inChinese';
import madeAgain from './made-again.ts?raw';
import { stayMember } from './stayMember';
import takenOver from './taken-over.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'ephemerals-through-failures/made-again': {
    file: 'made-again.ts',
    text: madeAgain,
    inChinese: madeAgainInChinese,
    scenario: 'updatedProcess',
    task: stayMember,
  },
  'ephemerals-through-failures/taken-over': {
    file: 'taken-over.ts',
    text: takenOver,
    inChinese: takenOverInChinese,
    scenario: 'updatedProcess',
    blanks: {
      task: stayMember,
      places: [
        {
          code: 'if («stat?.ephemeralOwner === zk.sessionId») return;',
          asks: { en: 'is the znode that stands there ours?', 'zh-Hans': '已经在那里的节点是我们的吗？' },
        },
        {
          code: '...(«await savedSession()»)',
          asks: { en: 'with which session does it go on?', 'zh-Hans': '用哪个会话继续？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
