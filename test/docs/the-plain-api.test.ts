import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keptTrue } from '../../src/components/Sandbox/programs/the-plain-api/keptTrue';
import type { Action, Deed } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { KnowledgeFold } from '../../src/lab/KnowledgeFold';
import { foundAgain, plainApi } from '../../src/lab/scenarios/plainApi';
import { writesOf } from '../../src/lab/writesOf';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('frameworks/the-plain-api');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);
const told = (who: string, state: string) => ({ kind: 'watchedEvent', who, state, type: 'None' });
const link = (state: string) => ({ kind: 'link', client: 'alice', state });
const gone = { kind: 'znode', who: 'zk1', change: 'deleted', path: '/alice' };
const at = (atMs: number, deed: Deed): Action => ({ atMs, ...deed });

const busy: Deed = { do: 'setData', who: 'alice', path: '/alice', data: 'busy' };
const longBreak: readonly Action[] = [
  at(3000, { do: 'cut', who: 'alice' }),
  at(12_000, { do: 'heal', who: 'alice' }),
  at(15_000, busy),
];

function run(actions: readonly Action[], scenario = plainApi, untilMs = 30_000) {
  const lab = createLab(scenario, { actions });
  lab.runUntil(untilMs);
  return lab;
}

const sentBy = (who: string, history: readonly HistoryEntry[], fromMs: number) =>
  history.filter((entry) => entry.kind === 'sent' && entry.from === who && entry.atMs >= fromMs);

describe('the lesson quotes', () => {
  it('task 1: a long break', () => {
    const { history } = run(longBreak);
    quotes(history, [
      ['2.300', { kind: 'sent', from: 'alice', bytes: '00000008fffffffe0000000b' }],
      ['3.000', link('cut')],
      ['3.100', told('alice', 'Disconnected')],
      ['10.000', { kind: 'sessionExpired' }],
      ['10.000', gone],
      ['10.005', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted' }],
      ['11.740', told('alice', 'Expired')],
      ['12.000', link('up')],
      ['15.000', { kind: 'settled', who: 'alice', op: 'setData', result: 'SessionExpired' }],
    ]);
    const late = history.filter((entry) => entry.atMs >= 12_000);
    expect(late.filter((entry) => 'from' in entry && entry.from === 'alice')).toEqual([]);
    const dials = history.filter((entry) => entry.kind === 'dialled' && entry.from === 'alice' && entry.atMs > 3000);
    expect(dials.length).toBeGreaterThan(2);
  });

  it('that an older client hears Expired from zk1, and does nothing either', () => {
    const members = plainApi.members.map((member) =>
      member.kind === 'client' ? { ...member, profile: 'java-3.8' as const } : member,
    );
    const { history } = run(longBreak, { ...plainApi, members });
    const [expired] = history.filter((entry) => entry.kind === 'watchedEvent' && entry.state === 'Expired');
    expect(expired?.atMs).toBeGreaterThan(12_000);
    expect(sentBy('alice', history, 3000)).toHaveLength(1); // its ConnectRequest
    expect(history.filter((entry) => entry.kind === 'granted' && entry.who === 'alice')).toHaveLength(1);
  });

  it('task 2: a short break', () => {
    const { history } = run([
      at(3000, { do: 'cut', who: 'alice' }),
      at(3000, busy),
      at(3000, { do: 'setData', who: 'bob', path: '/config', data: 'v2' }),
      at(4000, { do: 'heal', who: 'alice' }),
    ]);
    quotes(history, [
      ['3.000', { kind: 'call', who: 'alice', op: 'setData' }],
      ['3.000', { kind: 'watch', who: 'zk1', change: 'removed', path: '/config' }],
      ['3.005', { kind: 'znode', change: 'dataChanged', path: '/config' }],
      ['3.100', { kind: 'settled', who: 'alice', op: 'setData', result: 'ConnectionLoss' }],
      ['3.100', told('alice', 'Disconnected')],
      ['5.021', told('alice', 'SyncConnected')],
      ['5.031', { kind: 'watchedEvent', who: 'alice', type: 'NodeDataChanged', path: '/config' }],
    ]);
    expect(history.some(({ kind }) => kind === 'sessionResumed')).toBe(true);
    expect(writesOf(history, '/alice').map(({ data }) => data)).toEqual(['free']);
    expect(history).not.toContainEqual(expect.objectContaining(gone));
  });

  it('task 3: the first line', () => {
    const create = (path: string): Deed => ({ do: 'create', who: 'alice', path });
    const lab = createLab(plainApi);
    lab.act(create('/team/alice'));
    lab.runUntil(1000);
    lab.act(create('/team'));
    lab.act(create('/team/alice'));
    lab.runUntil(2000);
    quotes(lab.history, [
      ['0.000', { kind: 'call', who: 'alice', op: 'create', path: '/team/alice' }],
      ['0.020', told('alice', 'SyncConnected')],
      ['0.030', { kind: 'settled', who: 'alice', result: 'NoNode', path: '/team/alice' }],
      ['1.010', { kind: 'settled', who: 'alice', ok: true, result: '/team' }],
      ['1.010', { kind: 'settled', who: 'alice', ok: true, result: '/team/alice' }],
    ]);
  });

  it('who knows what, at 11 s', () => {
    const lab = run(longBreak, plainApi, 11_000);
    const { client, server, other } = new KnowledgeFold(lab.history, {
      client: 'alice',
      other: 'bob',
      path: '/alice',
    }).at(lab.viewAt());
    expect([client.session.key, server.session.key, server.znode.key, other.znode.key]).toEqual([
      'unsure',
      'expired',
      'removed',
      'gone',
    ]);
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/the-plain-api/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const runIt = (source: string, seed = 1) => runProgram(source, { scenario: foundAgain, seed });
  const says = (text: string) => ({ kind: 'console', text });

  it('registers once', async () => {
    const { history } = await runIt(program('register-once'));
    quotes(history, [
      ['0.055', says('/alice says free')],
      ['3.555', { kind: 'call', who: 'alice', op: 'setData' }],
      ['5.106', says('ConnectionLoss: my client will see to it')],
      ['9.010', { kind: 'settled', who: 'bob', op: 'getData', ok: true }],
      ['18.000', gone],
      ['18.993', says('I hear Expired')],
      ['26.010', { kind: 'settled', who: 'bob', op: 'getData', result: 'NoNode' }],
      ['28.606', says('I look for /alice: SessionExpired')],
    ]);
    expect(writesOf(history, '/alice').map(({ data }) => data)).toEqual(['free']);
  });

  it('makes it so', async () => {
    const { history, lines } = await runIt(program('make-it-so'));
    quotes(history, [
      ['6.586', says('/alice says busy')],
      ['23.453', says('/alice says busy')],
    ]);
    expect(lines.filter((line) => line.endsWith('says busy'))).toHaveLength(2);
    const sessions = history.flatMap((entry) =>
      entry.kind === 'granted' && entry.who === 'alice' ? [entry.sessionId] : [],
    );
    expect(new Set(sessions).size).toBe(2);
  });

  const repaired = program('make-it-so');
  const wrong: readonly (readonly [string, string, string])[] = [
    ['saysBusy', 'registers once', program('register-once')],
    ['isThere', 'has no new client', repaired.replace(/.*'Expired'.*\n/, '')],
    [
      'keepsSession',
      'makes a new client at Disconnected',
      repaired.replace(
        "=== 'Expired') zk = start();",
        "=== 'Disconnected') {\n        client.close();\n        zk = start();\n      }",
      ),
    ],
    [
      'saysBusy',
      'forgets what it was, with the session',
      repaired.replace(
        "=== 'Expired') zk = start();",
        "=== 'Expired') {\n        wanted = 'free';\n        zk = start();\n      }",
      ),
    ],
    [
      'asksSeldom',
      'asks each second',
      repaired.replace(
        'await sleep(23_500);',
        'for (let s = 0; s < 47; s += 1) {\n  await sleep(500);\n  await makeItSo(zk);\n}',
      ),
    ],
    ['outlivesBreaks', 'ends early', repaired.replace('23_500', '10_000')],
  ];

  describe.each([1, 2, 40_000])('the task, seed %i', (seed) => {
    it('is done by remembering what should be there', async () => {
      const { history, outcome } = await runIt(repaired, seed);
      expect(outcome).toEqual({ how: 'passed' });
      expect(await keptTrue.judge(history)).toBeNull();
    });

    it.each(wrong)('breaks %s: %s', async (rule, _, source) => {
      expect(source).not.toBe(repaired);
      const { history, outcome } = await runIt(source, seed);
      expect(outcome).toEqual({ how: 'passed' });
      expect(await keptTrue.judge(history)).toMatchObject({ rule, who: 'alice' });
    });
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
