import type { ScenarioId } from '../../../../lab/scenarios/scenarios';
import type { SandboxProgram } from '../../SandboxProgram';
import everlasting from './everlasting.ts?raw';
import everybodyWakes from './everybody-wakes.ts?raw';
import { followThrough } from './followThrough';
import { everlastingInChinese, everybodyWakesInChinese, oneWakesInChinese, readAgainInChinese } from './inChinese';
import oneWakes from './one-wakes.ts?raw';
import { oneAtATime } from './oneAtATime';
import readAgain from './read-again.ts?raw';

/** Pages import it by its file alone: `src/site/rowsInLessons.ts` does. */
export default {
  'watches-through-failures/everlasting': {
    file: 'everlasting.ts',
    text: everlasting,
    inChinese: everlastingInChinese,
    scenario: 'changingThroughExpiry',
    task: followThrough,
  },
  'watches-through-failures/read-again': {
    file: 'read-again.ts',
    text: readAgain,
    inChinese: readAgainInChinese,
    scenario: 'changingThroughExpiry',
  },
  'watches-through-failures/everybody-wakes': {
    file: 'everybody-wakes.ts',
    text: everybodyWakes,
    inChinese: everybodyWakesInChinese,
    scenario: 'lockQueue',
    task: oneAtATime,
  },
  'watches-through-failures/one-wakes': {
    file: 'one-wakes.ts',
    text: oneWakes,
    inChinese: oneWakesInChinese,
    scenario: 'lockQueue',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;
