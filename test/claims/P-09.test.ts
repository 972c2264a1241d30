import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { watchExistence } from '../support/watchExistence';

claim('P-09', async (world) => {
  const timeoutMs = 4 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  const ends = {
    closed: async () => {}, // below
    killed: () => world.kill('killed'), // its connection is closed all the same
    cut: () => world.cut('cut'),
    silent: () => world.silence('silent'),
    frozen: () => world.freeze('frozen'),
  };
  const lives = [];
  for (const name of Object.keys(ends)) {
    const client = await world.join(name, { sessionTimeoutMs: timeoutMs });
    await client.zk.create(`/${name}`, '', { mode: 'ephemeral' });
    lives.push({ name, client, node: await watchExistence(world, bob, `/${name}`) });
  }

  // On purpose: a request of its own, and the session is over at once.
  const closed = lives.shift();
  const askedAtMs = world.nowMs();
  await closed?.client.zk.close();
  const goneAtMs = await closed?.node.untilGone();
  expectBetween(world, (goneAtMs ?? Number.NaN) - askedAtMs, 0, 0);
  expect(closed?.client.connections[0]?.frames.at(-1)?.op).toBe('closeSession');

  // Through whatever fault: nothing is said, one looks like the other, and the server waits the timeout out.
  for (const { name } of lives) await ends[name as keyof typeof ends](); // the names were taken from there
  const contacts = lives.map(({ client }) => lastFrameAtMs(client, 'client'));
  const gone = await Promise.all(lives.map(({ node }) => node.untilGone()));
  for (const [index, { client }] of lives.entries()) {
    expectBetween(world, (gone[index] ?? 0) - (contacts[index] ?? 0), timeoutMs, timeoutMs + world.tickMs);
    const frames = client.connections.flatMap((connection) => connection.frames);
    expect(frames.some(({ op }) => op === 'closeSession')).toBe(false);
  }
});
