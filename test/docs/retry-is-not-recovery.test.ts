import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onePlace } from '../../src/components/Sandbox/programs/retry-is-not-recovery/onePlace';
import {
  ExponentialBackoffRetry,
  isRetryable,
  RetryForever,
  RetryNTimes,
  RetryOneTime,
  type RetryPolicy,
  RetryUntilElapsed,
} from '../../src/frameworks/curator/RetryPolicy';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { fourClients } from '../../src/lab/scenarios/fourClients';
import { queueing } from '../../src/lab/scenarios/queueing';
import { KeeperError, keeperErrors } from '../../src/protocol/KeeperError';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('frameworks/retry-is-not-recovery');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);
const told = (state: string) => ({ kind: 'watchedEvent', who: 'alice', state, type: 'None' });
const place = (number: number, change = 'created') => ({
  kind: 'znode',
  who: 'zk1',
  change,
  path: `/queue/n-${String(number).padStart(10, '0')}`,
});

describe('the lesson quotes', () => {
  it('task 1', () => {
    const create = (atMs: number): Action => ({
      atMs,
      do: 'create',
      who: 'alice',
      path: '/queue/n-',
      mode: 'ephemeralSequential',
    });
    const lab = createLab(queueing);
    const beganAtMs = lab.nowMs;
    for (const action of [create(beganAtMs + 1500), create(beganAtMs + 7500)]) {
      const { atMs, ...deed } = action;
      lab.act(deed, atMs);
    }
    lab.runUntil(15_000);
    quotes(lab.history, [
      ['1.525', { kind: 'call', who: 'alice', op: 'create' }],
      ['1.825', place(0)],
      ['2.050', { kind: 'link', client: 'alice', state: 'cut' }],
      ['2.150', { kind: 'settled', who: 'alice', op: 'create', result: 'ConnectionLoss' }],
      ['2.150', told('Disconnected')],
      ['5.251', told('SyncConnected')],
      ['7.005', place(1)],
      ['7.825', place(2)],
      ['8.125', { kind: 'settled', who: 'alice', op: 'create', ok: true, result: '/queue/n-0000000002' }],
      ['14.000', place(0, 'deleted')],
      ['14.000', place(2, 'deleted')],
    ]);
  });

  it('who knows what, when alice has her second answer', () => {
    const lab = createLab(queueing);
    const beganAtMs = lab.nowMs;
    const create = { do: 'create', who: 'alice', path: '/queue/n-', mode: 'ephemeralSequential' } as const;
    for (const atMs of [beganAtMs + 1500, beganAtMs + 7500]) lab.act(create, atMs);
    lab.runUntil(beganAtMs + 8500);
    expect(lab.nowMs).toBe(8525);
    for (const lesson of lessons) expect(lesson).toMatch(/8\.525 (s|秒)/);
    const results = (who: string) =>
      lab.history.flatMap((entry) =>
        entry.kind === 'settled' && entry.who === who && entry.path?.startsWith('/queue/') ? [entry.result] : [],
      );
    expect(results('alice')).toEqual(['ConnectionLoss', '/queue/n-0000000002']);
    expect(results('bob')).toEqual(['/queue/n-0000000001']);
    const session = lab.history.find((entry) => entry.kind === 'granted' && entry.who === 'alice');
    const ofAlice = lab.history.flatMap((entry) =>
      entry.kind === 'znode' && session?.kind === 'granted' && entry.ephemeralOwner === session.sessionId
        ? [[entry.change, entry.path]]
        : [],
    );
    expect(ofAlice).toEqual([
      ['created', '/queue/n-0000000000'],
      ['created', '/queue/n-0000000002'],
    ]);
  });

  it('the lane of curator-5', () => {
    const lab = createLab(fourClients);
    lab.runUntil(lab.endsAtMs);
    quotes(lab.history, [
      ['12.435', { kind: 'connectionState', who: 'curator-5', state: 'RECONNECTED' }],
      ['10.000', { kind: 'znode', path: '/curator-5', change: 'deleted' }],
    ]);
    const made = lab.history.filter(
      (entry) => entry.kind === 'znode' && entry.path === '/curator-5' && entry.change === 'created',
    );
    expect(made).toHaveLength(1);
    const sessions = lab.history.flatMap((entry) =>
      entry.kind === 'granted' && entry.who === 'curator-5' ? [entry.sessionId] : [],
    );
    expect(new Set(sessions).size).toBe(2);
  });

  it('what the policies say', () => {
    const highest = { nextInt: (bound: number) => bound - 1 };
    const sleeps = (policy: RetryPolicy, most: number): string => {
      const all: number[] = [];
      for (let retry = 0; all.length < most; retry += 1) {
        const { sleepMs, allowed } = policy.decide(retry, retry * 10);
        if (!allowed) break;
        all.push(sleepMs);
      }
      return all.join(', ');
    };
    const quoted: readonly (readonly [string, RetryPolicy, string])[] = [
      ['RetryOneTime(7)', new RetryOneTime(7), '7'],
      ['RetryNTimes(3, 10)', new RetryNTimes(3, 10), '10, 10, 10'],
      ['ExponentialBackoffRetry(100, 4)', new ExponentialBackoffRetry(highest, 100, 4), '100, 300, 700, 1500'],
      ['RetryUntilElapsed(25, 10)', new RetryUntilElapsed(25, 10), '10, 10, 10'],
      ['RetryForever(5)', new RetryForever(5), '5, 5, 5, 5, 5, 5, 5, 5, 5'],
    ];
    for (const [name, policy, said] of quoted) {
      expect(sleeps(policy, 9), name).toBe(said);
      for (const lesson of lessons) expect(lesson).toContain(`\`${name}\``);
    }
    for (const lesson of lessons) expect(lesson).toContain('100, 300, 700, 1500');
    expect(new ExponentialBackoffRetry(highest, 1, 1000).maxRetries).toBe(29);
    const worthATry = Object.keys(keeperErrors).filter((reason) =>
      isRetryable(new KeeperError(reason as KeeperError['reason'])),
    );
    expect(worthATry.sort()).toEqual(['ConnectionLoss', 'OperationTimeout', 'SessionExpired', 'SessionMoved']);
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/retry-is-not-recovery/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const run = (source: string, seed = 1) => runProgram(source, { scenario: queueing, seed });
  const says = (text: string) => ({ kind: 'console', text });

  it('retries blindly', async () => {
    const { history } = await run(program('retry-blindly'));
    quotes(history, [
      ['1.830', place(0)],
      ['2.150', says('ConnectionLoss: I try again')],
      ['5.551', place(1)],
      ['5.851', says('my place is /queue/n-0000000001')],
      ['14.000', place(0, 'deleted')],
      ['14.000', place(1, 'deleted')],
      ['16.619', says('SessionExpired: I try again')],
      ['25.619', says('I have no place, and no session')],
    ]);
    const late = history.filter(({ atMs }) => atMs >= 16_619);
    const calls = late.filter((entry) => entry.kind === 'call');
    expect(calls.length).toBeGreaterThan(5);
    for (const { atMs } of calls) {
      expect(late).toContainEqual(expect.objectContaining({ kind: 'settled', atMs, result: 'SessionExpired' }));
    }
    expect(late.filter((entry) => entry.kind === 'sent' && entry.from === 'alice')).toEqual([]);
  });

  it('recovers', async () => {
    const { history, lines } = await run(program('recover'));
    quotes(history, [
      ['5.851', says('I find my place: /queue/100000000190001-n-0000000000')],
      ['16.619', says('I hear Expired')],
      ['22.259', says('I take a place: /queue/100000000190002-n-0000000002')],
    ]);
    expect(lines).toContain('/queue/100000000190002-n-0000000002 is mine');
    expect(history).toContainEqual(expect.objectContaining(place(1)));
  });

  const blindly = program('retry-blindly');
  const recover = program('recover');
  const wrong: readonly (readonly [string, string, string])[] = [
    ['standsOnce', 'retries blindly', blindly],
    [
      'standsOnce',
      'makes a new client at every Disconnected',
      recover.replace(
        "if (event.state === 'Expired') {",
        "if (event.state === 'Disconnected') {\n        client.close();",
      ),
    ],
    ['standsAtTheEnd', 'looks before it repeats, and has no recovery', recover.replace(/ {8}zk = start\(\);\n/, '')],
    ['outlivesBreaks', 'ends early', recover.replace('26_000', '7_000')],
  ];

  describe.each([1, 2, 40_000])('the task, seed %i', (seed) => {
    it('is done by looking, and beginning anew', async () => {
      expect(onePlace.judge((await run(recover, seed)).history)).toBeNull();
    });

    it.each(wrong)('breaks %s: %s', async (rule, _, source) => {
      expect(source).not.toBe(recover);
      const { history, outcome } = await run(source, seed);
      expect(outcome).toEqual({ how: 'passed' });
      expect(onePlace.judge(history)).toMatchObject({ rule, who: 'alice' });
    });
  });
});

it('what each call does when it is done twice', async () => {
  const { lines } = await runProgram(
    `import { op, ZooKeeper } from 'zookeeper-client-lab';
    const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
    const twice = async (name, call) => {
      await call();
      console.log(name, await call().then((made) => (typeof made === 'string' ? made : 'ok'), (error) => error.reason ?? error.name));
    };
    await twice('getChildren', () => zk.getChildren('/'));
    await twice('create', () => zk.create('/a'));
    await twice('sequential', () => zk.create('/a/n-', '', { mode: 'persistentSequential' }));
    await twice('version', () => zk.setData('/a', 'x', 0));
    await twice('any version', () => zk.setData('/a', 'x'));
    await twice('multi', () => zk.multi([op.create('/b'), op.setData('/b', 'x')]));
    await twice('delete', () => zk.delete('/b'));
    await zk.close();`,
  );
  expect(lines).toEqual([
    'getChildren ok',
    'create NodeExists',
    'sequential /a/n-0000000001',
    'version BadVersion',
    'any version ok',
    'multi NodeExists',
    'delete NoNode',
  ]);
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
