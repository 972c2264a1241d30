import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/components/Sandbox/judge';
import { programs } from '../../../src/components/Sandbox/programs';
import {
  gap,
  lineOfGap,
  programText,
  type SandboxProgram,
  withBlanks,
} from '../../../src/components/Sandbox/SandboxProgram';
import { locales } from '../../../src/course/words/Locale';
import { type ScenarioId, scenarios } from '../../../src/lab/scenarios/scenarios';
import { runProgram } from '../../support/runProgram';

/** What somebody might put into the gaps who has not understood, each with the rule that it breaks. */
const mistaken: Readonly<Record<string, readonly (readonly [filled: string, rule: string])[]>> = {
  'acls/each-its-own': [
    ['READ_ACL_UNSAFE', 'ends'],
    ['CREATOR_ALL_ACL', 'showsNotice'],
  ],
  'ephemerals-through-failures/taken-over': [
    ['false', 'neverGoes'],
    ['undefined', 'neverGoes'],
  ],
  'from-proposal-to-commit/all-of-them': [["'zk3:2181'", 'writesThrough']],
  'guarantees/one-multi': [['-1', 'sellsOnce']],
  'heartbeats-and-deadlines/long-enough': [['longestPauseMs', 'ends']],
  'inside-the-client/by-type': [
    ["event.state === 'Disconnected'", 'onlyChanges'],
    ['{}', 'eachChange'],
  ],
  'loss-is-not-expiry/wait-it-out': [
    ["'Disconnected'", 'ends'],
    ["'ConnectedReadOnly'", 'ownsZnode'],
  ],
  'observers-and-read-only/two-promises': [
    ["event.state === 'ConnectedReadOnly'", 'reports'],
    ['false', 'ends'],
  ],
  'pauses-clocks-and-fencing/with-token': [
    ['newest < token', 'noLateWrite'],
    ['-1', 'noLateWrite'],
  ],
  'reads-writes-and-sync/sync-first': [["reader.exists('/price')", 'sellsAtTold']],
  'retry-is-not-recovery/recover': [
    ["child.endsWith('alice')", 'standsOnce'],
    ["event.state === 'Disconnected'", 'ends'],
  ],
  'the-event-thread/hand-over': [
    ['await apply()', 'stopsWorking'],
    ['stat ?? resolve()', 'waitsForReady'],
  ],
  'the-handshake/asked-each-time': [['stat?.ephemeralOwner === 0n', 'neverGoes']],
  'the-plain-api/make-it-so': [
    ["console.log('connected again')", 'isThere'],
    ["'Disconnected'", 'ends'],
  ],
  'the-leader-is-gone/safe-mode': [["'Disconnected'", 'ends']],
  'the-session-has-expired/whose-is-it': [['stat !== null', 'ownsBefore']],
  'watches-through-failures/read-again': [
    ['{}', 'missesNothing'],
    ["'Disconnected'", 'missesNothing'],
  ],
  'a-lock-without-a-herd/one-wakes': [['0', 'ends']],
  'watches/read-with-watch': [
    ["event.type === 'NodeCreated'", 'missesNothing'],
    ['lab.wait(3000)', 'missesNothing'],
  ],
  'what-the-application-must-do/steps-down': [
    ['leading = client.sessionId !== 0n', 'stepsDown'],
    ['at >= 0', 'leadsAlone'],
  ],
  'which-server-and-the-handshake/own-limit': [['[isUp]', 'ends']],
  'which-server-and-the-handshake/chroot-once': [["'zk1:2181/app,zk2:2181/app,zk3:2181/app'", 'livesBelowApp']],
  'constructor-and-timeouts/part-of-granted': [['askedMs / 4', 'inTime']],
  'curator/listens': [
    ["state === 'LOST'", 'stopsWhenTold'],
    ['mutex.isAcquired', 'ordersAlone'],
  ],
  'sessions-in-the-ensemble/look-first': [
    ['false', 'staysThere'],
    ["'Disconnected'", 'ends'],
  ],
  'zkclient/name-the-version': [
    ['-1', 'onlyLeader'],
    ['true', 'onlyLeader'],
  ],
  'znodes/compare-and-set': [
    ['-1', 'losesNothing'],
    ["'NodeExists'", 'ends'],
  ],
};

const blanked = Object.entries<SandboxProgram<ScenarioId>>(programs).flatMap(([id, program]) =>
  program.blanks ? [{ id, program, blanks: program.blanks }] : [],
);

it('every mistake belongs to a program with gaps, and every gap has one', () => {
  const counted = blanked.map(({ id, blanks }) => [id, blanks.places.length]);
  expect(Object.fromEntries(Object.entries(mistaken).map(([id, each]) => [id, each.length]))).toEqual(
    Object.fromEntries(counted),
  );
});

it('every lesson that sets a task has an example with gaps', () => {
  const lessonOf = ([id]: [string, unknown]): string | undefined => id.split('/')[0];
  const setting = Object.entries<SandboxProgram<ScenarioId>>(programs).filter(([, { task }]) => task !== undefined);
  const giving = new Set(blanked.map(({ id }) => id.split('/')[0]));
  expect(setting.map(lessonOf).filter((lesson) => !giving.has(lesson))).toEqual([]);
});

describe.each(blanked)('$id with gaps', ({ id, program, blanks }) => {
  const scenario = scenarios[program.scenario];
  const found = async (source: string, seed = 1): Promise<Finding['rule'] | null> => {
    const { history, outcome } = await runProgram(source, { scenario, seed });
    return outcome?.how === 'passed' ? ((await blanks.task.judge(history))?.rule ?? null) : 'ends';
  };
  const text = programText(program, 'en');

  it('has each place once, in both languages, and asks beside each gap', () => {
    for (const locale of locales) {
      const whole = programText(program, locale);
      for (const { code } of blanks.places) {
        expect(code).toMatch(/^[^«»]*«[^«»]+»[^«»]*$/);
        expect(whole.split(code.replace(/[«»]/g, ''))).toHaveLength(2);
      }
      for (let count = 1; count <= blanks.places.length; count += 1) {
        expect(withBlanks(whole, blanks, count, locale).split(gap)).toHaveLength(count + 1);
      }
      expect(withBlanks(whole, blanks, 0, locale)).toBe(whole);
      expect(lineOfGap(whole)).toBeNull();
    }
  });

  it.each([1, 2, 40_000])('is right when it is filled as it was: seed %i', async (seed) => {
    expect(await found(text, seed)).toBeNull();
  });

  it.each(mistaken[id]?.map(([filled, rule], index) => ({ filled, rule, index })) ?? [])(
    'is not right with $filled: $rule',
    async ({ filled, rule, index }) => {
      const [before = '', , after = ''] = blanks.places[index]?.code.split(/[«»]/) ?? [];
      const answer = blanks.places[index]?.code.replace(/[«»]/g, '') ?? '';
      expect(await found(text.replace(answer, () => `${before}${filled}${after}`))).toBe(rule);
    },
  );
});
