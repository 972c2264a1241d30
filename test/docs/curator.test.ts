import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ordersOfHolder } from '../../src/components/Sandbox/programs/curator/ordersOfHolder';
import { holderAt } from '../../src/components/Sandbox/programs/pauses-clocks-and-fencing/noLateWrite';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { mutexHeld } from '../../src/lab/scenarios/mutexHeld';
import { writesOf } from '../../src/lab/writesOf';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('frameworks/curator');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/curator/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

const run = (source: string, seed = 1) => runProgram(source, { scenario: mutexHeld, seed });
const told = (state: string) => ({ kind: 'connectionState', who: 'alice', framework: 'curator-5', state });
const says = (text: string) => ({ kind: 'console', text });
const taken = { kind: 'znode', who: 'store', path: '/orders', change: 'dataChanged' };
const asksTheMutex = program('asks-the-mutex');
const listens = program('listens');

/** The orders that the store took, as `who at ms`. */
function ordersIn(history: readonly HistoryEntry[]): { who: string; atMs: number }[] {
  return writesOf(history, '/orders').flatMap(({ who, atMs, data }) => (data === '' ? [] : [{ who, atMs }]));
}

const expired = { kind: 'sessionExpired', who: 'zk1' };
const held = (state: string) => says(`${state}: the mutex says held`);

describe('the lesson quotes', () => {
  it('the program that asks the mutex', async () => {
    const { history, lines } = await run(asksTheMutex);
    quotes(history, [
      ['0.095', says('I hold the lock')],
      ['4.100', told('SUSPENDED')],
      ['4.100', held('SUSPENDED')],
      ['6.041', told('RECONNECTED')],
      ['6.041', held('RECONNECTED')],
      ['12.036', { kind: 'sessionTouched', who: 'zk1' }],
      ['13.000', { kind: 'link', client: 'alice', server: 'zk1', state: 'silent' }],
      ['16.141', told('SUSPENDED')],
      ['16.141', held('SUSPENDED')],
      ['20.000', expired],
      ['20.030', taken],
      ['20.490', taken],
      ['22.141', told('LOST')],
      ['22.141', held('LOST')],
      ['26.020', told('RECONNECTED')],
      ['26.020', held('RECONNECTED')],
    ]);
    for (const lesson of lessons) for (const said of [/2\.1 (s|秒)/, /3\.9 (s|秒)/]) expect(lesson).toMatch(said);
    expect([22_141 - 20_000, 20_000 - 16_141]).toEqual([2141, 3859]);
    expect(lines.filter((line) => line.includes('mutex'))).toHaveLength(6); // the first at CONNECTED, before the lock
    const session = history.find((entry) => entry.kind === 'granted' && entry.server.startsWith('zk1'));
    const id = session?.kind === 'granted' ? session.sessionId : '';
    const touched = history.findLast((entry) => entry.kind === 'sessionTouched' && entry.sessionId === id);
    expect(touched?.atMs).toBe(12_036);
    const orders = ordersIn(history);
    expect(orders.find(({ who }) => who === 'bob')?.atMs).toBe(20_030);
    expect(orders.find(({ who, atMs }) => who === 'alice' && atMs > 20_030)?.atMs).toBe(20_490);
    const holders = [5000, 10_000, 19_999, 21_000, 30_000].map((atMs) =>
      holderAt(history, history.findLast((entry) => entry.atMs <= atMs)?.seq ?? 0),
    );
    expect(holders).toEqual(['alice', 'alice', 'alice', 'bob', 'bob']);
    const granted = history.filter((entry) => entry.kind === 'granted' && entry.who === 'alice');
    const ids = granted.flatMap((entry) =>
      entry.kind === 'granted' && entry.server.startsWith('zk1') ? [[entry.atMs, entry.sessionId === id]] : [],
    );
    expect(ids).toEqual([
      [45, true],
      [6041, true],
      [26_020, false],
    ]);
  });

  it('the same on a client since 3.9.3', async () => {
    const { history } = await run(asksTheMutex.replace("'java-3.8'", "'java-3.9'"));
    quotes(history, [['20.041', told('LOST')]]);
    expect(history.find(({ kind }) => kind === 'sessionExpired')?.atMs).toBe(20_000);
  });

  it('the program that listens', async () => {
    const { history } = await run(listens);
    quotes(history, [
      ['4.100', told('SUSPENDED')],
      ['6.041', told('RECONNECTED')],
      ['16.141', told('SUSPENDED')],
      ['20.030', taken],
      ['26.020', told('RECONNECTED')],
      ['34.315', says('I hold the lock')],
      ['34.370', taken],
    ]);
    const orders = ordersIn(history);
    expect(orders.filter(({ who, atMs }) => who === 'alice' && atMs > 16_141)[0]?.atMs).toBe(34_370);
    expect(orders.filter(({ atMs }) => atMs > 16_141)[0]).toEqual({ who: 'bob', atMs: 20_030 });
  });

  it('alone, without a program: the same words at nearly the same times', () => {
    const lab = createLab(mutexHeld);
    lab.runUntil(lab.endsAtMs);
    const words = lab.history.flatMap((entry) => (entry.kind === 'connectionState' ? [entry.state] : []));
    expect(words).toEqual(['CONNECTED', 'SUSPENDED', 'RECONNECTED', 'SUSPENDED', 'LOST', 'RECONNECTED']);
  });
});

const goesOn = `  if (curator.zooKeeper.sessionId === session) mayOrder = true;\n  else {`;
const wrong: readonly (readonly [string, string, string])[] = [
  ['stopsWhenTold', 'asks the mutex', asksTheMutex],
  [
    'ordersAlone',
    'asks whether there is a connection',
    asksTheMutex.replace('mutex.isAcquired)', 'curator.isConnected)'),
  ],
  ['stopsWhenTold', 'stops at LOST alone', listens.replace("state === 'SUSPENDED' || ", '')],
  [
    'ordersAlone',
    'goes on at every RECONNECTED',
    listens.replace(goesOn, '  if (mutex.isAcquired) mayOrder = true;\n  else {'),
  ],
  ['goesOn', 'stands in line anew at every RECONNECTED', listens.replace(goesOn, '  {')],
  [
    'holdsAgain',
    'goes on in its session, and never looks for a new place',
    listens.replace(/ {2}else \{[\s\S]*?\n {2}\}\n/, ''),
  ],
];

describe.each([1, 2, 40_000])('the task, seed %i', (seed) => {
  it('is done by listening, and looking at the session', async () => {
    const { history, outcome } = await run(listens, seed);
    expect(outcome).toEqual({ how: 'passed' });
    expect(await ordersOfHolder.judge(history)).toBeNull();
  });

  it.each(wrong)('breaks %s: %s', async (rule, _, source) => {
    expect(source).not.toBe(listens);
    const { history, outcome } = await run(source, seed);
    expect(outcome).toEqual({ how: 'passed' });
    expect(await ordersOfHolder.judge(history)).toMatchObject({ rule, who: 'alice' });
  });
});

it('the mutex says held in Curator 5 as long as nobody releases it, and release() deletes no other place', async () => {
  const { history } = await run(listens);
  const gone = history.flatMap((entry) =>
    entry.kind === 'znode' && entry.change === 'deleted' && entry.path.startsWith('/lock/') ? [entry.atMs] : [],
  );
  expect(gone[0]).toBe(20_000); // by the end of the session
  expect(gone[1]).toBeGreaterThan(34_000); // bob leaves by himself
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
