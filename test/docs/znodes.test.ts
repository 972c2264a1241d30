import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countAll } from '../../src/components/Sandbox/programs/znodes/countAll';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import { FrameIndex } from '../../src/lab/FrameIndex';
import { packetFieldsOf } from '../../src/lab/packets';
import { jobs } from '../../src/lab/scenarios/jobs';
import { writesOf } from '../../src/lab/writesOf';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn } from './lesson';

const lessons = lessonIn('foundations/znodes');
const wrong = program('lost-update');
const repaired = program('compare-and-set');

function program(name: string): string {
  return readFileSync(`src/components/Sandbox/programs/znodes/${name}.ts`, 'utf8');
}

function runOf(actions: readonly Action[]) {
  const lab = createLab(jobs, { actions });
  lab.runUntil(5000);
  return lab.history;
}

/** The fields of the Stat in the reply to the last getData on this path. */
function statOf(history: ReturnType<typeof runOf>, path: string): Record<string, string> {
  const index = new FrameIndex();
  for (const entry of history) index.add(entry);
  const frames = index.all().filter(({ name }) => name === 'getData');
  const asked = frames.findLast(
    (frame) =>
      frame.direction === 'request' &&
      packetFieldsOf(frame).some(({ name, value }) => name === 'path' && value === path),
  );
  const reply = frames.find(
    ({ direction, cnxn, xid }) => direction === 'reply' && cnxn === asked?.cnxn && xid === asked?.xid,
  );
  if (!reply) throw new Error(`nobody read ${path}`);
  return Object.fromEntries(packetFieldsOf(reply).map(({ name, value }) => [name.replace('stat.', ''), value]));
}

describe('the lesson quotes', () => {
  const create: Action = { atMs: 1000, do: 'create', who: 'alice', path: '/jobs/job-', mode: 'persistentSequential' };

  it('task 1, with the Stat of /jobs after each step', () => {
    const steps = [
      ['0.205', 'created', 'job-0000000000', '1', '1'],
      ['0.305', 'created', 'job-0000000001', '2', '2'],
      ['0.405', 'created', 'job-0000000002', '3', '3'],
      ['0.505', 'created', 'notes', '4', '4'],
      ['0.605', 'deleted', 'job-0000000000', '3', '5'],
      ['0.705', 'deleted', 'job-0000000001', '2', '6'],
      ['1.005', 'created', 'job-0000000004', '3', '7'],
    ] as const;
    const history = runOf([create]);
    for (const [atS, change, name, numChildren, cversion] of steps) {
      expectQuoted(lessons, history, [[atS, { kind: 'znode', change, path: `/jobs/${name}` }]]);
      const look: Action = { atMs: Math.round(Number(atS) * 1000), do: 'getData', who: 'bob', path: '/jobs' };
      expect(statOf(runOf([create, look]), '/jobs'), atS).toMatchObject({ numChildren, cversion });
      const row = new RegExp(`\\| ${atS} s \\| .*\`${name}\`.* \\| \\d \\| ${numChildren} \\| ${cversion} \\|`);
      for (const lesson of lessons) expect(lesson).toMatch(row);
    }
  });

  it('task 2', () => {
    const history = runOf([
      { atMs: 2000, do: 'setData', who: 'alice', path: '/config', data: 'v2', version: 0 },
      { atMs: 2000, do: 'setData', who: 'bob', path: '/config', data: 'v3', version: 0 },
      { atMs: 3000, do: 'getData', who: 'bob', path: '/config' },
    ]);
    expectQuoted(lessons, history, [
      ['2.005', { kind: 'znode', change: 'dataChanged', path: '/config' }],
      ['2.010', { kind: 'settled', who: 'alice', op: 'setData', result: 'ok' }],
      ['2.010', { kind: 'settled', who: 'bob', op: 'setData', result: 'BadVersion' }],
    ]);
    expect(statOf(history, '/config')).toMatchObject({ data: 'v2', version: '1' });
  });

  it('the wrong program', async () => {
    const { history, lines } = await runProgram(wrong, { scenario: jobs });
    expect(lines).toEqual(['10 jobs are done, /counter says 7, its version is 10']);
    expectQuoted(lessons, history, [
      ['0.065', { kind: 'znode', change: 'dataChanged', path: '/counter' }],
      ['0.075', { kind: 'znode', change: 'dataChanged', path: '/counter' }],
    ]);
    expect(writesOf(history, '/counter').map(({ atMs, data }) => [atMs, data])).toEqual(
      expect.arrayContaining([
        [65, '1'],
        [75, '1'],
      ]),
    );
  });

  it('the repair', async () => {
    const { history } = await runProgram(repaired, { scenario: jobs });
    expect(history.filter((entry) => entry.kind === 'settled' && entry.result === 'BadVersion')).toHaveLength(3);
    expectQuoted(lessons, history, [
      ['0.080', { kind: 'settled', op: 'setData', result: 'BadVersion' }],
      ['0.310', { kind: 'console', text: '10 jobs are done, /counter says 10, its version is 10' }],
    ]);
  });
});

describe('the task "lose nothing"', () => {
  const judged = async (source: string, seed = 1) => {
    const { history, outcome } = await runProgram(source, { scenario: jobs, seed });
    expect(outcome).toEqual({ how: 'passed' });
    return countAll.judge(history);
  };

  it.each([1, 2, 40_000])('is not done by the program as it stands, and is by the repair: seed %i', async (seed) => {
    expect(await judged(wrong, seed)).toMatchObject({ rule: 'losesNothing', who: 'alice', atMs: 75 });
    expect(await judged(repaired, seed)).toBeNull();
  });

  it('is not done by leaving jobs undone', async () => {
    expect(
      await judged(wrong.replace('Promise.all([work(first, 20), work(second, 30)])', 'work(first, 20)')),
    ).toMatchObject({ rule: 'countsTen' });
  });

  it('is not done by writing the end', async () => {
    const cheat = wrong.replace(/await Promise\.all\(.*\);/, "await first.setData('/counter', '10');");
    expect(await judged(cheat)).toMatchObject({ rule: 'losesNothing' });
  });

  it('is done by one worker after the other as well', async () => {
    const inTurn = wrong.replace(/await Promise\.all\(.*\);/, 'await work(first, 20);\nawait work(second, 30);');
    expect(await judged(inTurn)).toBeNull();
  });

  it('says what was broken in both languages', () => {
    for (const rule of Object.values(countAll.broken))
      for (const say of Object.values(rule)) expect(say('0.075 s', 'alice')).toContain('0.075 s');
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
