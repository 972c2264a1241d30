import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { statesTold } from '../support/statesTold';

claim('J-11', async (world) => {
  const alice = await world.join('alice', { sessionTimeoutMs: 20 * world.tickMs, addressCount: 3 });
  const session = alice.zk.sessionId;
  const home = alice.connections[0]?.address;
  await world.cut('alice');
  await world.until('alice has tried all addresses, and the first once more', () => alice.connections.length >= 5);
  await world.heal('alice');
  await world.until('alice is back', () => statesTold(alice).length === 3);
  expect(alice.zk.state).toBe('connected');
  expect(alice.zk.sessionId).toBe(session);

  // Round and round over the shuffled list.
  const tried = alice.connections.map(({ address }) => address);
  expect(new Set(tried.slice(0, 3)).size).toBe(3);
  expect(tried.slice(3)).toEqual(tried.slice(0, -3));

  // With a pause before each, and a second more where a lap ends: at the address that worked last.
  alice.connections.slice(1).forEach(({ address, dialledAtMs }, i) => {
    const pausedMs = dialledAtMs - (alice.connections[i]?.endAtMs ?? 0);
    const restMs = address === home ? 1000 : 0;
    expectBetween(world, pausedMs, restMs + 100, restMs + 100 + 999);
  });
});
