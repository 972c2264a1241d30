import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followThrough } from '../../src/components/Sandbox/programs/watches-through-failures/followThrough';
import { oneAtATime } from '../../src/components/Sandbox/programs/watches-through-failures/oneAtATime';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { lockQueue } from '../../src/lab/scenarios/lockQueue';
import { bobChangesAll, changingThroughExpiry, watchesHeld } from '../../src/lab/scenarios/watchesHeld';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

const lessons = lessonIn('client/watches-through-failures');

function program(name: string): string {
  return readFileSync(`src/components/Sandbox/programs/watches-through-failures/${name}.ts`, 'utf8');
}

function runOf(actions: readonly Action[]): readonly HistoryEntry[] {
  const lab = createLab(watchesHeld, { actions });
  lab.runUntil(22_000);
  return lab.history;
}

const quotes = (history: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, history, quoted);
const told = (type: string, path: string) => ({ kind: 'watchedEvent', who: 'alice', type, path });
const state = (name: string) => ({ kind: 'watchedEvent', who: 'alice', state: name, type: 'None' });
/** What alice was told of znodes, in order. */
const toldOf = (history: readonly HistoryEntry[]): string[] =>
  history.flatMap((entry) =>
    entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.path !== null
      ? [`${entry.type} ${entry.path}`]
      : [],
  );
const bob = (path: string, data: string, atMs: number): Action => ({ atMs, do: 'setData', who: 'bob', path, data });
const alice = (deed: 'cut' | 'heal' | 'silence' | 'freeze' | 'thaw' | 'restart' | 'close', atMs: number): Action => ({
  atMs,
  do: deed,
  who: 'alice',
});

const session = '0x200000001130000';
const oneShots = ['NodeDataChanged /config', 'NodeCreated /flag'];
const all = [...oneShots, 'NodeDataChanged /state', 'NodeCreated /jobs/one'];

describe('the lesson quotes', () => {
  it('how it begins', () => {
    const history = runOf([]);
    quotes(history, [['3.010', { kind: 'clientWatch', who: 'alice', change: 'set', of: 'persistentRecursive' }]]);
    const granted = history.filter((entry) => entry.kind === 'granted' && entry.who === 'alice');
    expect(granted).toMatchObject([{ server: 'zk2:2181', sessionId: session }]);
  });

  it('task 1', () => {
    const history = runOf([{ atMs: 5000, do: 'kill', who: 'zk2' }, ...bobChangesAll(5000), bob('/state', 'v3', 8000)]);
    quotes(history, [
      ['5.000', { kind: 'process', who: 'zk2', state: 'dead' }],
      ...['/config', '/flag', '/state', '/jobs/one'].map(
        (path) => ['5.020', { kind: 'znode', who: 'zk1', path }] as const,
      ),
      ['5.105', state('Disconnected')],
      ['5.753', { kind: 'granted', who: 'alice', server: 'zk1:2181', sessionId: session }],
      ['5.758', { kind: 'watch', who: 'zk1', change: 'set', path: '/state', mode: 'persistent' }],
      ['5.758', { kind: 'watch', who: 'zk1', change: 'set', path: '/jobs', mode: 'persistentRecursive' }],
      ['5.763', told('NodeDataChanged', '/config')],
      ['5.763', told('NodeCreated', '/flag')],
      ['8.025', told('NodeDataChanged', '/state')],
    ]);
    expect(toldOf(history)).toEqual([...oneShots, 'NodeDataChanged /state']);
  });

  it('task 2', () => {
    const history = runOf([alice('silence', 5000), ...bobChangesAll(5000), alice('heal', 8000)]);
    quotes(history, [
      ...['/config', '/flag', '/state', '/jobs'].map(
        (path) => ['5.020', { kind: 'watch', who: 'zk2', change: 'fired', path }] as const,
      ),
      ['7.110', state('Disconnected')],
      ['8.030', { kind: 'granted', who: 'alice', server: 'zk1:2181', sessionId: session }],
      ['8.040', told('NodeDataChanged', '/config')],
      ['8.040', told('NodeCreated', '/flag')],
    ]);
    expect(toldOf(history)).toEqual(oneShots);
  });

  it('task 3', () => {
    const history = runOf([
      alice('cut', 5000),
      ...bobChangesAll(5000),
      alice('heal', 15_000),
      alice('restart', 18_000),
      bob('/config', 'v3', 19_000),
      bob('/state', 'v3', 19_000),
    ]);
    quotes(history, [
      ['5.000', { kind: 'watch', who: 'zk2', change: 'removed', path: '/config' }],
      ['10.010', { kind: 'sessionExpired', who: 'zk3', sessionId: session }],
      ['12.092', state('Expired')],
      ['18.040', { kind: 'granted', who: 'alice', sessionId: '0x1000000010e0000' }],
      ['19.020', { kind: 'znode', who: 'zk1', path: '/config' }],
      ['19.020', { kind: 'znode', who: 'zk1', path: '/state' }],
    ]);
    expect(toldOf(history)).toEqual([]);
  });

  it.each<[string, readonly Action[], readonly string[]]>([
    ['cut off', [alice('cut', 5000), ...bobChangesAll(5000), alice('heal', 6000)], oneShots],
    ['another server', [{ atMs: 5000, do: 'kill', who: 'zk2' }, ...bobChangesAll(5000)], oneShots],
    ['silence', [alice('silence', 5000), ...bobChangesAll(5000), alice('heal', 8000)], oneShots],
    ['frozen', [alice('freeze', 5000), ...bobChangesAll(5000), alice('thaw', 8000)], all],
    ['expired', [alice('cut', 5000), ...bobChangesAll(6000), alice('heal', 15_000), bob('/state', 'v3', 20_000)], []],
    ['closed', [alice('close', 5000), ...bobChangesAll(6000)], []],
    ['restarted', [alice('restart', 5000), ...bobChangesAll(7000)], []],
  ])('its line of the table: %s', (_, actions, expected) => {
    const history = runOf(actions);
    expect(toldOf(history)).toEqual(expected);
    expect(history.filter((entry) => entry.kind === 'settled' && entry.who === 'bob' && !entry.ok)).toEqual([]);
  });

  it('its line of the table: the leader dies', () => {
    // bob's only server is the leader, so another client makes the changes: in the ensemble of before bob was told that he may.
    const lab = createLab(
      {
        ...watchesHeld,
        members: watchesHeld.members.map((each) =>
          each.name === 'bob' ? { ...each, connect: 'zk1,zk2,zk3' } : each,
        ) as typeof watchesHeld.members,
      },
      {
        actions: [
          { atMs: 5000, do: 'kill', who: 'zk3' },
          alice('cut', 5000),
          ...bobChangesAll(7500),
          alice('heal', 8000),
        ],
      },
    );
    lab.runUntil(22_000);
    expect(toldOf(lab.history)).toEqual(oneShots);
    expect(lab.history.filter((entry) => entry.kind === 'settled' && entry.who === 'bob' && !entry.ok)).toEqual([]);
  });

  it('what the closed one hears', () => {
    expect(runOf([alice('close', 5000)])).toContainEqual(expect.objectContaining(state('Closed')));
  });

  it('the client that is not for ever', async () => {
    const wrong = await runProgram(program('everlasting'), { scenario: changingThroughExpiry });
    quotes(wrong.history, [
      ['4.031', { kind: 'console', text: 'I run with v2' }],
      ['14.734', { kind: 'console', text: 'state: Expired' }],
      ['28.000', { kind: 'console', text: 'bob has written v4, and I run with v2' }],
    ]);
    const repaired = await runProgram(program('read-again'), { scenario: changingThroughExpiry });
    quotes(repaired.history, [
      ['20.279', { kind: 'console', text: 'state: SyncConnected' }],
      ['20.289', { kind: 'console', text: 'I run with v3' }],
      ['25.020', { kind: 'console', text: 'I run with v4' }],
    ]);
  });

  it('the lock', async () => {
    const fired = (history: readonly HistoryEntry[]) =>
      history.filter((entry) => entry.kind === 'watch' && entry.change === 'fired' && entry.path.startsWith('/lock'));
    const herd = await runProgram(program('everybody-wakes'), { scenario: lockQueue });
    expect(fired(herd.history)).toHaveLength(17);
    expect(fired(herd.history).filter(({ atMs }) => atMs === 3240)).toHaveLength(2);
    const one = await runProgram(program('one-wakes'), { scenario: lockQueue });
    expect(fired(one.history)).toHaveLength(4);
    quotes(one.history, [
      ['4.130', { kind: 'transition', who: 'alice', event: 'close' }],
      ['4.145', { kind: 'watch', change: 'fired', path: '/lock/n-0000000002' }],
      ['5.742', { kind: 'watch', change: 'fired', path: '/lock/n-0000000000' }],
    ]);
    quotes(herd.history, [['3.240', { kind: 'watch', change: 'fired', path: '/lock' }]]);
    for (const lesson of lessons) expect(lesson).toMatch(/17 (times a watch fires, where 4|次，其实 4)/);
  });
});

describe('the task "follow through the end of a session"', () => {
  const judged = async (source: string, seed = 1) => {
    const { history, outcome } = await runProgram(source, { scenario: changingThroughExpiry, seed });
    expect(outcome).toEqual({ how: 'passed' });
    return followThrough.judge(history);
  };
  const wrong = program('everlasting');
  const repaired = program('read-again');
  const swapped = (source: string, from: string | RegExp, to: string): string => {
    const other = source.replace(from, to);
    expect(other).not.toBe(source);
    return other;
  };

  it.each([1, 2, 40_000])('is not done by the program as it stands, and is by the repair: seed %i', async (seed) => {
    expect(await judged(wrong, seed)).toMatchObject({ rule: 'missesNothing', who: 'alice', atMs: 12_005 });
    expect(await judged(repaired, seed)).toBeNull();
  });

  it('is not done by a new client for each Disconnected', async () => {
    const impatient = swapped(
      repaired,
      "'Expired') zk = start();",
      "'Disconnected') { client.close(); zk = start(); }",
    );
    expect(await judged(impatient)).toMatchObject({ rule: 'keepsSession', who: 'alice' });
  });

  it('is not done by a new client that sets no watch', async () => {
    const once = swapped(
      repaired,
      "client.getData('/config', { watcher: onChange })",
      "client.getData('/config', made++ === 0 ? { watcher: onChange } : {})",
    );
    const counted = swapped(once, "let applied = '';", "let applied = '';\nlet made = 0;");
    expect(await judged(counted)).toMatchObject({ rule: 'missesNothing', atMs: 25_005 });
  });

  it('is not done by asking all the time', async () => {
    const polling = swapped(
      repaired,
      'await lab.wait(27_500);',
      "for (let turn = 0; turn < 275; turn += 1) {\n  await lab.wait(100);\n  if (zk.state === 'connected') await zk.getData('/config').catch(() => {});\n}",
    );
    expect(await judged(polling)).toMatchObject({ rule: 'asksSeldom' });
  });
});

describe('the task "one at a time"', () => {
  const run = async (source: string, seed = 1) => runProgram(source, { scenario: lockQueue, seed });
  const judged = async (source: string, seed = 1) => oneAtATime.judge((await run(source, seed)).history);
  const one = program('one-wakes');
  const changed = (from: string | RegExp, to: string): string => {
    const other = one.replace(from, to);
    expect(other).not.toBe(one);
    return other;
  };

  it.each([1, 2, 40_000])('is not done by the program as it stands, and is by the repair: seed %i', async (seed) => {
    expect(await judged(program('everybody-wakes'), seed)).toMatchObject({
      rule: 'wakesOne',
      who: expect.stringMatching(/^n-\d{10}$/),
    });
    const { history, outcome } = await run(one, seed);
    expect(outcome).toEqual({ how: 'passed' });
    expect(oneAtATime.judge(history)).toBeNull();
  });

  it.each([1, 2, 40_000])('is not done by watching the holder: seed %i', async (seed) => {
    const holder = changed(
      'children.sort()[children.indexOf(mine) - 1]',
      'children.sort()[0] === mine ? undefined : children[0]',
    );
    expect(await judged(holder, seed)).toMatchObject({ rule: 'wakesOne' });
  });

  it.each([1, 2, 40_000])('is not done by working as soon as one is woken: seed %i', async (seed) => {
    const hasty = changed(
      /if \(stat !== null\) await woken;.*\n.*\n/,
      'if (stat !== null) await woken;\n    return;\n',
    );
    const finding = await judged(hasty, seed);
    expect(finding).toMatchObject({ rule: 'oneHolder', who: 'w4' }); // w3, right before it, gave up
    expect(finding?.atMs).toBeGreaterThan(4130);
    expect(finding?.atMs).toBeLessThan(5000);
  });

  it('is not done by watching once and for all', async () => {
    const once = changed(
      '  for (;;) {\n    const { children }',
      '  let watched = false;\n  for (;;) {\n    const { children }',
    ).replace(
      'const stat = await again',
      'if (watched) await new Promise(() => {});\n    watched = true;\n    const stat = await again',
    );
    expect(await judged(once)).toMatchObject({ rule: 'everybodyServed', who: 'w4' });
  });

  it('is not done by asking all the time', async () => {
    const polling = changed(/let wake[\s\S]*?Then look again.*\n/, 'await lab.wait(50);\n');
    expect(await judged(polling)).toMatchObject({ rule: 'asksSeldom', who: 'alice' });
  });

  it('says what was broken in both languages', () => {
    for (const task of [oneAtATime, followThrough])
      for (const rule of Object.values(task.broken))
        for (const say of Object.values(rule)) expect(say('1.105 s', 'w4')).toContain('1.105 s');
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
