import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('P-11', async (world) => {
  const timeoutMs = 3 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const joinWithNode = async (name: string) => {
    const client = await world.join(name, { sessionTimeoutMs: timeoutMs });
    await client.zk.create(`/${name}`, '', { mode: 'ephemeral' });
    return { client, node: await watchExistence(world, bob, `/${name}`) };
  };
  const paused = await joinWithNode('paused');
  const brief = await joinWithNode('brief');
  const cutOff = await joinWithNode('cut-off');
  const lives = [paused, cutOff];

  // A pause longer than the timeout, as of a garbage collection: nobody else is to blame. A network that is away does the same.
  for (const { client } of [paused, brief]) await world.freeze(client.name);
  await world.silence('cut-off');
  const contacts = lives.map(({ client }) => lastFrameAtMs(client, 'client'));
  await world.wait(timeoutMs / 3);
  await world.thaw('brief'); // a shorter pause costs nothing
  const gone = await Promise.all(lives.map(({ node }) => node.untilGone()));
  for (const [index, atMs] of gone.entries()) {
    expectBetween(world, atMs - (contacts[index] ?? 0), timeoutMs, timeoutMs + world.tickMs);
  }
  expect(statesTold(paused.client)).toEqual(['SyncConnected']); // it has noticed nothing yet
  expect(paused.client.zk.state).toBe('connected');

  await world.thaw('paused');
  await world.heal('cut-off');
  for (const { client } of lives) {
    await world.until(`${client.name} is told`, () => statesTold(client).at(-1) === 'Expired');
    expect(statesTold(client)).toEqual(['SyncConnected', 'Disconnected', 'Expired']);
    expect(await endOf(client.zk.exists('/'))).toBe('SessionExpired');
  }
  expect(statesTold(brief.client)).toEqual(['SyncConnected']);
  expect(brief.node.goneAtMs).toBe(null);
});
