import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outcomeOf } from '../../../src/components/Predict/outcome';
import { type OutcomeId, outcomes } from '../../../src/components/Predict/outcomes';
import { programs } from '../../../src/components/Sandbox/programs';
import { type ControlText, controlOf } from '../../../src/components/Stage/controls';
import { createLab } from '../../../src/lab/createLab';
import type { HistoryEntry } from '../../../src/lab/HistoryEntry';
import { type ScenarioId, scenarios } from '../../../src/lab/scenarios/scenarios';
import { lessonIn } from '../../docs/lesson';
import { runProgram } from '../../support/runProgram';

/** The buttons of a task, in the order in which the lesson has them pressed, between commas. */
type Task = string;
type Answer = string | null;

interface Lesson {
  readonly of: OutcomeId;
  readonly scenario: ScenarioId;
  /** The run that the question is about, and what it answers; then what the lesson goes on with in the same run. */
  readonly asked: readonly [task: Task, answer: string, ...goesOn: readonly Task[]];
  /** Each other task from a fresh start, and what is true of its run, or null: it says nothing to the question. */
  readonly others: readonly (readonly [task: Task, answer: Answer])[];
}

const allFour = 'bob setData /config v2, bob create /flag, bob setData /state v2, bob create /jobs/one';
const takesPlace = 'carol create /lock/n- ephemeralSequential';
const behindBob = `wait 3s, ${takesPlace}, wait 1s, carol exists /lock/n-0000000001 watch, wait 1s`;
const lagging = 'wait 5s, partition zk1|zk2,zk3, alice create /order';
const lonely = 'wait 5s, partition zk3|zk1,zk2, bob create /lonely';
const diesTwice = 'kill zk1, kill zk2, kill zk3, heal zk3, restart zk1, restart zk2, restart zk3, wait 1s';

const lessons: Readonly<Record<string, Lesson>> = {
  'ensemble/from-proposal-to-commit': {
    of: 'writeWithoutOne',
    scenario: 'fourServers',
    asked: ['wait 5s, freeze zk1, alice create /order, wait 1s, thaw zk1, wait 1s', 'atOnce'],
    others: [
      ['wait 5s, alice create /order, wait 1s', null],
      ['wait 5s, kill zk1, kill zk2, bob create /lonely, wait 5s', null],
      ['wait 5s, alice create /order, wait 1s, freeze zk1, alice create /order, wait 1s', null],
      ['wait 5s, freeze zk1, wait 1s, thaw zk1, wait 1s, alice create /order, wait 1s', null],
    ],
  },
  'ensemble/roles': {
    of: 'threeWrites',
    scenario: 'roles',
    asked: [
      'wait 5s, carol create /carol, alice create /alice, bob create /bob, wait 1s',
      'all',
      'alice exists /bob, bob exists /carol, wait 1s',
      'kill zk1, kill zk2, bob create /late, wait 5s',
    ],
    others: [
      ['wait 5s, kill zk4, wait 1s, alice create /alice, wait 1s', null],
      [
        'wait 5s, kill zk1, wait 1s, bob create /bob, wait 1s, kill zk2, wait 1s, bob create /late, wait 1s, wait 5s',
        null,
      ],
      [
        'wait 5s, kill zk1, kill zk2, carol create /carol, alice create /alice, bob create /bob, wait 5s, wait 5s',
        null,
      ],
    ],
  },
  'ensemble/an-election': {
    of: 'electedAfterReturn',
    scenario: 'election',
    asked: [
      'wait 5s, kill zk2, wait 1s, alice create /order, wait 1s, kill zk3, wait 1s, restart zk2, wait 1s',
      'zk1',
      'wait 5s, kill zk1, wait 5s, restart zk3, wait 5s',
      `restart zk3, wait 5s, ${diesTwice}`,
    ],
    others: [
      [`${lonely}, wait 5s, wait 5s, wait 1s, ${diesTwice}, wait 5s`, null],
      ['wait 5s, kill zk2, wait 1s, alice create /order, wait 1s, kill zk3, wait 1s, wait 5s', null],
      ['wait 5s, kill zk2, wait 1s, alice create /order, wait 1s, restart zk2, wait 1s, kill zk3, wait 1s', null],
      ['wait 5s, kill zk2, wait 1s, kill zk3, wait 1s, restart zk2, wait 1s', 'zk2'],
    ],
  },
  'ensemble/what-survives-a-crash': {
    of: 'uncommittedOrder',
    scenario: 'crashes',
    asked: ['wait 5s, alice create /order, wait 0.3s, kill zk3, wait 5s, alice exists /order, wait 1s', 'kept'],
    others: [
      [`${lonely}, wait 1s, kill zk1, kill zk2, heal zk3, restart zk2, wait 5s, bob exists /lonely, wait 1s`, null],
      [`${lonely}, wait 5s, wait 5s, wait 5s, heal zk3, wait 5s, alice exists /lonely, wait 1s`, null],
      [
        'wait 5s, alice create /order, wait 1s, crash zk1, crash zk2, crash zk3, wait 1s, restart zk1, restart zk2, restart zk3, wait 5s, alice exists /order, wait 1s',
        null,
      ],
      ['wait 5s, alice create /order, wait 1s, kill zk3, wait 5s', 'kept'],
      ['wait 5s, kill zk3, wait 5s, alice create /order, wait 1s', null],
    ],
  },
  'ensemble/reads-writes-and-sync': {
    of: 'syncTook',
    scenario: 'reads',
    asked: [
      'wait 5s, alice setData /config v2, wait 0.5s, bob sync /, bob getData /config, wait 3s',
      'roundTrip',
      'bob sync /, wait 3s',
    ],
    others: [
      [
        'wait 5s, alice setData /config v2, wait 0.5s, bob getData /config, wait 0.5s, bob setData /config v3 0, wait 3s, bob getData /config, wait 0.5s',
        null,
      ],
      [
        'wait 5s, cut bob from zk1, wait 2s, freeze zk3, wait 5s, wait 5s, wait 5s, alice setData /config v2, wait 1s, thaw zk3, bob sync /, bob getData /config, bob setData /config v3, wait 5s, bob getData /config, wait 1s',
        null,
      ],
    ],
  },
  'ensemble/observers-and-read-only': {
    of: 'lineBroken',
    scenario: 'branchOffice',
    asked: [
      'wait 10s, alice getData /config, wait 10s',
      'disconnected',
      'restart bob, wait 2s, bob getData /config, bob create /note, bob sync /, wait 8s, heal alice, heal bob, wait 5s, heal zk4, wait 1s',
    ],
    others: [],
  },
  'ensemble/sessions-in-the-ensemble': {
    of: 'serverOfSessionDies',
    scenario: 'sessionMoves',
    asked: ['wait 8s, kill zk1, wait 2s', 'goesOn', 'close alice, wait 1s'],
    others: [
      [
        'wait 8s, alice setData /config v2, wait 0.1s, cut alice from zk1, wait 1.4s, alice setData /config v3, wait 2s, bob getData /config, wait 1s',
        null,
      ],
      ['wait 8s, close alice, wait 1s, kill zk1, wait 2s', null],
    ],
  },
  'ensemble/the-leader-is-gone': {
    of: 'leaderLost',
    scenario: 'leaderLost',
    asked: ['wait 5s, kill zk3, wait 1s', 'resumed', 'wait 10s, wait 10s, kill alice, wait 10s'],
    others: [
      ['wait 5s, kill alice, wait 5s, kill zk3, wait 10s', null],
      ['wait 5s, kill zk3, kill zk2, wait 10s, wait 10s, wait 10s, restart zk2, wait 1s', 'resumed'],
      [
        'wait 5s, freeze zk3, wait 5s, alice exists /alice, alice setData /alice v2, wait 10s, wait 5s, thaw zk3, wait 5s',
        null,
      ],
      ['wait 5s, kill zk2, wait 5s, kill zk3, wait 10s', null],
    ],
  },
  'start/watch-a-session-die': {
    of: 'aliceGone',
    scenario: 'cutOff',
    asked: ['wait 3s, kill alice, wait 3s, wait 3s, wait 1s', 'seconds', 'wait 3s'],
    others: [],
  },
  'client/watches-through-failures': {
    of: 'toldOfFour',
    scenario: 'watchesHeld',
    asked: [`wait 5s, kill zk2, ${allFour}, wait 3s`, 'n2', 'bob setData /state v2, wait 1s'],
    others: [
      [`wait 5s, silence alice, ${allFour}, wait 3s, heal alice, wait 3s`, 'n2'],
      [
        `wait 5s, cut alice, ${allFour}, wait 5s, wait 5s, heal alice, wait 3s, restart alice, wait 1s, bob setData /config v2, bob setData /state v2, wait 1s`,
        null,
      ],
    ],
  },
  'client/a-lock-without-a-herd': {
    of: 'toldInLine',
    scenario: 'lockLine',
    asked: [
      `wait 3s, ${takesPlace}, wait 1s, carol exists /lock/n-0000000001 watch, wait 1s, close bob, wait 1s`,
      'waits',
      'carol getChildren /lock, wait 1s, carol exists /lock/n-0000000000 watch, wait 1s, close alice, wait 1s, carol getChildren /lock, wait 1s',
    ],
    others: [
      [
        `wait 3s, ${takesPlace}, wait 0.3s, cut carol, wait 1s, heal carol, wait 5s, ${takesPlace}, wait 1s, carol exists /lock/n-0000000002 watch, wait 1s, close alice, wait 1s, close bob, wait 5s`,
        null,
      ],
      [`${behindBob}, kill bob, wait 5s, wait 3s`, null],
      [`${behindBob}, cut bob, wait 1s, heal bob, wait 3s`, null],
      [`${behindBob}, cut carol, close bob, wait 1s, heal carol, wait 3s`, 'waits'],
      [`${behindBob}, freeze carol, close bob, wait 3s, thaw carol, wait 1s`, 'waits'],
      [`${behindBob}, close alice, wait 1s, close bob, wait 1s`, null],
    ],
  },
  'client/ephemerals-through-failures': {
    of: 'goneAfterKill',
    scenario: 'ephemeralsHeld',
    asked: ['wait 5s, wait 1s, wait 0.5s, kill alice, wait 5s, wait 1s', 'below', 'restart alice, wait 5s'],
    others: [
      [
        'wait 5s, wait 1s, wait 1s, kill alice, wait 1s, restart alice, wait 1s, alice create /alice ephemeral, wait 5s, wait 1s',
        'above',
      ],
      ['wait 5s, close alice, wait 1s', null],
      ['wait 5s, bob delete /alice, wait 1s, kill alice, wait 5s', null],
      ['wait 5s, freeze alice, wait 5s, wait 5s, kill alice, wait 5s', null],
    ],
  },
  'client/the-session-has-expired': {
    of: 'toldAfterThaw',
    scenario: 'expiredSession',
    asked: ['wait 3s, freeze alice, wait 12s, thaw alice, wait 3s', 'later'],
    others: [
      ['wait 3s, freeze bob, wait 12s, thaw bob, wait 3s, bob getData /config, wait 1s', null],
      ['wait 3s, kill alice, wait 1s, restart alice, wait 1s, alice create /alice ephemeral, wait 3s, wait 3s', null],
      ['wait 3s, freeze alice, wait 1s, thaw alice, wait 3s, kill alice, wait 1s, restart alice, wait 3s', null],
    ],
  },
  'client/what-the-application-must-do': {
    of: 'stopInTime',
    scenario: 'candidates',
    asked: ['wait 5s, wait 5s, wait 10s', 'told', 'alice getChildren /election, wait 1s'],
    others: [['wait 5s, wait 5s, alice getChildren /election, wait 10s', 'told']],
  },
  'client/the-event-thread': {
    of: 'sessionOfWaiting',
    scenario: 'slowWatcher',
    asked: [
      'wait 3s, bob create /flag, wait 1s, wait 1s, cut alice, wait 3s, heal alice, wait 3s, wait 3s, wait 3s, wait 3s, wait 3s',
      'lived',
      'wait 3s, cut alice, wait 3s, wait 3s, wait 3s, wait 3s',
      'freeze alice, wait 3s, wait 3s, wait 3s, wait 3s, thaw alice, wait 3s',
    ],
    others: [
      ['wait 3s, freeze alice, wait 3s, wait 3s, wait 3s', null],
      ['wait 3s, cut alice, wait 3s, wait 3s, wait 3s, wait 3s', null],
    ],
  },
  'client/inside-the-client': {
    of: 'eventAmongAnswers',
    scenario: 'insideTheClient',
    asked: [
      'wait 0.1s, wait 0.1s, wait 0.1s, wait 0.1s, wait 0.1s, wait 0.1s, wait 1s, alice exists /config, bob setData /config v2, alice getData /config, wait 0.1s, wait 0.1s',
      'between',
      'wait 1s, alice create /sent, wait 1s, bob setData /config v2, alice getData /config, wait 1s',
    ],
    others: [
      [
        'wait 3s, alice create /sent, wait 0.1s, cut alice, alice create /queued, wait 1s, heal alice, wait 3s, alice exists /sent, alice exists /queued, wait 1s, close alice, wait 1s',
        null,
      ],
      ['wait 1s, alice create /alice, alice getData /missing, alice setData /config v9 7, wait 1s', null],
    ],
  },
  'client/the-handshake': {
    of: 'firstHangUp',
    scenario: 'handshake',
    asked: ['wait 2s', 'none'],
    others: [
      ['wait 5s, kill zk2, wait 2s', 'none'],
      ['wait 5s, cut bob, wait 5s, wait 5s, heal bob, wait 2s', 'none'],
    ],
  },
  'client/constructor-and-timeouts': {
    of: 'quietFor',
    scenario: 'askedAndGranted',
    asked: ['wait 5s, silence alice, wait 30s', 's27', 'wait 30s'],
    others: [
      ['wait 5s', null],
      ['silence alice, silence bob, wait 30s, wait 5s', null],
    ],
  },
  'client/the-lifecycle': {
    of: 'silentStart',
    scenario: 'cutOff',
    asked: ['silence alice, wait 10s, wait 10s', 'quiet', 'heal alice, wait 1s'],
    others: [
      ['wait 3s, cut alice, wait 10s', null],
      ['wait 3s, close alice, wait 1s, alice exists /alice, wait 1s', null],
      ['wait 3s, cut alice, wait 1s, close alice, wait 3s, wait 3s', null],
    ],
  },
  'client/which-server-and-the-handshake': {
    of: 'firstDial',
    scenario: 'whichServer',
    asked: [
      'wait 1s',
      'shuffled',
      'wait 1s, wait 1s, alice create /a ephemeral, wait 1s, bob create /app, wait 1s, alice create /a ephemeral, wait 1s',
    ],
    others: [['wait 3s, kill zk1, wait 3s', 'shuffled']],
  },
  'foundations/watches': {
    of: 'timesTold',
    scenario: 'watching',
    asked: [
      'wait 1s, bob setData /config v2, bob setData /config v3, bob setData /config v4, wait 1s',
      'n1',
      'alice getData /config watch, wait 1s, bob setData /config v2, wait 1s',
    ],
    others: [
      [
        'wait 1s, alice exists /flag watch, wait 1s, cut alice, bob setData /config v2, bob setData /config v3, bob create /flag, bob delete /flag, wait 1s, heal alice, wait 3s, wait 3s, bob create /flag, wait 1s',
        null,
      ],
    ],
  },
  'foundations/znodes': {
    of: 'nextNumber',
    scenario: 'jobs',
    asked: [
      'wait 1s, alice create /jobs/job- persistentSequential, alice getData /jobs, wait 1s',
      'n4',
      'alice setData /config v2 0, bob setData /config v3 0, wait 1s, alice create /jobs/job- persistentSequential, wait 1s',
    ],
    others: [['wait 1s, alice setData /config v2 0, bob setData /config v3 0, wait 1s', null]],
  },
  'foundations/guarantees': {
    of: 'otherClientLooks',
    scenario: 'guarantees',
    asked: [
      `${lagging}, alice create /paid, wait 1s, bob exists /order watch, wait 1s`,
      'old',
      'cut alice from zk2, wait 3s, heal zk1, wait 3s, bob exists /order watch, wait 1s',
    ],
    others: [
      [`${lagging}, wait 5s, bob exists /order watch, wait 5s`, 'old'],
      [
        'wait 5s, alice create /order, wait 1s, freeze zk3, alice exists /order, alice create /paid, wait 1s, bob exists /order watch, wait 1s, kill zk3, wait 5s, bob exists /order watch, bob exists /paid, wait 1s',
        null,
      ],
    ],
  },
  'foundations/acls': {
    of: 'behindClosedDoor',
    scenario: 'guarded',
    asked: [
      'wait 1s, bob getData /app/password, bob setData /app/password cat, bob delete /app/password, bob getData /app, bob exists /app, wait 1s',
      'change',
      'alice setACL /app/password auth::cdrwa, wait 1s, bob getData /app/password, wait 1s',
      'alice setACL /app/password auth::cdrwa, wait 1s, bob getData /app/password, bob setData /app/password cat, bob delete /app/password, wait 1s',
      'bob setData /shared/mine bob, bob getACL /shared/mine, alice getACL /shared/mine, wait 1s, bob delete /shared/mine, wait 1s',
    ],
    others: [
      [
        'wait 1s, bob setData /shared/mine bob, bob getACL /shared/mine, alice getACL /shared/mine, wait 1s, bob delete /shared/mine, wait 1s',
        null,
      ],
      [
        'wait 1s, cut alice, wait 1s, heal alice, wait 3s, alice getData /app, wait 1s, restart alice, wait 1s, alice getData /app, wait 1s, alice addAuth digest alice:secret, alice getData /app, wait 1s, bob addAuth kerberos bob, wait 1s, bob getData /app/password, wait 3s, wait 3s',
        null,
      ],
    ],
  },
  'foundations/what-zookeeper-is': {
    of: 'leaderGone',
    scenario: 'leader',
    asked: [
      'wait 1s, alice create /leader ephemeral, wait 1s, alice exists /leader watch, wait 1s, kill bob, wait 3s, wait 3s, wait 3s',
      'session',
      'alice create /leader ephemeral, wait 1s',
    ],
    others: [['wait 1s, alice create /leader ephemeral, wait 1s', null]],
  },
  'frameworks/the-plain-api': {
    of: 'backAfterExpiry',
    scenario: 'plainApi',
    asked: [
      'wait 3s, cut alice, wait 3s, wait 3s, wait 3s, heal alice, wait 3s, alice setData /alice busy, wait 1s',
      'nothing',
    ],
    others: [
      ['wait 3s, cut alice, alice setData /alice busy, bob setData /config v2, wait 1s, heal alice, wait 3s', null],
      ['alice create /team/alice, wait 1s, alice create /team, alice create /team/alice, wait 1s', null],
      ['wait 3s, cut alice, wait 3s, wait 3s, wait 1s, wait 1s', null],
    ],
  },
  'frameworks/four-clients-one-clock': {
    of: 'firstEnd',
    scenario: 'fourClients',
    asked: ['wait 3s, wait 3s, wait 3s', 'curator-2', 'wait 3s, wait 3s'],
    others: [],
  },
  'frameworks/kazoo-and-the-rest': {
    of: 'kazooLost',
    scenario: 'kazooCutOff',
    asked: ['wait 10s, wait 5s, wait 10s, wait 10s, wait 5s', 'whenAsked'],
    others: [['wait 10s, wait 5s', null]],
  },
  'frameworks/retry-is-not-recovery': {
    of: 'placesAfterRetry',
    scenario: 'queueing',
    asked: [
      'wait 1.5s, alice create /queue/n- ephemeralSequential, wait 6s, alice create /queue/n- ephemeralSequential, wait 1s',
      'two',
      'wait 6s',
      'alice create /queue/n- ephemeralSequential, wait 6s, wait 6s',
    ],
    others: [],
  },
};

function runOf(scenario: ScenarioId, task: Task): readonly HistoryEntry[] {
  const lab = createLab(scenarios[scenario]);
  for (const text of task.split(', ')) {
    const control = controlOf(text as ControlText);
    if (control.do === 'wait') lab.runUntil(lab.nowMs + control.ms);
    else lab.act(control);
  }
  return lab.history;
}

it.each(Object.entries(lessons))('%s: what stands under the prediction is what the run shows', (slug, lesson) => {
  const [asked, answer, ...goesOn] = lesson.asked;
  const text = lessonIn(slug)[0] ?? '';
  expect(text).toContain(`of="${lesson.of}"`);
  const others = lesson.others.map(([task]) => task);
  for (const button of [asked, ...goesOn, ...others].join(', ').split(', ')) expect(text).toContain(button);
  const outcome = (task: Task): Answer => outcomes[lesson.of](runOf(lesson.scenario, task));
  const rows = [[asked, answer], ...goesOn.map((more) => [`${asked}, ${more}`, answer] as const), ...lesson.others];
  expect(rows.map(([task]) => [task, outcome(task ?? '')])).toEqual(rows);
});

const cutAlice = 'wait 3s, cut alice';
const silenced = 'wait 5s, silence alice';

it.each([
  ['client/loss-is-not-expiry', 'cutOff', 'cut', `${cutAlice}, wait 3s, heal alice, wait 3s`, null],
  ['client/loss-is-not-expiry', 'cutOff', 'cut', `${cutAlice}, wait 3s, wait 3s, wait 3s, heal alice, wait 3s`, 7000],
  [
    'client/loss-is-not-expiry',
    'cutOff',
    'cut',
    `${cutAlice}, wait 1s, heal alice, wait 3s, kill alice, wait 12s`,
    null,
  ],
  ['client/loss-is-not-expiry', 'cutOff', 'cut', 'wait 3s, silence alice, wait 9s', null],
  ['client/loss-is-not-expiry', 'cutOff', 'cut', 'wait 3s, freeze alice, wait 9s', null],
  ['client/loss-is-not-expiry', 'cutOff', 'cut', 'wait 3s, kill alice, wait 9s', null],
  ['client/loss-is-not-expiry', 'cutOffOlderClients', 'cut', `${cutAlice}, wait 9s`, 7000],
  ['client/heartbeats-and-deadlines', 'heartbeats', 'silence', 'wait 5s, wait 5s, wait 5s', null],
  ['client/heartbeats-and-deadlines', 'heartbeats', 'silence', `${silenced}, wait 5s, wait 5s, wait 5s`, 9000],
  ['client/heartbeats-and-deadlines', 'heartbeats', 'silence', `${silenced}, wait 3s, heal alice, wait 5s`, null],
  [
    'client/heartbeats-and-deadlines',
    'heartbeats',
    'silence',
    `wait 3s, silence bob, wait 1s, wait 1s, silence alice, wait 15s`,
    9000,
  ],
  ['client/heartbeats-and-deadlines', 'heartbeatsOlderClients', 'silence', `${silenced}, wait 15s`, 9000],
] as const)('%s, %s: counted from the %s, after %s', (_slug, scenario, fault, task, afterMs) => {
  const { faultAtMs, goneAtMs } = outcomeOf(runOf(scenario, task), '/alice', fault);
  expect(faultAtMs === null || goneAtMs === null ? null : goneAtMs - faultAtMs).toBe(afterMs);
});

it('counts from the break that lasted, not from one that was mended', () => {
  const history = runOf('cutOff', `${cutAlice}, wait 3s, heal alice, wait 3s, cut alice, wait 12s`);
  const { faultAtMs, goneAtMs } = outcomeOf(history, '/alice', 'cut');
  expect(faultAtMs).toBe(9000);
  expect(goneAtMs).toBeGreaterThan(9000);
});

it('runs every lesson that asks for an option', () => {
  const asking = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => `docs/${name}`)
    .filter((file) => readFileSync(file, 'utf8').includes('<PredictOption'));
  /** See outcomes.test.ts. */
  const ofAProgram = ['client/pauses-clocks-and-fencing', 'frameworks/curator', 'frameworks/zkclient'].map(
    (slug) => `docs/${slug}.mdx`,
  );
  expect([...Object.keys(lessons).map((slug) => `docs/${slug}.mdx`), ...ofAProgram].sort()).toEqual(asking.sort());
});

it.each([
  ['watches/read-with-watch', 'changingConfig', 'timesTold', null],
  ['watches/persistent-gap', 'changingConfig', 'timesTold', null],
  ['observers-and-read-only/any-connection', 'branchOffice', 'lineBroken', null],
  ['the-leader-is-gone/own-deadline', 'leaderLost', 'leaderLost', null],
  ['the-leader-is-gone/safe-mode', 'leaderLost', 'leaderLost', 'resumed'],
  ['retry-is-not-recovery/retry-blindly', 'queueing', 'placesAfterRetry', 'two'],
  ['retry-is-not-recovery/recover', 'queueing', 'placesAfterRetry', null],
] as const)('the program %s, in %s: %s', async (id, scenario, of, answer) => {
  const { history } = await runProgram(programs[id].text, { scenario: scenarios[scenario] });
  expect(outcomes[of](history)).toBe(answer);
});
