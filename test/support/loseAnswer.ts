import { type ClaimWorld, serverName } from './ClaimWorld';

/** ms in which bytes get through a relay into the kernel of a server that stands still: nothing tells when they are there. */
const intoKernelMs = 150;

/**
 * Makes a framework's call that reaches the server, breaks the connection of its process before the answer, and heals it
 * after `meanwhile`. The framework tries again by itself; ends as the call does. Needs `ownServer`.
 */
export async function loseAnswer<Result>(
  world: ClaimWorld,
  who: string,
  call: () => Promise<Result>,
  meanwhile: () => Promise<void> = async () => {},
): Promise<Result> {
  await world.freeze(serverName);
  const end = call();
  await world.wait(intoKernelMs);
  await world.cut(who);
  await world.thaw(serverName);
  await world.wait(intoKernelMs);
  await meanwhile();
  await world.heal(who);
  return end;
}
