import type { KeeperErrorName } from '../../src/client';
import { type ClaimClient, type ClaimWorld, serverName } from './ClaimWorld';
import { endOf } from './endOf';

/** ms in which bytes get through a relay into the kernel of a server that stands still: nothing tells when they are there. */
const intoKernelMs = 150;

type End = 'ok' | KeeperErrorName;

/** Makes a call whose request never reaches the server, and breaks the connection. The link stays cut. */
export async function loseRequest(world: ClaimWorld, client: ClaimClient, call: () => Promise<unknown>): Promise<End> {
  await world.silence(client.name);
  const end = endOf(call());
  await world.cut(client.name);
  return end;
}

/** Makes a call that reaches the server, and breaks the connection before the reply. The link stays cut. Needs `ownServer`. */
export async function loseReply(world: ClaimWorld, client: ClaimClient, call: () => Promise<unknown>): Promise<End> {
  await world.freeze(serverName);
  const end = endOf(call());
  await world.wait(intoKernelMs);
  await world.cut(client.name);
  const how = await end;
  await world.thaw(serverName);
  return how;
}
