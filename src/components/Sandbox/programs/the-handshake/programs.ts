import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import askedEachTime from './asked-each-time.ts?raw';
import askedTooEarly from './asked-too-early.ts?raw';
import { askedEachTimeInChinese, askedTooEarlyInChinese } from './inChinese';
import { keepTheZnode } from './keepTheZnode';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'the-handshake/asked-too-early': {
    file: 'asked-too-early.ts',
    text: askedTooEarly,
    inChinese: askedTooEarlyInChinese,
    scenario: 'handshake',
    task: keepTheZnode,
  },
  'the-handshake/asked-each-time': {
    file: 'asked-each-time.ts',
    text: askedEachTime,
    inChinese: askedEachTimeInChinese,
    scenario: 'handshake',
    blanks: {
      task: keepTheZnode,
      places: [
        {
          code: 'if («stat?.ephemeralOwner === zk.sessionId») {',
          asks: { en: 'is the znode that stands there mine?', 'zh-Hans': '已经在那里的节点是我的吗？' },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
