import { expect } from 'vitest';
import { claim } from '../support/claim';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';

claim('P-03', async (world) => {
  const leastMs = 2 * world.tickMs;
  const mostMs = 20 * world.tickMs;
  const cases = [
    [leastMs / 2, leastMs],
    [leastMs - 1, leastMs],
    [leastMs, leastMs],
    [leastMs + 1, leastMs + 1], // nothing is rounded to ticks
    [4321, 4321],
    [mostMs - 1, mostMs - 1],
    [mostMs, mostMs],
    [mostMs + 1, mostMs],
    [2 ** 31 - 1, mostMs],
  ] as const;
  for (const [askedMs, grantedMs] of cases) {
    const client = await world.join(`asks-${askedMs}`, { sessionTimeoutMs: askedMs });
    const { request, response } = handshakeOf(client.connections.at(-1));
    expect(request?.timeOut).toBe(askedMs);
    expect(response?.timeOut).toBe(grantedMs);
    expect(client.zk.negotiatedTimeoutMs).toBe(grantedMs);
    await world.until('it is told', () => statesTold(client).length > 0);
    expect(statesTold(client)).toEqual(['SyncConnected']); // no error tells of the difference
    await client.zk.close();
  }

  // It is negotiated at every handshake: what the resuming client asks for counts from then on.
  const alice = await world.join('alice', { sessionTimeoutMs: 6 * world.tickMs });
  const { sessionId, sessionPassword } = alice.zk;
  await world.kill('alice');
  const heir = await world.join('heir', { sessionTimeoutMs: 8 * world.tickMs, sessionId, sessionPassword });
  expect(heir.zk.sessionId).toBe(sessionId);
  expect(heir.zk.negotiatedTimeoutMs).toBe(8 * world.tickMs);
});
