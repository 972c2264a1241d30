import { afterEach, describe, expect, it, vi } from 'vitest';
import { READ_ACL_UNSAFE } from '../../../src/protocol/data';
import { Leader } from '../../../src/server/quorum/Leader';
import { LearnerZooKeeperServer } from '../../../src/server/quorum/LearnerZooKeeperServer';
import type { QuorumPeer } from '../../../src/server/quorum/QuorumPeer';
import { Leadership1 } from '../../../src/sim/checkers/Leadership1';
import { SimDisk } from '../../../src/sim/SimDisk';
import { QuorumWorld } from '../QuorumWorld';
import { Reports } from './Reports';

/** An ensemble with a mistake in it, and how often each rule was reported. */
function planted(): QuorumWorld {
  return new QuorumWorld({ planted: true }).settle();
}

function rulesOf(world: QuorumWorld): Set<string> {
  return new Set(world.checkers.violations.map(({ rule }) => rule));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the checkers find', () => {
  it('nothing where no mistake was planted, at the end, too', () => {
    const world = new QuorumWorld({ observers: 1 }).settle();
    const alice = world.client('zk1');
    alice.create('/a');
    world.do({ do: 'kill', who: 'zk3' }).wait(10_000);
    world.do({ do: 'restart', who: 'zk3' }).settle().wait(1000);
    world.checkers.ended();
    expect(world.checkers.violations).toEqual([]);
  });

  it('two that lead in the same epoch', () => {
    const reports = new Reports();
    const leading = (acceptedEpoch: bigint) => ({ state: 'leading.broadcast', acceptedEpoch }) as QuorumPeer; // all that it looks at
    const peers: Record<string, QuorumPeer> = { zk1: leading(1n), zk2: leading(2n) };
    const checker = new Leadership1({ names: ['zk1', 'zk2'], peer: (name) => peers[name] ?? null }, reports.report);
    const look = () => {
      checker.noted('zk1', { kind: 'epoch', of: 'accepted', epoch: 2 });
      checker.stepped();
    };
    look();
    expect(reports.rules).toEqual([]);
    peers.zk1 = leading(2n);
    look();
    expect(reports.rules).toEqual(['Leadership1']);
  });

  it('disks that say it is written when it is not', () => {
    vi.spyOn(SimDisk.prototype, 'force').mockImplementation(() => {});
    const world = planted();
    world.client('zk1').create('/a');
    expect(rulesOf(world)).toEqual(new Set(['CommittedByQuorum']));
  });

  it('what a loss of power takes from such disks', () => {
    vi.spyOn(SimDisk.prototype, 'force').mockImplementation(() => {});
    vi.spyOn(SimDisk.prototype, 'losePower').mockImplementation(function (this: SimDisk) {
      this.apply({ do: 'truncate', zxid: 0n });
    });
    const world = planted();
    world.client('zk1').create('/a');
    for (const who of world.ensemble.names) world.do({ do: 'crash', who });
    for (const who of world.ensemble.names) world.do({ do: 'restart', who });
    world.settle();
    expect(rulesOf(world)).toContain('NothingForgotten');
  });

  it('a leader that commits what it alone has', () => {
    const processAck = Leader.prototype.processAck;
    vi.spyOn(Leader.prototype, 'processAck').mockImplementation(function (this: Leader, sid, zxid, out) {
      for (const other of [1n, 2n, 3n]) processAck.call(this, other, zxid, out);
      processAck.call(this, sid, zxid, out);
    });
    const world = planted();
    world.do({ do: 'slowDisk', who: 'zk1', forceMs: 100 }).do({ do: 'slowDisk', who: 'zk2', forceMs: 100 });
    world.client('zk3').create('/a');
    expect(rulesOf(world)).toContain('CommittedByQuorum');
  });

  it('a follower that does not wait for the commit', () => {
    const logRequest = LearnerZooKeeperServer.prototype.logRequest;
    vi.spyOn(LearnerZooKeeperServer.prototype, 'logRequest').mockImplementation(function (
      this: LearnerZooKeeperServer,
      logged,
      out,
    ) {
      logRequest.call(this, logged, out);
      this.commit(logged.zxid, out);
    });
    const world = planted();
    const alice = world.connect('zk3');
    try {
      alice.handshake();
    } catch {
      // the real commit comes after that, and finds nothing to commit
    }
    expect(rulesOf(world)).toContain('AppliedWhenCommitted');
  });

  it('a tree that is not like the others', () => {
    const world = planted();
    const alice = world.client('zk1');
    alice.create('/a');
    world.wait(100);
    const node = world.ensemble.peer('zk2')?.database.tree.getNode('/a');
    if (node) node.stat.version = 7;
    world.checkers.ended();
    expect(rulesOf(world)).toEqual(new Set(['ReplicasEqual']));
  });

  it('an ACL that is not like the others', () => {
    const world = planted();
    world.client('zk1').create('/a');
    world.wait(100);
    const node = world.ensemble.peer('zk2')?.database.tree.getNode('/a');
    if (node) node.acl = READ_ACL_UNSAFE;
    world.checkers.ended();
    expect(rulesOf(world)).toEqual(new Set(['ReplicasEqual']));
  });

  it('a session that one server does not know', () => {
    const world = planted();
    const alice = world.client('zk1');
    alice.create('/a');
    world.wait(100);
    world.ensemble.peer('zk2')?.database.sessionsWithTimeouts.clear();
    alice.create('/b');
    world.wait(100);
    expect(rulesOf(world)).toEqual(new Set(['ReplicasEqual']));
  });
});
