import { afterEach, describe, expect, it, vi } from 'vitest';
import { hex } from '../../../src/protocol/zxid';
import { DataTree } from '../../../src/server/DataTree';
import { ExpiryQueue } from '../../../src/server/ExpiryQueue';
import { LearnerSessionTracker } from '../../../src/server/quorum/LearnerSessionTracker';
import { QuorumWorld } from '../QuorumWorld';

function planted(): QuorumWorld {
  return new QuorumWorld({ planted: true, tickMs: 500 }).settle();
}

function rulesOf(world: QuorumWorld): string[] {
  return [...new Set(world.checkers.violations.map(({ rule }) => rule))];
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the rules of sessions', () => {
  it('have nothing against a session that ends when its client is gone', () => {
    const world = new QuorumWorld({ tickMs: 500 }).settle();
    const alice = world.client('zk1', 2000);
    alice.create('/alice', 'ephemeral');
    alice.close();
    world.until(() => world.ensemble.names.every((name) => !world.has(name, '/alice')));
    expect(world.noted('sessionExpired').map(({ who }) => who)).toEqual(['zk3']);
  });

  it('find a leader that forgets its deadlines', () => {
    const world = planted();
    vi.spyOn(ExpiryQueue.prototype, 'poll').mockReturnValue([]);
    vi.spyOn(ExpiryQueue.prototype, 'nextDeadlineMs').mockReturnValue(null);
    world.client('zk1', 2000).create('/alice', 'ephemeral');
    world.wait(10_000);
    expect(rulesOf(world)).toEqual(['SessionOverdue']);
  });

  it('find a deadline that is no tick after the timeout', () => {
    const update = ExpiryQueue.prototype.update;
    vi.spyOn(ExpiryQueue.prototype, 'update').mockImplementation(function (
      this: ExpiryQueue<unknown>,
      element,
      timeoutMs,
      nowMs,
    ) {
      return update.call(this, element, timeoutMs / 2, nowMs);
    });
    const world = planted();
    const alice = world.client('zk3', 2000);
    alice.create('/alice', 'ephemeral');
    world.wait(10_000);
    expect(rulesOf(world)).toContain('SessionOverdue');
    expect(rulesOf(world)).toContain('SessionEndedEarly');
  });

  it('find a session that is touched by nobody and lives on', () => {
    const world = planted();
    const alice = world.client('zk1', 2000);
    alice.create('/alice', 'ephemeral');
    // A learner that says at each ping that it heard from everybody.
    vi.spyOn(LearnerSessionTracker.prototype, 'takeTouched').mockReturnValue([
      { sessionId: alice.sessionId, timeoutMs: 4000 },
    ]);
    world.wait(20_000);
    expect(rulesOf(world)).toEqual(['SessionOverdue']);
  });

  it('find a server that lets sessions expire and leads nobody', () => {
    const world = planted();
    const sessionId = hex(world.client('zk1').sessionId);
    world.checkers.noted('zk1', { kind: 'sessionExpired', sessionId });
    expect(rulesOf(world)).toEqual(['OnlyLeaderExpires']);
  });

  it('find ephemerals that stay behind', () => {
    const world = planted();
    const alice = world.client('zk1', 2000);
    alice.create('/alice', 'ephemeral');
    vi.spyOn(DataTree.prototype, 'getEphemerals').mockReturnValue([]);
    alice.send('closeSession');
    world.wait(1000);
    expect(rulesOf(world)).toContain('EphemeralsOfSessions');
  });

  it('find an ephemeral that goes while its session lives', () => {
    const world = planted();
    const alice = world.client('zk1', 2000);
    alice.create('/alice', 'ephemeral');
    const bob = world.client('zk2', 2000);
    vi.spyOn(DataTree.prototype, 'getEphemerals').mockReturnValue(['/alice']);
    bob.send('closeSession');
    world.wait(100);
    expect(rulesOf(world)).toContain('EphemeralsOfSessions');
  });
});
