import { expect } from 'vitest';
import { claim } from '../support/claim';
import { expectBetween } from '../support/expectBetween';
import { lastFrameAtMs } from '../support/lastFrameAtMs';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

claim('P-05', async (world) => {
  const timeoutMs = 2 * world.tickMs;
  const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
  for (const path of ['/p1', '/p2', '/w']) await bob.zk.create(path);
  const alice = await world.join('alice', { sessionTimeoutMs: timeoutMs });
  const ephemerals = ['/p1/e1', '/p1/e2', '/p2/e3'];
  for (const path of ephemerals) await alice.zk.create(path, '', { mode: 'ephemeral' });
  await alice.zk.create('/p2/stays');
  const toldToAlice: string[] = [];
  await alice.zk.getData('/w', { watcher: ({ type }) => type !== 'None' && toldToAlice.push(type) });
  const nodes = await Promise.all(ephemerals.map((path) => watchExistence(world, bob, path)));

  await world.cut('alice');
  const lastContactMs = lastFrameAtMs(alice, 'client');
  for (const node of nodes) {
    expectBetween(world, (await node.untilGone()) - lastContactMs, timeoutMs, timeoutMs + world.tickMs);
  }
  // All in one transaction: both parents were changed last by the same.
  const [first, second] = [await bob.zk.getChildren('/p1'), await bob.zk.getChildren('/p2')];
  expect(first.children).toEqual([]);
  expect(second.children).toEqual(['stays']);
  expect(first.stat.pzxid).toBe(second.stat.pzxid);

  // The watch is gone too: nobody brings it back after expiry, neither the old object nor a new one.
  await world.heal('alice');
  await world.until('alice is told', () => statesTold(alice).at(-1) === 'Expired');
  const again = await world.join('again', { sessionTimeoutMs: 6 * world.tickMs });
  await bob.zk.setData('/w', 'changed');
  await again.zk.getData('/w');
  const ops = again.connections.flatMap(({ frames }) => frames.map(({ from, op }) => `${from} ${op}`));
  expect(ops).toEqual(['client connect', 'server connect', 'client getData', 'server getData']);
  expect(toldToAlice).toEqual([]);

  // But it was gone before, with its connection. Who resumes the session from elsewhere has its ephemerals and no watch ...
  const carol = await world.join('carol', { sessionTimeoutMs: 12 * world.tickMs });
  await carol.zk.create('/carol', '', { mode: 'ephemeral' });
  await carol.zk.getData('/w', { watcher: () => {} });
  const { sessionId, sessionPassword } = carol.zk;
  await world.kill('carol');
  const heir = await world.join('heir', { sessionTimeoutMs: 12 * world.tickMs, sessionId, sessionPassword });
  expect((await heir.zk.exists('/carol'))?.ephemeralOwner).toBe(sessionId);
  await bob.zk.setData('/w', 'changed again');
  await heir.zk.getData('/w');
  expect(heir.connections.flatMap(({ frames }) => frames).some(({ op }) => op === 'notification')).toBe(false);

  // ... and who comes back as the same object sets it again, and hears of a change once.
  const dave = await world.join('dave', { sessionTimeoutMs: 12 * world.tickMs });
  const toldToDave: string[] = [];
  await dave.zk.getData('/w', { watcher: ({ type }) => type !== 'None' && toldToDave.push(type) });
  await world.cut('dave');
  await world.until('dave is told', () => statesTold(dave).length === 2);
  await bob.zk.setData('/w', 'changed meanwhile');
  await world.heal('dave');
  await world.until('the watch has caught up', () => toldToDave.length > 0);
  await bob.zk.setData('/w', 'changed since');
  await dave.zk.getData('/w');
  expect(toldToDave).toEqual(['NodeDataChanged']);
});
