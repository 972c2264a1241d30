import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { loseReply, loseRequest } from '../support/loseCall';
import { statesTold } from '../support/statesTold';

claim(
  'P-01',
  async (world) => {
    const join = (name: string, ticks: number) => world.join(name, { sessionTimeoutMs: ticks * world.tickMs });

    // The network breaks, before the request arrives or after: the client cannot tell which.
    const before = await join('before', 12);
    expect(await loseRequest(world, before, () => before.zk.create('/before'))).toBe('ConnectionLoss');
    const after = await join('after', 12);
    expect(await loseReply(world, after, () => after.zk.create('/after'))).toBe('ConnectionLoss');

    // It goes silent.
    const quiet = await join('quiet', 2);
    await world.silence('quiet');
    expect(await endOf(quiet.zk.exists('/'))).toBe('ConnectionLoss');
    expect(quiet.connections[0]?.end).toBe('closed'); // by the client itself

    // The client stands still for longer than its read timeout.
    const frozen = await join('frozen', 6);
    await world.freeze('frozen');
    await world.wait(5 * world.tickMs);
    await world.thaw('frozen');
    await world.until('it is told', () => statesTold(frozen).length > 1);
    expect(statesTold(frozen).slice(0, 2)).toEqual(['SyncConnected', 'Disconnected']);

    // The server closes the connection: a packet is over the limit.
    const large = await join('large', 12);
    expect(await endOf(large.zk.create('/large', new Uint8Array(1_100_000)))).toBe('ConnectionLoss');

    // The server goes down; with it back, the session goes on, though nobody was there to hear of it for longer than it lasts.
    const witness = await world.join('witness', { sessionTimeoutMs: 6 * world.tickMs, clientProfile: 'java-3.8' });
    const session = witness.zk.sessionId;
    await world.freeze('server');
    const inFlight = endOf(witness.zk.exists('/'));
    await world.kill('server');
    expect(await inFlight).toBe('ConnectionLoss');
    await world.wait(7 * world.tickMs);
    await world.restartServer();
    await world.until('it is back', () => statesTold(witness).length === 3);
    expect(statesTold(witness)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
    expect(witness.zk.sessionId).toBe(session);
    expect(await witness.zk.exists('/before')).toBe(null);
    expect(await witness.zk.exists('/after')).not.toBe(null);
  },
  { ownServer: true },
);
