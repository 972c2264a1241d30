import { expect } from 'vitest';
import { CREATOR_ALL_ACL, OPEN_ACL_UNSAFE, permissions } from '../../src/client';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { statesTold } from '../support/statesTold';

claim('T-03', async (world) => {
  const bob = await world.join('bob', { sessionTimeoutMs: 12 * world.tickMs });
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });

  // Session: a lease that outlives connections.
  const { sessionId } = alice.zk;
  alice.zk.addAuth('digest', 'alice:secret');
  await alice.zk.create('/hers', '', { acl: CREATOR_ALL_ACL });
  await alice.zk.create('/ephemeral', '', { mode: 'ephemeral' });
  await world.cut('alice');
  await world.until('alice is told', () => statesTold(alice).length === 2);
  await world.heal('alice');
  await world.until('alice is back', () => statesTold(alice).length === 3);
  expect(alice.zk.sessionId).toBe(sessionId);
  expect(await endOf(alice.zk.getData('/hers'))).toBe('ok'); // her client has shown her credentials again
  expect(await endOf(bob.zk.getData('/hers'))).toBe('NoAuth');

  // Znode: data, Stat, and a kind.
  const made = [];
  for (const mode of ['persistent', 'persistentSequential', 'ephemeralSequential', 'container'] as const) {
    made.push(await alice.zk.create(`/${mode}-`, mode, { mode }));
  }
  expect(made[1]).toMatch(/-\d{10}$/);
  expect(made[2]).toMatch(/-\d{10}$/);
  const owners = await Promise.all(made.map(async (path) => (await bob.zk.exists(path))?.ephemeralOwner));
  expect(owners).toEqual([0n, 0n, sessionId, 0n]);
  expect(await endOf(alice.zk.create('/ephemeral/child'))).toBe('NoChildrenForEphemerals');

  // Versions: of data and of children, each on its own; one that is given must be the current one.
  await bob.zk.create('/v', 'one');
  const changed = await bob.zk.setData('/v', 'two', 0);
  expect([changed.version, changed.cversion, changed.aversion]).toEqual([1, 0, 0]);
  await bob.zk.create('/v/child');
  const { data, stat } = await bob.zk.getData('/v');
  expect([stat.version, stat.cversion, stat.aversion, stat.numChildren]).toEqual([1, 1, 0, 1]);
  expect(Buffer.from(data ?? []).toString()).toBe('two');
  expect(await endOf(bob.zk.setData('/v', 'three', 0))).toBe('BadVersion');

  // Watch: it fires once, and says that something has changed, not what.
  const told: string[] = [];
  await alice.zk.getData('/v', {
    watcher: (event) => event.type !== 'None' && told.push(`${event.type} ${event.path}`),
  });
  await bob.zk.setData('/v', 'three');
  await bob.zk.setData('/v', 'four');
  await alice.zk.getData('/v');
  expect(told).toEqual(['NodeDataChanged /v']);

  // ACL: of one znode alone, not of those below it.
  const anyone = { scheme: 'world', id: 'anyone' };
  const acl = [{ perms: permissions.read | permissions.create, id: anyone }];
  await alice.zk.create('/shut', 'mine', { acl });
  expect(await endOf(alice.zk.setData('/shut', ''))).toBe('NoAuth');
  await alice.zk.create('/shut/open', '', { acl: OPEN_ACL_UNSAFE });
  expect(await endOf(bob.zk.setData('/shut/open', 'yours'))).toBe('ok');

  // To create and to delete are permissions of the parent.
  await alice.zk.create('/hers/open');
  expect(await endOf(bob.zk.setData('/hers/open', 'yours'))).toBe('ok');
  expect(await endOf(bob.zk.delete('/hers/open'))).toBe('NoAuth');
  await alice.zk.create('/everybodys');
  await alice.zk.create('/everybodys/hers', '', { acl: CREATOR_ALL_ACL });
  expect(await endOf(bob.zk.setData('/everybodys/hers', ''))).toBe('NoAuth');
  expect(await endOf(bob.zk.delete('/everybodys/hers'))).toBe('ok');

  // Credentials that a server refuses are the end of the client.
  bob.zk.addAuth('nonsense', 'bob');
  await world.until('bob is told', () => statesTold(bob).at(-1) === 'AuthFailed');
  expect(await endOf(bob.zk.exists('/hers'))).toBe('AuthFailed');
});
