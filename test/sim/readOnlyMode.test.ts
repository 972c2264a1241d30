import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import { ReplyHeader } from '../../src/protocol/proto';
import { QuorumWorld, type QuorumWorldOptions } from './QuorumWorld';

/** A server that lost its leader and its quorum, after the time that it waits for another one. */
function lonely(options: QuorumWorldOptions = {}): QuorumWorld {
  const world = new QuorumWorld({ readOnlyModeEnabled: true, ...options }).settle();
  const alice = world.client('zk1');
  alice.create('/a');
  alice.create('/e', 'ephemeral');
  world.do({ do: 'kill', who: 'zk2' }).do({ do: 'kill', who: 'zk3' });
  return world;
}

describe('read-only mode', () => {
  it.each([
    [500, 2000],
    [3000, 3000],
  ])('begins after two seconds without a leader, or after a tick of %i ms', (tickMs, graceMs) => {
    const world = lonely({ tickMs });
    world.until(() => world.ensemble.statusOf('zk1').state === 'looking');
    const lookingAtMs = world.nowMs;
    world.until(() => world.ensemble.statusOf('zk1').mode === 'read-only');
    expect(world.nowMs - lookingAtMs).toBe(graceMs);
  });

  it('is off unless it is asked for', () => {
    const world = lonely({ readOnlyModeEnabled: false }).wait(60_000);
    expect(world.ensemble.statusOf('zk1').mode).toBeNull();
  });

  it('has no new session to give, as upstream: the answer to the handshake is an error without one', () => {
    const world = lonely().wait(6000);
    const bob = world.connect('zk1');
    bob.handshake({ readOnly: false });
    expect(bob.broken).toBe('ended');
    const raw = world.connect('zk1');
    raw.handshakeBytes({ readOnly: true });
    world.until(() => raw.frames.length > 0);
    const header = ReplyHeader.read(new JuteReader(raw.frames[0] ?? new Uint8Array(0)));
    expect(header).toEqual({ xid: 0, zxid: 0x100000003n, err: -119 });
  });

  it('refuses sessions of the ensemble, whatever the client asks for', () => {
    const world = new QuorumWorld({ readOnlyModeEnabled: true, localSessionsEnabled: true }).settle();
    const alice = world.client('zk1', 40_000);
    world.do({ do: 'kill', who: 'zk2' }).do({ do: 'kill', who: 'zk3' }).wait(6000);
    expect(world.ensemble.statusOf('zk1').mode).toBe('read-only');
    const { sessionId, passwd } = alice.session ?? { sessionId: 0n, passwd: null };
    for (const readOnly of [true, false]) {
      const again = world.connect('zk1').handshake({ sessionId, passwd, readOnly });
      expect([again.session, again.broken]).toEqual([null, 'ended']);
    }
    const stranger = world.connect('zk1').handshake({ sessionId: 0x123456789n, passwd, readOnly: true });
    expect(stranger.session).toMatchObject({ sessionId: 0n, timeOut: 0, readOnly: true });
  });

  it('with local sessions it reads and refuses to change anything', () => {
    const world = lonely({ localSessionsEnabled: true }).wait(6000);
    const bob = world.connect('zk1').handshake({ readOnly: true });
    expect(bob.session).toMatchObject({ readOnly: true, timeOut: 10_000 });
    expect(bob.exists('/e')).toBe(true);
    bob.send('ping');
    for (const mode of ['persistent', 'ephemeral'] as const) expect(bob.create('/b', mode)?.err).toBe(-119);
    expect(bob.call('sync', { path: '/' })?.err).toBe(-119);
    expect(bob.call('multi', [])?.err).toBe(-119);
    expect(bob.call('setData', { path: '/a', data: null, version: -1 })?.err).toBe(-119);
    const reads = [{ op: 'getData', request: { path: '/a', watch: false } }];
    expect(bob.call('multiRead', reads)?.err).toBe(0);
    expect(bob.call('closeSession')?.err).toBe(0);
    expect(world.noted('applied', 'zk1').at(-1)?.zxid).toBe('0x100000003');
  });

  it('sessions of its own expire on its own clock, and end when a leader is found', () => {
    const world = lonely({ localSessionsEnabled: true, tickMs: 500 }).wait(6000);
    const silent = world.connect('zk1').handshake({ readOnly: true, timeOut: 2000 });
    const sinceMs = world.nowMs;
    world.until(() => silent.broken !== null);
    expect(world.nowMs - sinceMs).toBeGreaterThan(2000 - 2);
    expect(world.nowMs - sinceMs).toBeLessThanOrEqual(2501);
    const bob = world.connect('zk1').handshake({ readOnly: true });
    world.do({ do: 'restart', who: 'zk2' });
    world.until(() => bob.broken !== null);
    world.until(() => world.ensemble.statusOf('zk1').mode === 'follower');
    expect(bob.moveTo('zk1').session?.sessionId).toBe(0n);
  });
});
