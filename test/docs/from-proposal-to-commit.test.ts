import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeThrough } from '../../src/components/Sandbox/programs/from-proposal-to-commit/writeThrough';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { Lab } from '../../src/lab/Lab';
import { fourServers } from '../../src/lab/scenarios/fourServers';
import { runProgram } from '../support/runProgram';
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
const votersDie = [kill(5000, 'zk1'), create(6000, 'bob', '/first'), kill(7000, 'zk2'), create(8000, 'bob', '/second')];

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
    const entries = run([kill(5000, 'zk4'), create(6000, 'alice', '/order')]);
    quotes(entries, [
      ['5.000', { kind: 'process', who: 'zk4', state: 'dead' }],
      ['5.105', { kind: 'watchedEvent', who: 'bob', state: 'Disconnected' }],
      ['6.030', answered('alice', '/order')],
    ]);
    expect(entries.filter((entry) => entry.kind === 'watchedEvent' && entry.who === 'alice')).toHaveLength(1);
    expect(entries.some((entry) => entry.kind === 'peer' && entry.atMs > 5000 && entry.who !== 'zk4')).toBe(false);
  });

  it('task 4', () => {
    quotes(run(votersDie), [
      ['5.000', { kind: 'process', who: 'zk1', state: 'dead' }],
      ['6.030', answered('bob', '/first')],
      ['7.000', { kind: 'process', who: 'zk2', state: 'dead' }],
      ['8.010', { kind: 'proposed', who: 'zk3', op: 'create' }],
      ['8.010', { kind: 'acked', who: 'zk3', by: 3 }],
      ['8.265', { kind: 'gaveUp', who: 'zk3', why: 'followersSilent' }],
      ['8.270', { kind: 'gaveUp', who: 'zk4', why: 'linkBroken' }],
      ['8.375', { kind: 'settled', who: 'bob', path: '/second', result: 'ConnectionLoss' }],
      ['8.375', { kind: 'watchedEvent', who: 'bob', state: 'Disconnected' }],
    ]);
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
    const lab = labOf(votersDie);
    expect(at(lab, 8264)).toEqual(['create', 'proposed', 'acked']);
    expect(at(lab, 8265)).toEqual(['create', 'abandoned', 'acked', 'leaderLost']);
  });
});

function program(name: string): string {
  const file = `../../src/components/Sandbox/programs/from-proposal-to-commit/${name}.ts`;
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

describe('the programs', () => {
  const runIt = (source: string, seed = 1) => runProgram(source, { scenario: fourServers, seed });

  it('only the leader', async () => {
    const { history, lines } = await runIt(program('only-the-leader'));
    quotes(history, [
      ['5.245', { kind: 'peer', who: 'zk2', to: 'leading.broadcast' }],
      ['8.383', { kind: 'console', text: '/order-without-zk3: not written, ConnectionLoss' }],
      ['16.413', { kind: 'console', text: '/order-without-zk1: written' }],
    ]);
    expect(lines).toContain('orders written: 3 of 4');
    const part = history.findLast((entry) => entry.kind === 'peer' && entry.who === 'zk3' && entry.atMs < 16_413);
    expect(part).toMatchObject({ to: 'following.broadcast' });
  });

  it('all of them', async () => {
    const { history, lines } = await runIt(program('all-of-them'));
    quotes(history, [
      ['5.110', { kind: 'console', text: 'heard: Disconnected' }],
      ['5.954', { kind: 'console', text: 'heard: SyncConnected' }],
      ['5.954', { kind: 'granted', who: 'alice', server: 'zk2:2181' }],
      ['8.020', { kind: 'console', text: '/order-without-zk3: written' }],
    ]);
    expect(lines).toContain('orders written: 4 of 4');
  });

  it.each([1, 2, 40_000])('the task: wrong as it stands, done with servers enough, seed %i', async (seed) => {
    const judged = async (source: string) => writeThrough.judge((await runIt(source, seed)).history);
    const wrong = program('only-the-leader');
    expect(await judged(wrong)).toMatchObject({ rule: 'writesThrough', who: 'zk3' });
    expect(await judged(wrong.replace("'zk3:2181'", "'zk4:2181'"))).toMatchObject({ who: 'zk4' });
    expect(await judged(wrong.replace('await write(', 'write('))).toMatchObject({ rule: 'writesThrough', who: 'zk3' });
    expect(await judged(program('all-of-them').replace(", 'zk4']", ']'))).toMatchObject({ rule: 'restartsAll' });
    expect(await judged(wrong.replace("'zk3:2181'", "'zk1,zk2,zk3'"))).toBeNull();
    expect(await judged(program('all-of-them'))).toBeNull();
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
