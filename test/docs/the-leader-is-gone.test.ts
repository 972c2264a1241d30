import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepSession } from '../../src/components/Sandbox/programs/loss-is-not-expiry/keepSession';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import { leaderLost } from '../../src/lab/scenarios/leaderLost';
import { runProgram } from '../support/runProgram';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('ensemble/the-leader-is-gone');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function history(actions: readonly Action[]): readonly HistoryEntry[] {
  const lab = createLab(leaderLost, { actions });
  lab.runUntil(50_000);
  return lab.history;
}

const kill = (atMs: number, who = 'zk3'): Action => ({ atMs, do: 'kill', who });
const alice = { sessionId: '0x200000001130000' };
const told = (who: string, state: string) => ({ kind: 'watchedEvent', who, state, type: 'None' });
const peer = (who: string, to: string) => ({ kind: 'peer', who, to });
const counted = (expiresAtMs: number) => ({ kind: 'sessionTouched', who: 'zk2', by: 'restart', expiresAtMs, ...alice });
const gone = { kind: 'znode', change: 'deleted', path: '/alice' };

/** Which server granted the newest session of `who`, and which session. */
function newest(entries: readonly HistoryEntry[], who: string): unknown {
  const granted = entries.findLast((entry) => entry.kind === 'granted' && entry.who === who);
  return granted?.kind === 'granted' ? [granted.server, granted.sessionId] : null;
}

describe('the lesson quotes', () => {
  it('task 1', () => {
    const entries = history([kill(5000)]);
    quotes(entries, [
      ['5.000', { kind: 'process', who: 'zk3', state: 'dead' }],
      ['5.005', peer('zk1', 'looking')],
      ['5.005', peer('zk2', 'looking')],
      ['5.005', { kind: 'closedBy', who: 'zk2' }],
      ['5.105', told('bob', 'Disconnected')],
      ['5.110', told('alice', 'Disconnected')],
      ['5.215', peer('zk2', 'leading.discovery')],
      ['5.245', peer('zk2', 'leading.broadcast')],
      ['5.245', counted(12_000)],
      ['5.758', told('alice', 'SyncConnected')],
      ['5.921', told('bob', 'SyncConnected')],
    ]);
    for (const lesson of lessons) expect(lesson).toContain(alice.sessionId);
    expect(newest(entries, 'alice')).toEqual(['zk1:2181', alice.sessionId]);
    expect(newest(entries, 'bob')).toEqual(['zk2:2181', '0x300000001090000']);
    expect(entries.filter((entry) => entry.kind === 'granted')).toHaveLength(4);
    const before = entries.find((entry) => entry.kind === 'granted' && entry.who === 'alice');
    expect(before).toMatchObject({ server: 'zk2:2181', ...alice });
    expect(entries.filter(({ kind }) => kind === 'sessionExpired')).toEqual([]);
  });

  it('task 2', () => {
    quotes(history([kill(5000, 'alice'), kill(10_000)]), [
      ['5.275', { kind: 'sessionTouched', who: 'zk3', by: 'learnerPing', expiresAtMs: 12_000, ...alice }],
      ['10.000', { kind: 'process', who: 'zk3', state: 'dead' }],
      ['10.245', peer('zk2', 'leading.broadcast')],
      ['10.245', counted(18_000)],
      ['18.010', { kind: 'sessionExpired', who: 'zk2', ...alice }],
      ['18.010', { ...gone, who: 'zk2' }],
      ['18.015', { kind: 'watchedEvent', who: 'bob', type: 'NodeDeleted', path: '/alice' }],
    ]);
    quotes(history([kill(5000, 'alice')]), [['12.010', { ...gone, who: 'zk3' }]]);
  });

  it('task 3', () => {
    const entries = history([kill(5000), kill(5000, 'zk2'), { atMs: 35_000, do: 'restart', who: 'zk2' }]);
    quotes(entries, [
      ['5.005', peer('zk1', 'looking')],
      ['5.105', told('alice', 'Disconnected')],
      ['5.105', told('bob', 'Disconnected')],
      ['5.743', { kind: 'broken', who: 'alice', reason: 'ended' }],
      ['35.000', { kind: 'process', who: 'zk2', state: 'running' }],
      ['35.260', peer('zk2', 'leading.broadcast')],
      ['35.260', counted(42_000)],
      ['35.451', told('alice', 'SyncConnected')],
      ['35.553', told('bob', 'SyncConnected')],
    ]);
    expect(newest(entries, 'alice')).toEqual(['zk2:2181', alice.sessionId]);
    expect(entries).not.toContainEqual(expect.objectContaining(gone));
    expect(entries.filter((entry) => entry.kind === 'watchedEvent' && entry.state === 'Expired')).toEqual([]);
  });

  it('task 4', () => {
    const entries = history([
      { atMs: 5000, do: 'freeze', who: 'zk3' },
      { atMs: 10_000, do: 'exists', who: 'alice', path: '/alice' },
      { atMs: 10_000, do: 'setData', who: 'alice', path: '/alice', data: 'v2' },
      { atMs: 25_000, do: 'thaw', who: 'zk3' },
    ]);
    quotes(entries, [
      ['5.000', { kind: 'process', who: 'zk3', state: 'frozen' }],
      ['8.710', told('bob', 'Disconnected')],
      ['10.010', { kind: 'settled', who: 'alice', op: 'exists', ok: true }],
      ['14.110', { kind: 'settled', who: 'alice', op: 'setData', result: 'ConnectionLoss' }],
      ['14.110', told('alice', 'Disconnected')],
      ['14.270', { kind: 'gaveUp', who: 'zk1', why: 'leaderSilent' }],
      ['14.270', { kind: 'gaveUp', who: 'zk2', why: 'leaderSilent' }],
      ['14.510', peer('zk2', 'leading.broadcast')],
      ['14.510', counted(22_000)],
      ['14.758', told('alice', 'SyncConnected')],
      ['18.426', told('bob', 'SyncConnected')],
      ['25.000', { kind: 'proposed', who: 'zk3', op: 'setData', ...alice }],
      ['25.000', { kind: 'proposed', who: 'zk3', op: 'closeSession', ...alice }],
      ['26.000', { kind: 'gaveUp', who: 'zk3', why: 'followersSilent' }],
      ['26.040', { kind: 'truncated', who: 'zk3' }],
    ]);
    expect(new Set(entries.flatMap((entry) => (entry.kind === 'granted' ? [entry.sessionId] : []))).size).toBe(2);
    expect(entries.filter(({ kind, atMs }) => kind === 'znode' && atMs > 5000)).toEqual([]);
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/the-leader-is-gone/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const run = (source: string, seed = 1) => runProgram(source, { scenario: leaderLost, seed });

  it('its own deadline', async () => {
    const { history: entries } = await run(program('own-deadline'));
    quotes(entries, [
      ['11.105', { kind: 'console', text: 'client 1: 6 s have passed, so my session is over' }],
      ['35.532', { kind: 'console', text: 'client 2: SyncConnected' }],
      ['35.562', { kind: 'console', text: 'client 2: NodeExists' }],
      ['42.010', { kind: 'sessionExpired', who: 'zk2' }],
      ['42.010', { ...gone, who: 'zk2' }],
    ]);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'console', text: '10 s later: I am connected, /alice is gone' }),
    );
  });

  it('safe mode', async () => {
    const { history: entries, lines } = await run(program('safe-mode'));
    quotes(entries, [
      ['5.105', { kind: 'console', text: 'client 1: Disconnected' }],
      ['35.451', { kind: 'console', text: 'client 1: SyncConnected' }],
      ['35.461', { kind: 'console', text: 'client 1: /alice is mine, I act' }],
    ]);
    expect(lines).toContain('10 s without a leader, do I act? false');
  });

  it.each([1, 2, 40_000])('the task: wrong as it stands, done without a clock of its own, seed %i', async (seed) => {
    const wrong = program('own-deadline');
    const judged = async (source: string) => keepSession.judge((await run(source, seed)).history);
    expect(await judged(wrong)).toMatchObject({ rule: 'keepsSession' });
    expect(await judged(wrong.replace(/ {6}if \(event\.state === 'Disconnected'\).*\n/, ''))).toBeNull();
    expect(await judged(program('safe-mode'))).toBeNull();
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
