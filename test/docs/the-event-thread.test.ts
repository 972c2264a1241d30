import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepHearing } from '../../src/components/Sandbox/programs/the-event-thread/keepHearing';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { heardLate, readyLater, slowWatcher } from '../../src/lab/scenarios/eventThread';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

const lessons = lessonIn('client/the-event-thread');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

const had = (what: object) => ({ kind: 'watchedEvent', who: 'alice', ...what });
const tookUp = (what: object) => ({ kind: 'takenUp', who: 'alice', ...what });

describe('the lesson quotes', () => {
  it('task 1', () => {
    const lab = createLab(heardLate);
    lab.runUntil(lab.endsAtMs);
    const { history } = lab;
    quotes(history, [
      ['2.010', had({ type: 'NodeDataChanged' })],
      ['2.010', tookUp({ type: 'NodeDataChanged' })],
      ['3.010', had({ type: 'NodeCreated', path: '/flag' })],
      ['4.300', { kind: 'sent', from: 'alice' }],
      ['5.100', had({ state: 'Disconnected' })],
      ['8.566', had({ state: 'SyncConnected' })],
      ['12.010', tookUp({ type: 'NodeCreated' })],
      ['22.010', tookUp({ state: 'Disconnected' })],
      ['22.010', tookUp({ state: 'SyncConnected' })],
    ]);
    expect(lab.frames().find(({ from, sentAtMs }) => from === 'alice' && sentAtMs === 4300)?.name).toBe('ping');
    expect([12_010 - 3010, Math.round((22_010 - 5100) / 100)]).toEqual([9000, 169]); // 9.0 s and 16.9 s late
    for (const lesson of lessons) for (const late of ['9.0', '16.9']) expect(lesson).toContain(`${late} `);
    expect(history.some(({ kind }) => kind === 'sessionExpired')).toBe(false);
    expect(history).not.toContainEqual(expect.objectContaining({ kind: 'znode', change: 'deleted' }));
    const ids = history.flatMap((entry) =>
      entry.kind === 'granted' && entry.who === 'alice' ? [entry.sessionId] : [],
    );
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('task 2: a frozen process loses its session', () => {
    const lab = createLab(slowWatcher, { actions: [{ atMs: 3000, do: 'freeze', who: 'alice' }] });
    lab.runUntil(12_000);
    quotes(lab.history, [
      ['10.000', { kind: 'sessionExpired' }],
      ['10.000', { kind: 'znode', path: '/alice', change: 'deleted' }],
    ]);
  });
});

const program = (name: string): string =>
  readFileSync(`src/components/Sandbox/programs/the-event-thread/${name}.ts`, 'utf8');
const wrong = program('wait-inside');
const repaired = program('hand-over');
const runIt = (source: string, seed = 1) => runProgram(source, { scenario: readyLater, seed });

describe('the programs', () => {
  it('the wrong one keeps its session and hears nothing after 2 s', async () => {
    const { history, lines } = await runIt(wrong);
    expect(lines).toEqual([
      'I hear SyncConnected',
      '/config has changed, I wait for /ready',
      'round 3: the work is lost',
      '/alice is mine',
    ]);
    quotes(history, [
      ['2.010', { kind: 'console', text: '/config has changed, I wait for /ready' }],
      ['6.520', { kind: 'call', who: 'alice', path: '/work' }],
      ['8.576', had({ type: 'NodeCreated', path: '/ready' })],
      ['14.525', { kind: 'sessionTouched', by: 'ping' }],
    ]);
    const events = history.flatMap((entry) =>
      entry.kind === 'watchedEvent' && entry.who === 'alice' && entry.atMs > 5000 ? [entry.path ?? entry.state] : [],
    );
    expect(events).toEqual(['Disconnected', 'SyncConnected', '/ready', 'Closed']); // and none of the second change
    expect(history.some(({ kind }) => kind === 'sessionExpired')).toBe(false);
  });

  it('the repaired one hears everything in time', async () => {
    const { history, lines } = await runIt(repaired);
    expect(lines.some((line) => line.includes('lost'))).toBe(false);
    quotes(history, [
      ['5.100', { kind: 'console', text: 'I hear Disconnected' }],
      ['8.596', { kind: 'console', text: 'I run with v2' }],
      ['12.040', { kind: 'console', text: 'I run with v3' }],
    ]);
  });
});

it('the client itself waits for no watcher: one that awaits is passed by the next', async () => {
  const { lines } = await runIt(`
import { lab, ZooKeeper } from 'zookeeper-client-lab';
const zk = new ZooKeeper('zk1:2181', { sessionTimeoutMs: 6000 });
await lab.wait(500);
await zk.exists('/config', { watcher: async () => { await lab.wait(8000); console.log('the first is done'); } });
await zk.exists('/ready', { watcher: async (event) => console.log(event.type, 'is done') });
await lab.wait(12_000);
await zk.close();
`);
  expect(lines).toEqual(['NodeCreated is done', 'the first is done']);
});

describe('the task "go on hearing"', () => {
  const judged = async (source: string, seed = 1) => {
    const { history, outcome } = await runIt(source, seed);
    expect(outcome).toEqual({ how: 'passed' });
    return keepHearing.judge(history);
  };
  const instead = (from: string, to: string): string => {
    expect(wrong).toContain(from);
    return wrong.replace(from, to);
  };

  it.each([1, 2, 40_000])('is not done by the program as it stands, and is by the repairs: seed %i', async (seed) => {
    expect(await judged(wrong, seed)).toMatchObject({ rule: 'stopsWorking', who: 'alice' });
    expect(await judged(repaired, seed)).toBeNull();
    expect(await judged(instead('  await apply();', '  apply();'), seed)).toBeNull();
  });

  it('is not done without waiting for /ready', async () => {
    expect(await judged(instead('  await ready();\n', ''))).toMatchObject({ rule: 'waitsForReady' });
  });

  it('is not done by taking the default watcher off the event thread alone', async () => {
    const plain = instead('  watcher: onEventThread(async (event) => {', '  watcher: ((event: WatchedEvent) => {');
    expect(await judged(plain)).toMatchObject({ rule: 'applies', atMs: 2005 });
  });

  it('is not done by taking the awaited watcher off the event thread alone', async () => {
    const plain = instead(
      '    const watcher = onEventThread(async (event) => {',
      '    const watcher = ((event: WatchedEvent) => {',
    );
    expect(await judged(plain)).toMatchObject({ rule: 'stopsWorking', atMs: 6520 });
  });

  it('is not done by waiting for a limited time', async () => {
    const limited = instead('  await apply();', '  await Promise.race([apply(), lab.wait(5000)]);');
    expect(await judged(limited)).toMatchObject({ rule: 'stopsWorking', atMs: 6520 });
  });

  it('says what was broken in both languages', () => {
    for (const rule of Object.values(keepHearing.broken))
      for (const say of Object.values(rule)) expect(say('6.520 s', 'alice')).toContain('6.520 s');
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
