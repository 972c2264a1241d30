import { expect } from 'vitest';
import type { ClaimClient } from '../support/ClaimWorld';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

claim('P-04', async (world) => {
  const timeoutMs = 6 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const joinWithNode = async (name: string) => {
    const client = await world.join(name, { sessionTimeoutMs: timeoutMs });
    await client.zk.create(`/${name}`, '', { mode: 'ephemeral' });
    return { client, node: await watchExistence(world, bob, `/${name}`) };
  };

  // Nothing but pings keeps the one, nothing but requests of every kind the other, for longer than the timeout.
  const idle = await joinWithNode('idle');
  const busy = await joinWithNode('busy');
  const { zk } = busy.client;
  const requests: (() => Promise<unknown>)[] = [
    () => zk.exists('/'),
    () => zk.getChildren('/'),
    () => zk.setData('/busy', 'again'),
    () => zk.sync('/'),
    () => zk.create('/nowhere/child').catch(() => {}), // one that is refused counts as well
    () => zk.getData('/busy'),
    () => zk.multi([]).then(() => zk.delete('/nowhere').catch(() => {})),
  ];
  for (const request of requests) {
    await request();
    await world.wait(world.tickMs);
  }
  const sentBy = ({ connections }: ClaimClient) =>
    connections[0]?.frames.filter(({ from }) => from === 'client').map(({ op }) => op) ?? [];
  expect(
    sentBy(idle.client)
      .slice(2)
      .every((op) => op === 'ping'),
  ).toBe(true);
  expect(sentBy(idle.client).length).toBeGreaterThan(3);
  expect(sentBy(busy.client)).not.toContain('ping');
  expect(idle.node.goneAtMs).toBe(null);
  expect(busy.node.goneAtMs).toBe(null);

  // The deadline counts from the last of them.
  await busy.client.zk.exists('/');
  for (const { client } of [idle, busy]) await world.freeze(client.name);
  const lastMs = [idle, busy].map(({ client }) => lastFrameAtMs(client, 'client'));
  const goneMs = await Promise.all([idle, busy].map(({ node }) => node.untilGone()));
  for (const [index, atMs] of goneMs.entries()) {
    expectBetween(world, atMs - (lastMs[index] ?? 0), timeoutMs, timeoutMs + world.tickMs);
  }
});
