import { assert } from '../../src/assert';
import type { ClaimClient, ClaimClientOptions, ClaimWorld } from './ClaimWorld';

/** A client that is connected to this server of the ensemble and knows no other. */
export async function joinAt(
  world: ClaimWorld,
  name: string,
  server: string,
  options: ClaimClientOptions = {},
): Promise<ClaimClient> {
  return world.join(name, { ...options, connectString: await addressOf(world, name, server) });
}

/** A connect string of one address, for this client alone. */
export async function addressOf(world: ClaimWorld, name: string, server: string): Promise<string> {
  const addresses = await world.addresses(name, world.servers.length);
  const address = addresses[world.servers.indexOf(server)];
  assert(address, `There is no server ${server}.`);
  return `${address}${world.chroot}`;
}

/** Every server has the chroot: from now on clients may come to any of them. */
export async function settled(world: ClaimWorld): Promise<void> {
  for (const server of world.servers) {
    const client = await world.join(`first at ${server}`, {
      connectString: await addressOf(world, `first at ${server}`, server),
    });
    await client.zk.sync('/');
    await client.zk.close();
  }
}
