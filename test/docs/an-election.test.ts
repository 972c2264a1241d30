import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import type { HistoryEntry } from '../../src/lab/HistoryEntry';
import type { Lab } from '../../src/lab/Lab';
import { election, olderEpoch, olderHistory } from '../../src/lab/scenarios/election';
import { expectQuoted, expectTwins, lessonIn, type Quoted } from './lesson';

/** Every time that the lesson quotes is the time of an event in the lab, and stands in the lesson in both languages. */

const lessons = lessonIn('ensemble/an-election');
const quotes = (entries: readonly HistoryEntry[], quoted: readonly Quoted[]) => expectQuoted(lessons, entries, quoted);

/** What the reader does by hand is what the scenarios of the questions do by themselves. */
function run(actions: readonly Action[]): Lab {
  const lab = createLab(election, { actions });
  lab.runUntil(20_000);
  return lab;
}

const peer = (who: string, to: string) => ({ kind: 'peer', who, to });
const vote = (who: string, leader: number, peerEpoch: number, zxid: string) => ({
  kind: 'vote',
  who,
  leader,
  peerEpoch,
  zxid,
});
const epoch = (who: string, of: string, number: number) => ({ kind: 'epoch', who, of, epoch: number });

/** The packets between servers that were sent at this moment: `zk1 Notification zk2`. */
function packetsAt(lab: Lab, atMs: number): string[] {
  return lab
    .frames()
    .filter((frame) => frame.sentAtMs === atMs && frame.channel !== undefined && frame.name !== 'InitialMessage')
    .map(({ from, name, to }) => `${from} ${name} ${to}`);
}

describe('the lesson quotes', () => {
  it('task 1, the election', () => {
    const lab = run(olderHistory.actions);
    quotes(lab.history, [
      ['6.020', { kind: 'committed', who: 'zk3', zxid: '0x100000003' }],
      ['7.000', { kind: 'process', who: 'zk3', state: 'dead' }],
      ['7.005', { ...vote('zk1', 1, 1, '0x100000003'), electionEpoch: 2 }],
      ['8.000', { ...vote('zk2', 2, 1, '0x100000002'), electionEpoch: 1 }],
      ['8.020', { ...vote('zk2', 1, 1, '0x100000003'), electionEpoch: 2 }],
      ['8.220', peer('zk2', 'following.discovery')],
      ['8.225', peer('zk1', 'leading.discovery')],
    ]);
    const logged = lab.history.flatMap((entry) =>
      entry.kind === 'logged' && entry.zxid === '0x100000003' && entry.atMs < 7000 ? [entry.who] : [],
    );
    expect(logged.sort()).toEqual(['zk1', 'zk3']);
    expect(packetsAt(lab, 8010)).toEqual(['zk2 Notification zk1']);
    expect(packetsAt(lab, 8015)).toContain('zk1 Notification zk2');
    expect(packetsAt(lab, 8020)).toEqual(['zk2 Notification zk1']);
    for (const lesson of lessons) for (const at of ['8.010', '8.015', '8.025']) expect(lesson).toContain(`${at} s`);
    const heard = lab.frames().filter(({ name, receivedAtMs }) => name === 'Notification' && receivedAtMs === 8025);
    expect(heard.map(({ to }) => to)).toEqual(['zk1']);
  });

  it('task 1, from the election on', () => {
    const lab = run(olderHistory.actions);
    quotes(lab.history, [
      ['8.225', peer('zk1', 'leading.discovery')],
      ['8.235', epoch('zk1', 'accepted', 2)],
      ['8.240', epoch('zk2', 'accepted', 2)],
      ['8.245', epoch('zk1', 'current', 2)],
      ['8.245', { kind: 'sync', who: 'zk1', to: 2, by: 'diff' }],
      ['8.250', epoch('zk2', 'current', 2)],
      ['8.255', { kind: 'established', who: 'zk1', epoch: 2 }],
      ['8.255', peer('zk1', 'leading.broadcast')],
      ['8.260', { kind: 'upToDate', who: 'zk2' }],
      ['8.260', { kind: 'znode', who: 'zk2', change: 'created', path: '/order' }],
      ['8.570', { kind: 'watchedEvent', who: 'alice', state: 'SyncConnected' }],
    ]);
    expect(packetsAt(lab, 8230)).toEqual(['zk2 followerInfo zk1']);
    expect(packetsAt(lab, 8235)).toEqual(['zk1 leaderInfo zk2']);
    expect(packetsAt(lab, 8240)).toEqual(['zk2 ackEpoch zk1']);
    expect(packetsAt(lab, 8245)).toEqual(['zk1 diff zk2', 'zk1 proposal zk2', 'zk1 commit zk2', 'zk1 newLeader zk2']);
    expect(packetsAt(lab, 8250)).toEqual(['zk2 ack zk1']);
    expect(packetsAt(lab, 8255)).toContain('zk1 upToDate zk2');
    const granted = lab.history.filter((entry) => entry.kind === 'granted' && entry.who === 'alice');
    expect(granted).toHaveLength(2);
    expect(new Set(granted.map((entry) => entry.kind === 'granted' && entry.sessionId)).size).toBe(1);
    expect(granted[1]).toMatchObject({ server: 'zk1:2181' });
  });

  it('who knows what, at 8.225 s', () => {
    const lab = run(olderHistory.actions);
    const soFar = lab.history.filter(({ atMs }) => atMs <= 8225);
    const ofAlice = soFar.flatMap((entry) =>
      entry.kind === 'settled' && entry.who === 'alice'
        ? [entry.result]
        : entry.kind === 'watchedEvent' && entry.who === 'alice'
          ? [entry.state]
          : [],
    );
    expect(ofAlice).toEqual(['SyncConnected', '/order', 'Disconnected']);
    // What zk2 will follow, and what it misses, is on its way later.
    const between = lab
      .frames()
      .filter(({ from, to, channel }) => channel === 'quorum' && /zk[12]/.test(from) && /zk[12]/.test(to));
    const since = between.filter(({ receivedAtMs }) => (receivedAtMs ?? Number.POSITIVE_INFINITY) > 8000);
    expect(since[0]).toMatchObject({ from: 'zk2', name: 'followerInfo', receivedAtMs: 8235 });
  });

  it('task 2', () => {
    quotes(run(olderEpoch.actions).history, [
      ['5.000', { kind: 'peerLink', one: 'zk1', other: 'zk3', state: 'silent' }],
      ['5.005', { kind: 'proposed', who: 'zk3', op: 'create', zxid: '0x100000003' }],
      ['12.000', { kind: 'proposed', who: 'zk3', op: 'closeSession', zxid: '0x100000004' }],
      ['14.270', { kind: 'gaveUp', who: 'zk1', why: 'leaderSilent' }],
      ['14.270', { kind: 'gaveUp', who: 'zk2', why: 'leaderSilent' }],
      ['14.510', { kind: 'established', who: 'zk2', epoch: 2, zxid: '0x100000002' }],
      ['16.000', vote('zk1', 1, 2, '0x100000002')],
      ['16.000', vote('zk2', 2, 2, '0x100000002')],
      ['16.000', vote('zk3', 3, 1, '0x100000004')],
      ['16.035', vote('zk3', 2, 2, '0x100000002')],
      ['16.240', peer('zk2', 'leading.discovery')],
      ['16.265', { kind: 'truncated', who: 'zk3', zxid: '0x100000002' }],
      ['16.270', { kind: 'established', who: 'zk2', epoch: 3 }],
    ]);
  });

  it('the votes of three elections', () => {
    const first = run([]).history;
    for (const id of [1, 2, 3]) expect(first).toContainEqual(expect.objectContaining(vote(`zk${id}`, id, 0, '0x0')));
    expect(first).toContainEqual(expect.objectContaining(peer('zk3', 'leading.broadcast')));
    for (const lesson of lessons) {
      for (const row of ['0、`0x0`、3', '1、`0x100000003`、1', '2、`0x100000002`、2', '1、`0x100000004`、3']) {
        expect(lesson.replaceAll(', ', '、')).toContain(row);
      }
    }
  });
});

describe('a change that was committed', () => {
  const servers = ['zk1', 'zk2', 'zk3'] as const;
  const committed = olderHistory.actions.slice(0, 2);

  it.each([
    [['zk1', 'zk2'], 'zk1'],
    [['zk1', 'zk3'], 'zk3'],
    [['zk2', 'zk3'], 'zk3'],
  ] as const)('is there with whichever two come together: %j', (pair, leader) => {
    const lab = run([
      ...committed,
      { atMs: 7000, do: 'kill', who: 'zk1' },
      { atMs: 7000, do: 'kill', who: 'zk3' },
      ...pair.map((who): Action => ({ atMs: 8000, do: 'restart', who })),
    ]);
    const leads = lab.history.findLast((entry) => entry.kind === 'peer' && entry.to === 'leading.broadcast');
    expect(leads).toMatchObject({ who: leader });
    const server = lab.viewAt().servers.find(({ name }) => name === leader);
    expect(server?.znodes.map(({ path }) => path)).toContain('/order');
  });

  it('is there however servers are killed and restarted', () => {
    const deed = fc.record({ do: fc.constantFrom('kill', 'restart'), who: fc.constantFrom(...servers) });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const lab = createLab(election, {
          actions: [
            ...committed,
            ...deeds.map(({ do: what, who }, at): Action => ({ atMs: 7000 + 300 * at, do: what as 'kill', who })),
            ...servers.map((who): Action => ({ atMs: 12_000, do: 'restart', who })),
          ],
        });
        lab.runUntil(16_000);
        const zxids = lab.history.flatMap((entry) =>
          entry.kind === 'established' && entry.atMs > 7000 ? [BigInt(entry.zxid)] : [],
        );
        for (const zxid of zxids) expect(zxid).toBeGreaterThanOrEqual(0x100000003n);
        for (const { znodes } of lab.viewAt().servers) expect(znodes.map(({ path }) => path)).toContain('/order');
      }),
      { numRuns: 12 },
    );
  });

  it('shows in the tree of a server that had it on disk, and was restarted before it served it', () => {
    const lab = run([
      ...committed,
      { atMs: 7000, do: 'kill', who: 'zk1' },
      { atMs: 8200, do: 'restart', who: 'zk2' },
      { atMs: 8500, do: 'kill', who: 'zk3' }, // zk2 has just written /order to its log
      ...servers.map((who): Action => ({ atMs: 12_000, do: 'restart', who })),
    ]);
    for (const { znodes } of lab.viewAt().servers) expect(znodes.map(({ path }) => path)).toContain('/order');
    const noted = lab.history.filter((entry) => entry.kind === 'znode' && entry.path === '/order');
    expect(noted).toHaveLength(3); // once for each server, however often it was started
  });
});

it('both languages hold the same components with the same ids, in the same order, under the same anchors', () => {
  expectTwins(lessons);
});
