import { expect } from 'vitest';
import { parseConnectString } from '../../src/client';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';

claim('F-02', async (world) => {
  // Several addresses: one that answers is enough.
  const addresses = await world.addresses('alice', 3);
  const [first = '', second = '', third = ''] = addresses;
  await world.cut('alice', first);
  await world.cut('alice', second);
  const alice = await world.join('alice', { connectString: `${first},${second},${third}${world.chroot}` });
  expect(alice.connections.at(-1)?.address).toBe(third);

  // The chroot stands behind the last address and is this client's root.
  expect(await alice.zk.create('/a')).toBe('/a');
  const [atRoot = ''] = await world.addresses('bob', 1);
  const bob = await world.join('bob', { connectString: atRoot });
  expect(await bob.zk.exists(`${world.chroot}/a`)).not.toBe(null);

  // Behind the first address it swallows the rest of the list.
  const [only = '', swallowed = ''] = await world.addresses('carol', 2);
  const carol = await world.join('carol', { connectString: `${only}/x,${swallowed}` });
  expect(await endOf(carol.zk.create('/a'))).toBe('NoNode');
  expect(parseConnectString('one/x,two').addresses).toHaveLength(1);

  // The port may be left out, IPv6 addresses stand in brackets.
  expect(parseConnectString('one,[::1],[::2]:2182,').addresses).toEqual([
    { host: 'one', port: 2181 },
    { host: '::1', port: 2181 },
    { host: '::2', port: 2182 },
  ]);

  // The order written is not the order tried: each client shuffles once, then goes round and round.
  const walks = await Promise.all(
    ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map(async (name) => {
      const written = await world.addresses(name, 4);
      await world.cut(name);
      return { written, walker: await world.connect(name, { connectString: written.join(',') }) };
    }),
  );
  await world.until('each has gone round twice', () => walks.every(({ walker }) => walker.connections.length >= 8));
  for (const { written, walker } of walks) {
    const tried = walker.connections.map(({ address }) => address);
    expect(tried.slice(0, 4).sort()).toEqual([...written].sort());
    expect(tried.slice(4, 8)).toEqual(walker.connections.slice(0, 4).map(({ address }) => address));
  }
  const shuffled = walks.some(({ written, walker }) => written.some((at, i) => walker.connections[i]?.address !== at));
  expect(shuffled).toBe(true);
});
