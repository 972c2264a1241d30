import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { statesTold } from '../support/statesTold';

claim('P-02', async (world) => {
  // With a second address, it is the one that is tried.
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs, addressCount: 2 });
  const session = alice.zk.sessionId;
  // With one address, it is the same again, after a longer pause.
  const bob = await world.join('bob', { sessionTimeoutMs: 12 * world.tickMs });
  await world.cut('alice', alice.connections[0]?.address);
  await world.cut('bob');
  await world.until('bob is told', () => statesTold(bob).length === 2);
  await world.heal('bob');
  for (const client of [alice, bob]) {
    await world.until(`${client.name} is back`, () => statesTold(client).length === 3);
    expect(client.connections).toHaveLength(2);
  }
  const [lost, found] = alice.connections;
  expect(found?.address).not.toBe(lost?.address);
  expectBetween(world, (found?.dialledAtMs ?? 0) - (lost?.endAtMs ?? 0), 100, 100 + 999);
  expect(alice.zk.sessionId).toBe(session);
  const [broken, again] = bob.connections;
  expect(again?.address).toBe(broken?.address);
  expectBetween(world, (again?.dialledAtMs ?? 0) - (broken?.endAtMs ?? 0), 1100, 1100 + 999);

  // There is no largest number of attempts.
  const addresses = await world.addresses('carol', 5);
  await world.cut('carol');
  const carol = await world.connect('carol', {
    connectString: addresses.join(','),
    sessionTimeoutMs: 12 * world.tickMs,
  });
  const many = world.kind === 'simulation' ? 200 : 12;
  await world.until('carol has tried often', () => carol.connections.length > many, 600_000);
  expect(carol.zk.state).toBe('connecting');
  await world.heal('carol');
  await world.until('carol is connected', () => carol.zk.state === 'connected');
});
