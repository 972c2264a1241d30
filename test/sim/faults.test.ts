import { describe, expect, it } from 'vitest';
import { leaderIsolation, quorumLoss, rollingRestart, type TimedFault } from '../../src/sim/faultScripts';
import { QuorumWorld, type QuorumWorldOptions } from './QuorumWorld';

const settled = (options?: QuorumWorldOptions) => new QuorumWorld(options).settle();

/** Plays a script from now on, and returns when its last fault has happened. */
function play(world: QuorumWorld, script: readonly TimedFault[]): void {
  const startMs = world.nowMs;
  for (const { afterMs, fault } of [...script].sort((a, b) => a.afterMs - b.afterMs)) {
    world.wait(startMs + afterMs - world.nowMs).do(fault);
  }
}

describe('kill: the process is gone, its machine says so to everybody', () => {
  it('peers know at once, and find another leader within a second', () => {
    const world = settled();
    const atMs = world.nowMs;
    world.do({ do: 'kill', who: 'zk3' });
    expect(world.leader()).toBe('zk2');
    expect(world.nowMs - atMs).toBeLessThan(1000);
  });

  it('what it had written is there when it starts again, forced or not', () => {
    const world = settled();
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 5000 });
    world.client('zk2').create('/a');
    world.do({ do: 'kill', who: 'zk1' });
    expect(world.ensemble.diskOf('zk1').forcedCount).toBeLessThan(world.ensemble.diskOf('zk1').logCount);
    world.do({ do: 'restart', who: 'zk1' });
    expect(world.has('zk1', '/a')).toBe(true);
  });
});

describe('crash: the machine loses power, and nobody is told', () => {
  it('a leader is missed after syncLimit only', () => {
    const world = settled();
    const atMs = world.nowMs;
    world.do({ do: 'crash', who: 'zk3' });
    world.until(() => world.ensemble.leader !== null);
    expect(world.nowMs - atMs).toBeGreaterThan(5 * 2000 - 1000);
    expect(world.noted('gaveUp').map(({ who, why }) => `${who} ${why}`)).toEqual([
      'zk1 leaderSilent',
      'zk2 leaderSilent',
    ]);
  });

  it('what was not forced may be gone, what was acknowledged is not', () => {
    const world = settled({ seed: 3 });
    const alice = world.client('zk2');
    alice.create('/acknowledged');
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 60_000 });
    for (let n = 0; n < 20; n += 1) alice.create(`/${n}`);
    const { logCount, forcedCount } = world.ensemble.diskOf('zk1');
    world.do({ do: 'crash', who: 'zk1' });
    const left = world.ensemble.diskOf('zk1').logCount;
    expect(left).toBeGreaterThanOrEqual(forcedCount);
    expect(left).toBeLessThan(logCount);
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 0 }).do({ do: 'restart', who: 'zk1' }).settle().wait(10);
    expect(world.has('zk1', '/19')).toBe(true);
  });

  it('after a restart of the machine its old connections are reset as soon as they are used', () => {
    const world = settled();
    const alice = world.client('zk1');
    world.do({ do: 'crash', who: 'zk1' });
    alice.send('ping');
    world.wait(100);
    expect(alice.broken).toBeNull();
    world.do({ do: 'restart', who: 'zk1' }).wait(100);
    expect(alice.broken).toBe('reset');
  });

  it('all machines at once: what a client was told is still there', () => {
    const world = settled();
    world.client('zk1').create('/a');
    for (const who of ['zk1', 'zk2', 'zk3']) world.do({ do: 'crash', who });
    for (const who of ['zk1', 'zk2', 'zk3']) world.do({ do: 'restart', who });
    world.settle();
    for (const name of world.ensemble.names) expect(world.has(name, '/a')).toBe(true);
  });
});

describe('freeze: the process stands still, its clock goes on', () => {
  it('a frozen leader is replaced, and gives up its part when it wakes', () => {
    const world = settled();
    world.do({ do: 'freeze', who: 'zk3' });
    world.until(() => world.ensemble.peer('zk2')?.mode === 'leader');
    world.do({ do: 'thaw', who: 'zk3' });
    world.until(() => world.ensemble.statusOf('zk3').state === 'following.broadcast');
    expect(world.noted('gaveUp', 'zk3')).not.toHaveLength(0);
  });
});

describe('partition: servers reach only their own side', () => {
  it('the larger side goes on, the smaller one answers nobody', () => {
    const world = settled({ servers: 5 });
    world.do({
      do: 'partition',
      sides: [
        ['zk4', 'zk5'],
        ['zk1', 'zk2', 'zk3'],
      ],
    });
    world.until(() => world.ensemble.peer('zk3')?.mode === 'leader');
    world.until(() => world.ensemble.statusOf('zk5').mode === null && world.ensemble.statusOf('zk4').mode === null);
    expect(world.client('zk1').create('/a')).toMatchObject({ err: 0 });
  });

  it('three sides without a majority: nobody leads until they are one again', () => {
    const world = settled({ servers: 5 });
    world.do({ do: 'partition', sides: [['zk1', 'zk2'], ['zk3', 'zk4'], ['zk5']] }).wait(40_000);
    expect(world.ensemble.leader).toBeNull();
    world.ensemble.heal();
    world.leader();
  });

  it('a leader that hears nobody stops after syncLimit, though all hear it', () => {
    const world = settled();
    for (const from of ['zk1', 'zk2']) world.do({ do: 'silence', who: 'zk3', from, way: 'in' });
    world.until(() => world.noted('gaveUp', 'zk3').length > 0);
    expect(world.noted('gaveUp', 'zk3')[0]?.why).toBe('followersSilent');
  });

  it('a leader that nobody hears is given up by its followers', () => {
    const world = settled();
    for (const from of ['zk1', 'zk2']) world.do({ do: 'silence', who: 'zk3', from, way: 'out' });
    world.until(() => world.ensemble.peer('zk2')?.mode === 'leader');
    expect(world.noted('gaveUp', 'zk1')[0]?.why).toBe('leaderSilent');
  });
});

describe('loss, delay and jitter', () => {
  it('a lost segment comes after a retransmission and holds up those behind it; nothing is out of order', () => {
    const world = settled({ seed: 5 });
    const alice = world.client('zk1');
    world.do({ do: 'lose', who: alice.name, percent: 50 });
    const startMs = world.nowMs;
    const xids = Array.from({ length: 10 }, (_, n) => alice.sendCreate(`/${n}`));
    world.until(() => alice.reply(xids.at(-1) ?? 0) !== null);
    expect(alice.replies.map(({ xid }) => xid)).toEqual(xids);
    expect(world.nowMs - startMs).toBeGreaterThanOrEqual(200);
  });

  it('a slow link delays everything by the same', () => {
    const world = settled();
    const alice = world.client('zk1');
    world.do({ do: 'slow', who: alice.name, latencyMs: 300 });
    const startMs = world.nowMs;
    alice.exists('/');
    expect(world.nowMs - startMs).toBe(600);
  });

  it('with jitter, what was sent on two connections changes places; on one it does not', () => {
    const world = settled({ seed: 2 });
    const clients = Array.from({ length: 8 }, () => world.client('zk3'));
    world.do({ do: 'jitter', who: 'zk3', jitterMs: 50 });
    const order: number[] = [];
    for (const [index, client] of clients.entries()) client.sendCreate(`/${index}`);
    world.wait(200);
    for (const note of world.noted('znode', 'zk3')) order.push(Number(note.path.slice(1)));
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(order).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('disks and clocks', () => {
  it('one slow disk among three costs nothing, two cost their time', () => {
    const world = settled();
    const alice = world.client('zk3');
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 1000 });
    const quick = world.nowMs;
    alice.create('/a');
    expect(world.nowMs - quick).toBeLessThan(100);
    world.do({ do: 'slowDisk', who: 'zk2', forceMs: 1000 });
    const slow = world.nowMs;
    alice.create('/b');
    expect(world.nowMs - slow).toBeGreaterThanOrEqual(1000);
  });

  it('a follower whose disk hangs for longer than syncLimit is dropped by the leader', () => {
    const world = settled();
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 60_000 });
    world.client('zk3').create('/a');
    world.until(() => world.noted('gaveUp', 'zk1').length > 0);
    expect(world.noted('gaveUp', 'zk1')[0]?.why).toBe('linkBroken');
  });

  it('a full disk ends its server; with room again it starts and catches up', () => {
    const world = settled();
    world.do({ do: 'fillDisk', who: 'zk1' });
    world.client('zk3').create('/a');
    world.until(() => world.ensemble.statusOf('zk1').process === 'dead');
    world.do({ do: 'freeDisk', who: 'zk1' }).do({ do: 'restart', who: 'zk1' }).settle().wait(10);
    expect(world.has('zk1', '/a')).toBe(true);
  });

  it('a leader whose clock runs fast ends sessions early, in the time of the others', () => {
    const lifeMs = (driftPpm: number): number => {
      const world = settled();
      world.do({ do: 'drift', who: 'zk3', driftPpm });
      const alice = world.client('zk1', 10_000);
      alice.create('/alice', 'ephemeral');
      const startMs = world.nowMs;
      world.until(() => !world.has('zk3', '/alice'));
      return world.nowMs - startMs;
    };
    expect(lifeMs(0)).toBeGreaterThanOrEqual(10_000);
    expect(lifeMs(500_000)).toBeLessThan(10_000);
  });
});

describe('scripts of faults', () => {
  it('a rolling restart of all servers loses no session and no write', () => {
    const world = settled();
    const alice = world.client('zk1', 30_000);
    alice.create('/alice', 'ephemeral');
    play(world, rollingRestart(world.ensemble.names, 5000));
    world.settle();
    for (const name of world.ensemble.names) expect(world.has(name, '/alice')).toBe(true);
    expect(alice.moveTo('zk2').session?.sessionId).toBe(alice.sessionId);
  });

  it('an isolated leader commits nothing, and comes back as a follower', () => {
    const world = settled();
    const alice = world.client('zk3');
    play(world, leaderIsolation('zk3', ['zk1', 'zk2'], 0).slice(0, 1));
    alice.sendCreate('/never');
    world.until(() => world.ensemble.peer('zk2')?.mode === 'leader');
    for (const from of ['zk1', 'zk2']) world.do({ do: 'heal', who: 'zk3', from });
    world.until(() => world.ensemble.statusOf('zk3').state === 'following.broadcast').wait(100);
    for (const name of world.ensemble.names) expect(world.has(name, '/never')).toBe(false);
    expect(alice.replies).toEqual([]);
  });

  it('with the quorum back, sessions go on where they were', () => {
    const world = settled();
    const alice = world.client('zk1', 4000);
    alice.create('/alice', 'ephemeral');
    play(world, quorumLoss(world.ensemble.names, 20_000));
    world.settle();
    const again = alice.moveTo('zk3');
    expect(again.session?.sessionId).toBe(alice.sessionId);
    expect(again.exists('/alice')).toBe(true);
  });
});
