import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { Lab } from '../../src/lab/Lab';
import { crashes, diesBeforeCommit, oneDiskDropped, oneDiskKept, powerCut } from '../../src/lab/scenarios/crashes';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('ensemble/what-survives-a-crash');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

/** What the reader does by hand is what the scenarios of the questions do by themselves. */
function run(actions: readonly Action[]): Lab {
  const lab = createLab(crashes, { actions });
  lab.runUntil(28_000);
  return lab;
}

const peer = (who: string, to: string) => ({ kind: 'peer', who, to });
const change = { zxid: '0x100000003' };
const made = (who: string, path: string) => ({ kind: 'znode', who, change: 'created', path, ...change });
const lost = (who: string) => ({ kind: 'settled', who, op: 'create', result: 'ConnectionLoss' });
const told = (who: string, state: string) => ({ kind: 'watchedEvent', who, state });
const looked = (who: string, path: string, result: string) => ({ kind: 'settled', who, op: 'exists', path, result });

/** How the last proposal of zk3 stood at a moment. */
function stateAt(lab: Lab, atMs: number): string | null {
  const server = lab.viewAt(lab.seqAt(atMs)).servers.find(({ name }) => name === 'zk3');
  return server?.peer?.lastProposal?.state ?? null;
}

describe('the lesson quotes', () => {
  it('task 1', () => {
    const { history } = run(diesBeforeCommit.actions);
    quotes(history, [
      ['5.000', { kind: 'call', who: 'alice', op: 'create', path: '/order' }],
      ['5.200', { kind: 'proposed', who: 'zk3', ...change }],
      ['5.200', { kind: 'logged', who: 'zk3', ...change }],
      ['5.300', { kind: 'logged', who: 'zk1', ...change }],
      ['5.300', { kind: 'logged', who: 'zk2', ...change }],
      ['5.300', { kind: 'process', who: 'zk3', state: 'dead' }],
      ['5.600', lost('alice')],
      ['5.600', told('alice', 'Disconnected')],
      ['5.800', peer('zk2', 'leading.discovery')],
      ['6.400', { kind: 'established', who: 'zk2', epoch: 2, ...change }],
      ['6.400', made('zk2', '/order')],
      ['6.500', made('zk1', '/order')],
      ['7.440', told('alice', 'SyncConnected')],
      ['10.500', looked('alice', '/order', 'ok')],
    ]);
    expect(history.filter((entry) => entry.kind === 'committed' && entry.zxid === change.zxid)).toEqual([]);
    // Nobody knows that a quorum has it: of the ACKs zk3 has only its own.
    const acks = history.flatMap((entry) => (entry.kind === 'acked' && entry.zxid === change.zxid ? [entry.by] : []));
    expect(acks).toEqual([3]);
    expect(history.filter((entry) => entry.kind === 'proposed' && entry.op === 'create')).toHaveLength(1);
  });

  it('that /order is there, and seen to be, if all lose their power before the commit', () => {
    const lab = run([
      { atMs: 5000, do: 'create', who: 'alice', path: '/order' },
      ...['zk1', 'zk2', 'zk3'].map((who): Action => ({ atMs: 5300, do: 'crash', who })),
      ...['zk1', 'zk2', 'zk3'].map((who): Action => ({ atMs: 6300, do: 'restart', who })),
    ]);
    for (const { znodes } of lab.viewAt().servers) expect(znodes.map(({ path }) => path)).toContain('/order');
  });

  it('task 2', () => {
    const lab = run(oneDiskKept.actions);
    quotes(lab.history, [
      ['5.100', { kind: 'proposed', who: 'zk3', ...change }],
      ['5.100', { kind: 'logged', who: 'zk3', ...change }],
      ['6.000', { kind: 'process', who: 'zk1', state: 'dead' }],
      ['6.000', { kind: 'process', who: 'zk2', state: 'running' }],
      ['7.800', { kind: 'gaveUp', who: 'zk3', why: 'followersSilent' }],
      ['8.000', lost('bob')],
      ['8.000', told('bob', 'Disconnected')],
      ['8.200', peer('zk3', 'leading.discovery')],
      ['8.600', { kind: 'sync', who: 'zk3', to: 2, by: 'diff', zxid: '0x100000002' }],
      ['8.800', { kind: 'established', who: 'zk3', epoch: 2, ...change }],
      ['8.800', made('zk3', '/lonely')],
      ['11.200', looked('bob', '/lonely', 'ok')],
    ]);
    expect(stateAt(lab, 7799)).toBe('proposed');
    expect(stateAt(lab, 7800)).toBe('abandoned');
  });

  it('task 3', () => {
    const lab = run(oneDiskDropped.actions);
    quotes(lab.history, [
      ['5.100', { kind: 'logged', who: 'zk3', ...change }],
      ['8.976', lost('bob')],
      ['8.976', told('bob', 'Disconnected')],
      ['11.055', told('bob', 'SyncConnected')],
      ['11.055', { kind: 'granted', who: 'bob', server: 'zk3:2181' }],
      ['14.900', { kind: 'gaveUp', who: 'zk1', why: 'leaderSilent' }],
      ['14.900', { kind: 'gaveUp', who: 'zk2', why: 'leaderSilent' }],
      ['15.800', { kind: 'gaveUp', who: 'zk3', why: 'followersSilent' }],
      ['15.900', { kind: 'established', who: 'zk2', epoch: 2, zxid: '0x100000002' }],
      ['20.200', peer('zk3', 'following.discovery')],
      ['20.800', { kind: 'truncated', who: 'zk3', zxid: '0x100000002' }],
      ['25.200', looked('alice', '/lonely', 'NoNode')],
    ]);
    expect(lab.history.some((entry) => entry.kind === 'znode' && entry.path === '/lonely')).toBe(false);
    for (const { znodes } of lab.viewAt().servers) expect(znodes.map(({ path }) => path)).not.toContain('/lonely');
    // By then the last change of zk3 is the end of alice's session.
    const leader = lab.viewAt(lab.seqAt(19_999)).servers.find(({ name }) => name === 'zk3');
    expect(leader?.peer?.lastProposal).toMatchObject({ op: 'closeSession', state: 'abandoned' });
    expect(lab.history).toContainEqual(
      expect.objectContaining({ kind: 'proposed', who: 'zk3', op: 'closeSession', sessionId: '0x2000000076c0000' }),
    );
  });

  it('task 4', () => {
    const { history } = run(powerCut.actions);
    const vote = (who: string) => ({ kind: 'vote', who, ...change });
    quotes(history, [
      ['5.600', { kind: 'settled', who: 'alice', op: 'create', ok: true }],
      ['6.000', { kind: 'process', who: 'zk1', state: 'dead' }],
      ['6.000', { kind: 'process', who: 'zk2', state: 'dead' }],
      ['6.000', { kind: 'process', who: 'zk3', state: 'dead' }],
      ['7.000', vote('zk1')],
      ['7.000', vote('zk2')],
      ['7.000', vote('zk3')],
      ['8.800', { kind: 'established', who: 'zk3', epoch: 2 }],
      ['9.340', told('alice', 'SyncConnected')],
      ['12.200', looked('alice', '/order', 'ok')],
    ]);
    const granted = history.flatMap((entry) =>
      entry.kind === 'granted' && entry.who === 'alice' ? [entry.sessionId] : [],
    );
    expect(granted).toHaveLength(2);
    expect(new Set(granted).size).toBe(1);
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
