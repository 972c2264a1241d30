import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holderAt, noLateWrite } from '../../src/components/Sandbox/programs/pauses-clocks-and-fencing/noLateWrite';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { pausedHolder } from '../../src/lab/scenarios/pausedHolder';
import { twoHolders } from '../../src/lab/scenarios/twoHolders';
import { writesOf } from '../../src/lab/writesOf';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('client/pauses-clocks-and-fencing');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/pauses-clocks-and-fencing/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

const run = (source: string, seed = 1) => runProgram(source, { scenario: pausedHolder, seed });
const told = (state: string) => ({ kind: 'watchedEvent', who: 'alice', state, type: 'None' });
const taken = { kind: 'znode', who: 'store', path: '/report', change: 'dataChanged' };
/** What the store took, by whom. */
const takenFrom = (entries: readonly HistoryEntry[]) =>
  writesOf(entries, '/report').flatMap(({ who, atMs, data }) => (data === '' ? [] : [`${atMs} ${who} ${data}`]));

const noToken = program('no-token');
const withToken = program('with-token');
const write = '  await store.setData';
/** The three checks of the lesson: before the write, none of them in one step with it. */
const checks = {
  state: noToken.replace(write, `  if (locks.state !== 'connected') return false;\n${write}`),
  clock: noToken.replace('async function write', 'let answeredAtMs = 0;\nasync function write').replace(
    write,
    `  if (await locks.exists(place).catch(() => null)) answeredAtMs = Date.now();
  if (Date.now() - answeredAtMs >= 4000) return false;\n${write}`,
  ),
  token: withToken.replace(', stat.version)', ')'),
};

describe('the lesson quotes', () => {
  it('the program without a token', async () => {
    const { history } = await run(noToken);
    quotes(history, [
      ['3.740', taken],
      ['4.940', { kind: 'call', who: 'alice', op: 'setData' }],
      ['12.000', { kind: 'sessionExpired', who: 'zk1' }],
      ['12.000', { kind: 'znode', who: 'zk1', change: 'deleted', path: '/lock/n-0000000000' }],
      ['12.005', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted' }],
      ['12.030', taken],
      ['16.940', taken],
      ['26.000', { kind: 'settled', who: 'alice', op: 'setData', ok: true }],
      ['26.000', { kind: 'process', who: 'alice', state: 'running' }],
      ['26.100', told('Disconnected')],
      ['27.200', taken],
      ['28.001', told('Expired')],
      ['28.600', taken],
    ]);
    const all = takenFrom(history);
    expect(all.filter((line) => line.includes('alice'))).toEqual([
      '2340 alice alice 1',
      '3740 alice alice 2',
      '16940 alice alice 3',
      '27200 alice alice 4',
      '28600 alice alice 5',
    ]);
    expect(all).toContain('12030 bob 1 bob 1');
    const made = history.flatMap((entry) =>
      entry.kind === 'znode' && entry.path.startsWith('/lock/') && entry.change === 'created' ? [entry.zxid] : [],
    );
    expect(made).toEqual(['0x3', '0x6']);
    for (const lesson of lessons) for (const czxid of made) expect(lesson).toContain(czxid);
    expect(holderAt(history, history.find(({ atMs }) => atMs > 11_000)?.seq ?? 0)).toBe('alice');
    expect(holderAt(history, history.findLast(({ atMs }) => atMs < 20_000)?.seq ?? 0)).toBe('bob');
  });

  it('the program with a token', async () => {
    const { history, lines } = await run(withToken);
    quotes(history, [
      ['4.340', { kind: 'settled', who: 'alice', op: 'getData', ok: true }],
      ['4.340', { kind: 'call', who: 'alice', op: 'setData' }],
      ['12.030', taken],
      ['16.340', { kind: 'sent', from: 'store', to: 'alice' }],
      ['26.000', { kind: 'settled', who: 'alice', op: 'setData', result: 'BadVersion' }],
      ['26.400', { kind: 'console', text: 'refused: the store has seen token 1' }],
    ]);
    expect(takenFrom(history).filter((line) => line.includes('alice'))).toEqual(['2740 alice 0 alice 1']);
    expect(takenFrom(history)[1]).toBe('12030 bob 1 bob 1');
    expect(lines).toContain('/lock/n-0000000000 is the first in line: my token is 0');
  });

  it('three checks', async () => {
    const quoted = [
      [checks.state, '4.940', '16.940'],
      [checks.clock, '4.970', '16.970'],
      [checks.token, '4.340', '16.340'],
    ] as const;
    for (const [source, askedS, takenS] of quoted) {
      const { history } = await run(source);
      quotes(history, [
        [askedS, { kind: 'call', who: 'alice', op: 'setData' }],
        [takenS, taken],
      ]);
      const asked = history.find(({ atMs }) => atMs === Math.round(Number(askedS) * 1000));
      expect(holderAt(history, asked?.seq ?? 0)).toBe('alice'); // the check was right
    }
    const { history } = await run(checks.clock);
    const answered = history.findLast(
      (entry) => entry.kind === 'settled' && entry.op === 'exists' && entry.atMs < 6000,
    );
    expect(answered?.atMs).toBe(4970);
  });

  it('the store that is ZooKeeper itself', () => {
    const lab = createLab(twoHolders);
    lab.runUntil(35_000);
    const ended = (result: string) => ({ kind: 'settled', who: 'alice', op: 'setData', result });
    quotes(lab.history, [
      ['23.100', ended('ConnectionLoss')],
      ['31.010', ended('BadVersion')],
      ['32.010', ended('ok')],
    ]);
    const changes = lab.history.filter(
      (entry) => entry.kind === 'znode' && entry.path === '/report' && entry.who === 'zk1',
    );
    expect(changes.map(({ atMs }) => atMs)).toEqual([505, 2005, 12_005, 32_005]);
  });
});

describe.each([1, 2, 40_000])('the task, seed %i', (seed) => {
  const judged = async (source: string) => {
    const { history, outcome } = await run(source, seed);
    expect(outcome).toEqual({ how: 'passed' });
    return { history, finding: await noLateWrite.judge(history) };
  };

  it('is done with a token that the store compares', async () => {
    expect((await judged(withToken)).finding).toBeNull();
  });

  it.each(Object.entries({ none: noToken, ...checks }))('is not done by this check: %s', async (_, source) => {
    const { history, finding } = await judged(source);
    expect(finding).toMatchObject({ rule: 'noLateWrite', who: 'alice' });
    const late = writesOf(history, '/report').find(({ seq }) => seq === finding?.seq);
    expect(late?.askedAtMs).toBeLessThan(6000); // sent by the rightful holder,
    expect(finding?.atMs).toBe((late?.askedAtMs ?? 0) + 12_000); // and late all the same
    expect(holderAt(history, finding?.seq ?? 0)).toBe('bob');
  });

  it('is not done by a session that outlives the pause, nor by writing nothing', async () => {
    const patient = noToken.replace('sessionTimeoutMs: 6000', 'sessionTimeoutMs: 40_000');
    expect((await judged(patient)).finding).toMatchObject({ rule: 'letsNextWrite' });
    const idle = noToken.replace(/await write\(.*?\)(?=\))/, 'true');
    expect((await judged(idle)).finding).toMatchObject({ rule: 'writesItself' });
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
