import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { Lab } from '../../src/lab/Lab';
import { fourServers } from '../../src/lab/scenarios/fourServers';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('ensemble/from-proposal-to-commit');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

function labOf(actions: readonly Action[]): Lab {
  const lab = createLab(fourServers, { actions });
  lab.runUntil(30_000);
  return lab;
}

const run = (actions: readonly Action[]): readonly HistoryEntry[] => labOf(actions).history;

const create = (atMs: number, who: string, path: string): Action => ({ atMs, do: 'create', who, path });
const kill = (atMs: number, who: string): Action => ({ atMs, do: 'kill', who });
const change = { zxid: '0x100000003' };
const made = (who: string, path = '/order') => ({ kind: 'znode', change: 'created', who, path });
const answered = (who: string, path: string) => ({ kind: 'settled', who, op: 'create', path, ok: true });

/** The packets between servers that were sent at this moment: `zk3 proposal zk1`. */
function packetsAt(lab: Lab, atMs: number): string[] {
  return lab
    .frames()
    .filter((frame) => frame.sentAtMs === atMs && frame.channel === 'quorum')
    .map(({ from, name, to }) => `${from} ${name} ${to}`);
}

const oneWrite = [create(5000, 'alice', '/order')];
const oneStandsStill: readonly Action[] = [
  { atMs: 5000, do: 'freeze', who: 'zk1' },
  create(5000, 'alice', '/order'),
  { atMs: 6000, do: 'thaw', who: 'zk1' },
];
const noQuorum = [kill(5000, 'zk1'), kill(5000, 'zk2'), create(5000, 'bob', '/lonely')];

describe('the lesson quotes', () => {
  it('task 1', () => {
    const lab = labOf(oneWrite);
    quotes(lab.history, [
      ['5.000', { kind: 'call', who: 'alice', op: 'create' }],
      ['5.005', { kind: 'sessionHeard', who: 'zk2', by: 'create' }],
      ['5.010', { kind: 'proposed', who: 'zk3', op: 'create', ...change }],
      ['5.010', { kind: 'logged', who: 'zk3', ...change }],
      ['5.015', { kind: 'logged', who: 'zk1', ...change }],
      ['5.015', { kind: 'logged', who: 'zk2', ...change }],
      ['5.020', { kind: 'committed', who: 'zk3', ...change }],
      ['5.025', made('zk1')],
      ['5.025', made('zk2')],
      ['5.025', made('zk4')],
      ['5.030', answered('alice', '/order')],
    ]);
    expect(packetsAt(lab, 5005)).toEqual(['zk2 request zk3']);
    expect(packetsAt(lab, 5010)).toEqual(['zk3 proposal zk1', 'zk3 proposal zk2']);
    expect(packetsAt(lab, 5015)).toEqual(['zk1 ack zk3', 'zk2 ack zk3']);
    expect(packetsAt(lab, 5020)).toEqual(['zk3 commit zk1', 'zk3 commit zk2', 'zk3 inform zk4']);
    for (const lesson of lessons) expect(lesson).toContain(change.zxid);
    // Numbers 1 and 2 were the two sessions.
    const ops = lab.history.flatMap((entry) => (entry.kind === 'proposed' ? [entry.op] : []));
    expect(ops).toEqual(['createSession', 'createSession', 'create']);
  });

  it('task 2', () => {
    quotes(run(oneStandsStill), [
      ['5.000', { kind: 'process', who: 'zk1', state: 'frozen' }],
      ['5.010', { kind: 'proposed', who: 'zk3', ...change }],
      ['5.015', { kind: 'logged', who: 'zk2', ...change }],
      ['5.020', { kind: 'acked', who: 'zk3', by: 2, ...change }],
      ['5.020', { kind: 'committed', who: 'zk3', ...change }],
      ['5.025', made('zk2')],
      ['5.025', made('zk4')],
      ['5.030', answered('alice', '/order')],
      ['6.000', made('zk1')],
      ['6.005', { kind: 'received', by: 'zk3' }],
    ]);
    expect(packetsAt(labOf(oneStandsStill), 5010)).toContain('zk3 proposal zk1');
    expect(packetsAt(labOf(oneStandsStill), 6000)).toContain('zk1 ack zk3');
  });

  it('that at 5.020 s only the leader knows of the commit', () => {
    const { history } = labOf(oneStandsStill);
    for (const lesson of lessons) expect(lesson).toMatch(/5\.020 (s|秒)/);
    const soFar = history.filter(({ atMs }) => atMs > 5000 && atMs <= 5020);
    const acks = soFar.flatMap((entry) => (entry.kind === 'acked' ? [entry.by] : []));
    expect(acks.sort()).toEqual([2, 3]);
    expect(soFar).toContainEqual(expect.objectContaining({ kind: 'committed', who: 'zk3', ...change }));
    expect(soFar.filter(({ kind }) => kind === 'settled' || kind === 'znode')).toEqual([
      expect.objectContaining(made('zk3')),
    ]);
  });

  it('that the change survives if the leader dies then', () => {
    const [freeze, write] = oneStandsStill;
    const thaw: Action = { atMs: 6000, do: 'thaw', who: 'zk1' };
    const { history } = labOf([freeze as Action, write as Action, kill(5020, 'zk3'), thaw]);
    const next = history.find((entry) => entry.kind === 'established' && entry.atMs > 5020);
    expect(next).toMatchObject({ epoch: 2, ...change });
    for (const who of ['zk1', 'zk2']) expect(history).toContainEqual(expect.objectContaining(made(who)));
  });

  it('a follower that was silent for syncLimit comes back as a newcomer, and is handed what it missed', () => {
    const [freeze, write] = oneStandsStill;
    const history = run([freeze as Action, write as Action, { atMs: 20_000, do: 'thaw', who: 'zk1' }]);
    const since = history.filter(({ atMs }) => atMs > 5000);
    expect(since).toContainEqual(expect.objectContaining({ kind: 'closedBy', who: 'zk3', atMs: 14_275 }));
    expect(since).toContainEqual(expect.objectContaining({ kind: 'peer', who: 'zk1', to: 'looking' }));
    expect(since).toContainEqual(expect.objectContaining({ kind: 'sync', who: 'zk3', to: 1 }));
    expect(since).toContainEqual(expect.objectContaining(made('zk1')));
  });

  it('task 3', () => {
    quotes(run(noQuorum), [
      ['5.010', { kind: 'proposed', who: 'zk3', op: 'create' }],
      ['5.010', { kind: 'acked', who: 'zk3', by: 3 }],
      ['6.265', { kind: 'gaveUp', who: 'zk3', why: 'followersSilent' }],
    ]);
    expect(run(noQuorum)).toContainEqual(
      expect.objectContaining({ kind: 'settled', who: 'bob', path: '/lonely', result: 'ConnectionLoss' }),
    );
  });

  it('that a refusal gets a zxid and takes the same way', () => {
    const lab = labOf([create(5000, 'alice', '/order'), create(6000, 'alice', '/order')]);
    const refusal = { zxid: '0x100000004' };
    for (const what of [
      { kind: 'proposed', who: 'zk3', op: 'error', ...refusal },
      { kind: 'logged', who: 'zk1', ...refusal },
      { kind: 'logged', who: 'zk2', ...refusal },
      { kind: 'committed', who: 'zk3', ...refusal },
      { kind: 'settled', who: 'alice', atMs: 6030, result: 'NodeExists' },
    ])
      expect(lab.history).toContainEqual(expect.objectContaining(what));
    expect(packetsAt(lab, 6010)).toEqual(['zk3 proposal zk1', 'zk3 proposal zk2']);
  });
});

describe('the chart of a proposal', () => {
  const at = (lab: Lab, atMs: number) => {
    const leader = lab.viewAt(lab.seqAt(atMs)).servers.find(({ name }) => name === 'zk3');
    const proposal = leader?.peer?.lastProposal;
    return proposal ? [proposal.op, proposal.state, ...proposal.steps.map(({ event }) => event)] : null;
  };

  it('shows the last change of the leader from its proposal to its commit', () => {
    const lab = labOf(oneWrite);
    expect(at(lab, 265)).toBeNull();
    expect(at(lab, 4999)).toEqual(['createSession', 'committed', 'acked', 'acked', 'quorumAcked', 'turnCame']);
    expect(at(lab, 5010)).toEqual(['create', 'proposed', 'acked']);
    expect(at(lab, 5020)).toEqual(['create', 'committed', 'acked', 'acked', 'quorumAcked', 'turnCame']);
  });

  it('shows between ACK and commit that a quorum has it', () => {
    const lab = labOf(oneWrite);
    const acked = lab.history.find((entry) => entry.kind === 'acked' && entry.atMs === 5020);
    const leader = lab.viewAt(acked?.seq ?? 0).servers.find(({ name }) => name === 'zk3');
    expect(leader?.peer?.lastProposal?.state).toBe('acknowledged');
  });

  it('leaves a change that no quorum had to the next leader', () => {
    const lab = labOf(noQuorum);
    expect(at(lab, 6264)).toEqual(['create', 'proposed', 'acked']);
    expect(at(lab, 6265)).toEqual(['create', 'abandoned', 'acked', 'leaderLost']);
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
