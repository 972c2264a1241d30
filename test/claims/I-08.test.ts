import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('I-08', async (world) => {
  const timeoutMs = 6 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const join = async (name: string) => {
    const client = await world.join(name, { sessionTimeoutMs: timeoutMs });
    await client.zk.create(`/${name}`, '', { mode: 'ephemeral' });
    return { client, node: await watchExistence(world, bob, `/${name}`) };
  };
  const closed = await join('closed');
  const cut = await join('cut');
  const killed = await join('killed');
  const late = await join('late');

  // By close(): at once.
  const closedAtMs = world.nowMs();
  await closed.client.zk.close();
  expectBetween(world, (await closed.node.untilGone()) - closedAtMs, 0, 0);

  // Not at the disconnect, whether the wire broke or the process died.
  await world.cut('cut');
  await world.kill('killed');
  const contactsMs = [cut, killed].map(({ client }) => lastFrameAtMs(client, 'client'));
  await world.until('the client is told', () => statesTold(cut.client).at(-1) === 'Disconnected');

  // Not by a heartbeat that did not come: they come every T/3, and here nothing comes for T/2.
  await world.freeze('late');
  await world.wait(timeoutMs / 2);
  for (const name of ['cut', 'killed', 'late']) expect(await bob.zk.exists(`/${name}`)).not.toBe(null);
  await world.thaw('late');

  // By expiry: after T, within a tick.
  for (const [index, { node }] of [cut, killed].entries()) {
    expectBetween(world, (await node.untilGone()) - (contactsMs[index] ?? 0), timeoutMs, timeoutMs + world.tickMs);
  }
  expect(late.node.goneAtMs).toBe(null);
  expect(statesTold(late.client)).not.toContain('Expired');
});
