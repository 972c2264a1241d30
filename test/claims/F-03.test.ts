import { expect } from 'vitest';
import type { ClaimConnection } from '../support/ClaimWorld';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';

function lastedMs({ dialledAtMs, endAtMs }: ClaimConnection): number {
  return (endAtMs ?? Number.NaN) - dialledAtMs;
}

claim(
  'F-03',
  async (world) => {
    // At construction: the timeout asked for, divided by the number of addresses.
    const asked = { ten: 40 * world.tickMs, two: 4 * world.tickMs };
    const grantedMs = 20 * world.tickMs; // all that a server gives to one who asks for 40 ticks
    const names = { ten: await world.addresses('ten', 10), two: await world.addresses('two', 2) };
    for (const name of ['ten', 'two']) await world.silence(name);
    const ten = await world.connect('ten', { connectString: names.ten.join(','), sessionTimeoutMs: asked.ten });
    const two = await world.connect('two', { connectString: names.two.join(','), sessionTimeoutMs: asked.two });
    await world.until('an attempt of each is given up', () =>
      [ten, two].every(({ connections }) => connections[0]?.end === 'closed'),
    );
    for (const [client, expectedMs] of [
      [ten, asked.ten / 10],
      [two, asked.two / 2],
    ] as const) {
      const [attempt] = client.connections;
      expect(attempt?.openedAtMs).toBe(null);
      if (attempt) expectBetween(world, lastedMs(attempt), expectedMs, expectedMs);
    }

    // After a handshake: the timeout granted.
    await world.heal('ten');
    await world.until('ten is connected', () => ten.zk.state === 'connected');
    expect(ten.zk.negotiatedTimeoutMs).toBe(grantedMs);
    const handshakes = ten.connections.length;
    await world.cut('ten');
    await world.until('ten is told', () => ten.events.at(-1)?.state === 'Disconnected');
    await world.silence('ten');
    await world.until('ten gives an attempt up', () => ten.connections[handshakes]?.end === 'closed');
    const attempt = ten.connections[handshakes];
    if (attempt) expectBetween(world, lastedMs(attempt), grantedMs / 10, grantedMs / 10);

    // It limits the dialling, and from the moment the connection is up the wait for the answer to the handshake.
    await world.freeze('server');
    const slow = await world.addresses('slow', 1);
    await world.silence('slow');
    const timeoutMs = 2 * world.tickMs;
    const client = await world.connect('slow', { connectString: slow.join(','), sessionTimeoutMs: timeoutMs });
    await world.until('slow dials', () => client.connections.length === 1);
    await world.wait(timeoutMs * 0.6);
    await world.heal('slow');
    await world.until('slow gives up', () => client.connections[0]?.end === 'closed');
    const [unanswered] = client.connections;
    expect(unanswered?.frames.map(({ from, op }) => `${from} ${op}`)).toEqual(['client connect']);
    expectBetween(world, (unanswered?.endAtMs ?? 0) - (unanswered?.openedAtMs ?? 0), timeoutMs, timeoutMs);
    expect(client.events).toEqual([]);
  },
  { ownServer: true },
);
