import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../src/components/Sandbox/programs/a-lock-without-a-herd/oneAtATime';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { lockLine } from '../../src/lab/scenarios/lockLine';
import { lockQueue } from '../../src/lab/scenarios/lockQueue';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

const lessons = lessonIn('client/a-lock-without-a-herd');

function program(name: string): string {
  return readFileSync(`src/components/Sandbox/programs/a-lock-without-a-herd/${name}.ts`, 'utf8');
}

function runOf(actions: readonly Action[], untilMs = 25_000): readonly HistoryEntry[] {
  const lab = createLab(lockLine, { actions });
  lab.runUntil(untilMs);
  return lab.history;
}

const quotes = (history: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, history, quoted);
const place = (number: number): string => `/lock/n-${String(number).padStart(10, '0')}`;
const made = (number: number) => ({ kind: 'znode', who: 'zk1', change: 'created', path: place(number) });
const gone = (number: number) => ({ kind: 'znode', who: 'zk1', change: 'deleted', path: place(number) });
const told = (who: string, number: number) => ({ kind: 'watchedEvent', who, type: 'NodeDeleted', path: place(number) });
const noted = (number: number) => ({ kind: 'watch', who: 'zk1', change: 'set', path: place(number) });
const looked = { kind: 'settled', who: 'carol', op: 'getChildren2', ok: true };
const takes = (atMs: number): Action => ({
  atMs,
  do: 'create',
  who: 'carol',
  path: '/lock/n-',
  mode: 'ephemeralSequential',
});
const watches = (atMs: number, number: number): Action => ({
  atMs,
  do: 'exists',
  who: 'carol',
  path: place(number),
  watch: true,
});
const looks = (atMs: number): Action => ({ atMs, do: 'getChildren', who: 'carol', path: '/lock' });
const does = (what: 'close' | 'kill' | 'cut' | 'heal' | 'freeze' | 'thaw', who: string, atMs: number): Action => ({
  atMs,
  do: what,
  who,
});

/** Each place that a client was told of, in order, and how often a watch fired. */
const heardOf = (history: readonly HistoryEntry[], who: string): (string | null)[] =>
  history.flatMap((entry) =>
    entry.kind === 'watchedEvent' && entry.who === who && entry.type !== 'None' ? [entry.path] : [],
  );
const fired = (history: readonly HistoryEntry[]) =>
  history.filter((entry) => entry.kind === 'watch' && entry.change === 'fired' && entry.path.startsWith('/lock'));
/** The places in /lock when the run stops. */
const lineOf = (history: readonly HistoryEntry[]): string[] => {
  const line = new Set<string>();
  for (const entry of history) {
    if (entry.kind !== 'znode' || !entry.path.startsWith('/lock/')) continue;
    if (entry.change === 'created') line.add(entry.path);
    if (entry.change === 'deleted') line.delete(entry.path);
  }
  return [...line].sort();
};

const inLine = [takes(3000), watches(4000, 1)];

describe('the lesson quotes', () => {
  it('task 1', () => {
    const history = runOf([
      ...inLine,
      does('close', 'bob', 5000),
      looks(6000),
      watches(7000, 0),
      does('close', 'alice', 8000),
      looks(9000),
    ]);
    quotes(history, [
      ['3.200', made(2)],
      ['4.200', noted(1)],
      ['5.200', gone(1)],
      ['5.200', { kind: 'watch', change: 'fired', path: place(1) }],
      ['5.400', told('carol', 1)],
      ['6.400', looked],
      ['7.200', noted(0)],
      ['8.200', gone(0)],
      ['8.400', told('carol', 0)],
      ['9.400', looked],
    ]);
    expect(heardOf(history, 'carol')).toEqual([place(1), place(0)]);
    expect(fired(history).map(({ atMs }) => atMs)).toEqual([5200, 8200]);
    expect(lineOf(history.filter(({ atMs }) => atMs < 6400))).toEqual([place(0), place(2)]);
    expect(lineOf(history)).toEqual([place(2)]);
  });

  it('that nobody watches alice’s place while carol has not looked', () => {
    const lab = createLab(lockLine, { actions: [...inLine, does('close', 'bob', 5000)] });
    lab.runUntil(6000);
    expect(lab.viewAt().servers[0]?.watches).toEqual([]);
    expect(heardOf(lab.history, 'alice')).toEqual([]);
  });

  it('that exists leaves a watch on a name that is not there, and getData none', () => {
    const history = runOf([watches(4000, 7), { atMs: 5000, do: 'getData', who: 'carol', path: place(8), watch: true }]);
    expect(history).toContainEqual(expect.objectContaining(noted(7)));
    expect(history).not.toContainEqual(expect.objectContaining(noted(8)));
  });

  it('task 2', () => {
    const history = runOf(
      [
        takes(3000),
        does('cut', 'carol', 3300),
        does('heal', 'carol', 4300),
        takes(9300),
        watches(10_300, 2),
        does('close', 'alice', 11_300),
        does('close', 'bob', 12_300),
      ],
      60_000,
    );
    const [first] = history.flatMap((entry) => (entry.kind === 'granted' && entry.who === 'carol' ? [entry] : []));
    quotes(history, [
      ['3.200', made(2)],
      ['3.300', { kind: 'link', client: 'carol', state: 'cut' }],
      ['3.400', { kind: 'settled', who: 'carol', op: 'create', result: 'ConnectionLoss' }],
      ['5.965', { kind: 'granted', who: 'carol', sessionId: first?.sessionId }],
      ['9.500', made(3)],
      ['11.500', gone(0)],
      ['12.500', gone(1)],
    ]);
    expect(heardOf(history, 'bob')).toEqual([place(0)]);
    expect(heardOf(history, 'carol')).toEqual([]);
    expect(lineOf(history)).toEqual([place(2), place(3)]);
    const owners = history.flatMap((entry) =>
      entry.kind === 'znode' && [place(2), place(3)].includes(entry.path) ? [entry.ephemeralOwner] : [],
    );
    expect(owners).toEqual([first?.sessionId, first?.sessionId]);
  });

  it.each<[string, readonly Action[], string | null]>([
    ['bob closes', [does('close', 'bob', 5000)], '5.400'],
    ['bob is killed', [does('kill', 'bob', 5000)], '12.200'],
    ['bob is cut off for good', [does('cut', 'bob', 5000)], '12.200'],
    ['bob is frozen', [does('freeze', 'bob', 5000)], '12.200'],
    ['bob is back in time', [does('cut', 'bob', 5000), does('heal', 'bob', 6000)], null],
    [
      'carol is cut off meanwhile',
      [does('cut', 'carol', 5000), does('close', 'bob', 5000), does('heal', 'carol', 6000)],
      '8.065',
    ],
    [
      'carol is frozen meanwhile',
      [does('freeze', 'carol', 5000), does('close', 'bob', 5000), does('thaw', 'carol', 8000)],
      '8.000',
    ],
  ])('its line of the table: %s', (_, actions, atS) => {
    const history = runOf([...inLine, ...actions]);
    if (atS === null) expect([heardOf(history, 'carol'), lineOf(history).length]).toEqual([[], 3]);
    else quotes(history, [[atS, told('carol', 1)]]);
  });

  it('the programs', async () => {
    const herd = await runProgram(program('everybody-wakes'), { scenario: lockQueue });
    expect(fired(herd.history)).toHaveLength(17);
    expect(fired(herd.history).filter(({ atMs }) => atMs === 3240)).toHaveLength(2);
    const one = await runProgram(program('one-wakes'), { scenario: lockQueue });
    expect(fired(one.history)).toHaveLength(4);
    quotes(one.history, [
      ['4.130', { kind: 'transition', who: 'alice', event: 'close' }],
      ['4.145', { kind: 'watch', change: 'fired', path: '/lock/w3-0000000002' }],
      ['5.742', { kind: 'watch', change: 'fired', path: '/lock/w1-0000000000' }],
    ]);
    quotes(herd.history, [['3.240', { kind: 'watch', change: 'fired', path: '/lock' }]]);
    for (const lesson of lessons) expect(lesson).toMatch(/17 (times a watch fires, where 4|次，其实 4)/);
  });
});

describe('the task "one at a time"', () => {
  const run = async (source: string, seed = 1, actions: readonly Action[] = []) =>
    runProgram(source, { scenario: lockQueue, seed, actions });
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
      who: expect.stringMatching(/^w[1-5]-\d{10}$/),
    });
    const { history, outcome } = await run(one, seed);
    expect(outcome).toEqual({ how: 'passed' });
    expect(oneAtATime.judge(history)).toBeNull();
  });

  it.each([1, 2, 40_000])('is not done by watching the holder: seed %i', async (seed) => {
    const holder = changed('line[line.indexOf(mine) - 1]', 'line[0] === mine ? undefined : line[0]');
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

  describe('when the answer to the first create is lost', () => {
    const created = async (): Promise<number> => {
      const { history } = await run(one);
      const call = history.find((entry) => entry.kind === 'call' && entry.op === 'create' && entry.who === 'alice');
      return call?.atMs ?? Number.NaN;
    };
    const lostAnswer = async (source: string) => {
      const atMs = await created();
      // zk1 to zk3 have the request after 5 ms, and the leader the agreement of another 10 ms later; the answer is under way then.
      const all = ['zk1', 'zk2', 'zk3'];
      const out = (deed: 'cut' | 'heal', afterMs: number): Action[] =>
        all.map((from) => ({ atMs: atMs + afterMs, do: deed, who: 'alice', from }));
      return run(source, 1, [...out('cut', 17), ...out('heal', 200)]);
    };

    it('the repair finds its place, and everybody who stays is served', async () => {
      const { history, outcome } = await lostAnswer(one);
      expect(outcome).toEqual({ how: 'passed' });
      expect(history).toContainEqual(
        expect.objectContaining({ kind: 'settled', who: 'alice', op: 'create', result: 'ConnectionLoss' }),
      );
      const places = history.flatMap((entry) =>
        entry.kind === 'znode' &&
        entry.who === 'zk3' &&
        entry.change === 'created' &&
        entry.path.startsWith('/lock/w1-')
          ? [entry.path]
          : [],
      );
      expect(places).toHaveLength(1);
      expect(oneAtATime.judge(history)).toBeNull();
    });

    it('a create that is only repeated waits for itself', async () => {
      const blind = changed(
        / {4}const \{ children \} = await again\(\(\) => zk\.getChildren\('\/lock'\)\);\n.*find.*\n.*return mine;\n/,
        '',
      );
      const { history, outcome } = await lostAnswer(blind);
      expect(outcome).not.toEqual({ how: 'passed' });
      expect(oneAtATime.judge(history)).toMatchObject({ rule: 'everybodyServed', who: 'w1' });
    });
  });

  it('says what was broken in both languages', () => {
    for (const rule of Object.values(oneAtATime.broken))
      for (const say of Object.values(rule)) expect(say('1.105 s', 'w4')).toContain('1.105 s');
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
