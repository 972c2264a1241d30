import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outcomes } from '../../src/components/Predict/outcomes';
import { oneLeader } from '../../src/components/Sandbox/programs/what-the-application-must-do/oneLeader';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { candidates } from '../../src/lab/scenarios/candidates';
import { candidatesOlderClients } from '../../src/lab/scenarios/olderClients';
import { writesOf } from '../../src/lab/writesOf';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('client/what-the-application-must-do');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);
const told = (state: string) => ({ kind: 'watchedEvent', who: 'alice', state, type: 'None' });
const place = (number: number, change: string) => ({
  kind: 'znode',
  who: 'zk1',
  change,
  path: `/election/n-${String(number).padStart(10, '0')}`,
});

it('the lesson quotes task 1', () => {
  const lab = createLab(candidates);
  lab.runUntil(25_000);
  quotes(lab.history, [
    ['0.305', place(0, 'created')],
    ['4.000', { kind: 'link', client: 'alice', server: 'zk1', state: 'cut' }],
    ['4.100', told('Disconnected')],
    ['6.021', told('SyncConnected')],
    ['12.000', { kind: 'link', client: 'alice', server: 'zk1', state: 'silent' }],
    ['14.121', told('Disconnected')],
    ['18.000', { kind: 'sessionExpired', who: 'zk1' }],
    ['18.000', place(0, 'deleted')],
    ['18.005', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted' }],
    ['18.021', told('Expired')],
  ]);
  for (const lesson of lessons) expect(lesson).toContain('3.879'); // 18.000 − 14.121
  const granted = lab.history.flatMap((entry) =>
    entry.kind === 'granted' && entry.who === 'alice' ? [entry.sessionId] : [],
  );
  expect([granted.length, new Set(granted).size]).toEqual([2, 1]);
});

it('the lesson quotes task 1 with older clients, who answer the prediction alike', () => {
  const lab = createLab(candidatesOlderClients, {
    actions: [{ atMs: 20_000, do: 'getChildren', who: 'alice', path: '/election' }],
  });
  lab.runUntil(30_000);
  quotes(lab.history, [
    ['14.121', told('Disconnected')],
    ['18.000', { kind: 'sessionExpired', who: 'zk1' }],
    ['18.005', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted' }],
    ['21.661', { kind: 'settled', who: 'alice', op: 'getChildren2', result: 'ConnectionLoss' }],
    ['26.020', told('Expired')],
  ]);
  const expired = lab.history.filter(
    (entry) => entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.state === 'Expired',
  );
  expect(expired).toHaveLength(1);
  expect(outcomes.stopInTime(lab.history)).toBe('told');
});

it('after task 1 a call of hers ends with SessionExpired', () => {
  const lab = createLab(candidates);
  lab.runUntil(20_000);
  lab.act({ do: 'getChildren', who: 'alice', path: '/election' }, 20_000);
  lab.runUntil(20_500);
  const last = lab.history.findLast((entry) => entry.kind === 'settled' && entry.who === 'alice');
  expect(last).toMatchObject({ op: 'getChildren2', result: 'SessionExpired' });
});

it('a refusal of credentials ends a client, and the next one with the same credentials', async () => {
  const { lines } = await runProgram(
    `import { ZooKeeper } from 'zookeeper-client-lab';
    for (const name of ['first', 'second']) {
      const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000, watcher: ({ state }) => console.log(name, state) });
      await zk.exists('/');
      zk.addAuth('nobody-knows-this-scheme', new Uint8Array(1));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      console.log(name, 'is', zk.state, await zk.exists('/').catch((error) => error.reason));
    }`,
    { scenario: candidates },
  );
  expect(lines).toEqual([
    'first SyncConnected',
    'first AuthFailed',
    'first is authFailed AuthFailed',
    'second SyncConnected',
    'second AuthFailed',
    'second is authFailed AuthFailed',
  ]);
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/what-the-application-must-do/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

const leadsOn = program('leads-on');
const stepsDown = program('steps-down');
const run = (source: string, seed = 1) => runProgram(source, { scenario: candidates, seed });
const taken = { kind: 'znode', who: 'store', path: '/orders', change: 'dataChanged' };
const ordersOf = (history: readonly HistoryEntry[]) => writesOf(history, '/orders').filter(({ data }) => data !== '');

describe('the programs', () => {
  it('leads on', async () => {
    const { history } = await run(leadsOn);
    quotes(history, [
      ['4.100', told('Disconnected')],
      ['4.125', { kind: 'call', who: 'alice', op: 'setData', path: '/orders' }],
      ['18.000', { kind: 'sessionExpired', who: 'zk1' }],
      ['18.030', taken],
      ['18.031', told('Expired')],
      ['18.410', taken],
    ]);
    const orders = ordersOf(history);
    expect(orders.find(({ who }) => who === 'bob')?.atMs).toBe(18_030);
    expect(orders.find(({ who, atMs }) => who === 'alice' && atMs > 18_031)?.atMs).toBe(18_410);
  });

  it('steps down', async () => {
    const { history } = await run(stepsDown);
    quotes(history, [
      ['4.100', told('Disconnected')],
      ['6.031', { kind: 'console', text: 'I lead' }],
      ['13.780', taken],
      ['14.131', told('Disconnected')],
      ['18.030', taken],
      ['18.031', told('Expired')],
      ['26.050', { kind: 'console', text: 'I wait for n-0000000001' }],
      ['34.355', { kind: 'console', text: 'I lead' }],
      ['34.790', taken],
    ]);
    const between = ordersOf(history).filter(({ atMs }) => atMs >= 13_780 && atMs <= 34_790);
    expect(between[0]).toMatchObject({ who: 'alice', atMs: 13_780 });
    expect(between[1]).toMatchObject({ who: 'bob', atMs: 18_030 });
    expect(between.at(-1)).toMatchObject({ who: 'alice', atMs: 34_790 });
    expect(between.slice(1, -1).every(({ who }) => who === 'bob')).toBe(true);
  });

  const onSync = "if (state === 'SyncConnected') stand(client);";
  const expired = / {6}if \(state === 'Expired'\).*\n/;
  const wrong: readonly (readonly [string, string, string])[] = [
    ['stepsDown', 'knows one duty', leadsOn],
    [
      'stepsDown',
      'stops at Expired, and not before',
      stepsDown
        .replace(/ {6}if \(state === 'Disconnected'\).*\n/, '')
        .replace('zk = start(); //', '{ leading = false; zk = start(); } //'),
    ],
    [
      'leadsAlone',
      'has led, so it leads on when it is connected again',
      stepsDown
        .replace(onSync, "if (state === 'SyncConnected') led ? (leading = true) : stand(client);")
        .replace('let leading = false;', 'let leading = false;\nlet led = false;')
        .replace('leading = at === 0;', 'leading = at === 0;\n    led ||= leading;'),
    ],
    ['leadsAgain', 'makes no new client', stepsDown.replace(expired, '')],
    [
      'keepsSession',
      'makes a new client at every Disconnected',
      stepsDown
        .replace(expired, '')
        .replace('leading = false; //', '{ leading = false; client.close(); zk = start(); } //'),
    ],
  ];

  describe.each([1, 2, 40_000])('the task, seed %i', (seed) => {
    it('is done by the repair, and by the two lines of the hints', async () => {
      const hinted = leadsOn
        .replace('const zk', 'let zk')
        .replace(
          onSync,
          `${onSync}\n if (state === 'Disconnected') leading = false;\n if (state === 'Expired') zk = start();`,
        );
      expect(await oneLeader.judge((await run(stepsDown, seed)).history)).toBeNull();
      expect(await oneLeader.judge((await run(hinted, seed)).history)).toBeNull();
    });

    it.each(wrong)('breaks %s: %s', async (rule, _, source) => {
      expect(source).not.toBe(stepsDown);
      const { history, outcome } = await run(source, seed);
      expect(outcome).toEqual({ how: 'passed' });
      expect(await oneLeader.judge(history)).toMatchObject({ rule, who: 'alice' });
    });
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
