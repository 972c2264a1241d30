import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { loseReply, loseRequest } from '../support/loseCall';
import { statesTold } from '../support/statesTold';

claim(
  'J-10',
  async (world) => {
    const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
    const join = (name: string) => world.join(name, { sessionTimeoutMs: 12 * world.tickMs });

    // A broken connection: back to connecting at once; what is in flight fails, carried out or not.
    const alice = await join('alice');
    expect(await loseReply(world, alice, () => alice.zk.create('/carried-out'))).toBe('ConnectionLoss');
    expect(alice.zk.state).toBe('connecting');
    const carol = await join('carol');
    expect(await loseRequest(world, carol, () => carol.zk.create('/never-arrived'))).toBe('ConnectionLoss');
    expect(carol.zk.state).toBe('connecting');
    await bob.zk.sync('/');
    expect(await bob.zk.exists('/carried-out')).not.toBe(null);
    expect(await bob.zk.exists('/never-arrived')).toBe(null);

    // Calls made after the loss wait for the next attempt: it fails, they fail, again and again.
    for (let again = 0; again < 2; again += 1) {
      const attempts = carol.connections.length;
      expect(await endOf(carol.zk.exists('/'))).toBe('ConnectionLoss');
      expect(carol.connections).toHaveLength(attempts + 1);
      expect(carol.connections.at(-1)?.end).toBe('refused');
    }
    // It succeeds, they succeed.
    const dave = await join('dave');
    await world.cut('dave');
    await world.until('dave is told', () => statesTold(dave).length === 2);
    let end: string | null = null;
    void endOf(dave.zk.exists('/')).then((how) => {
      end = how;
    });
    await world.heal('dave');
    expect(end).toBe(null);
    await world.until('the call has ended', () => end !== null);
    expect(end).toBe('ok');
    expect(statesTold(dave)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);

    // Silence is noticed only after two thirds of the timeout.
    const quiet = await world.join('quiet', { sessionTimeoutMs: 3 * world.tickMs });
    await world.silence('quiet');
    const lastHeardMs = lastFrameAtMs(quiet, 'server');
    const inFlight = endOf(quiet.zk.exists('/'));
    await world.until('quiet is connecting', () => quiet.zk.state !== 'connected');
    expectBetween(world, world.nowMs() - lastHeardMs, 2 * world.tickMs, 2 * world.tickMs);
    expect(quiet.zk.state).toBe('connecting');
    expect(await inFlight).toBe('ConnectionLoss');
  },
  { ownServer: true, profiles: ['java-3.8', 'java-3.9'] },
);
