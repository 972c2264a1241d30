import { it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import type { ClaimWorld } from './ClaimWorld';
import { onRealServer } from './onRealServer';
import { realServerWanted } from './realServerWanted';
import { SimulatedClaimWorld } from './SimulatedClaimWorld';

/** One test that holds on the simulation and beside a real ZooKeeper: a claim that the course does not make. */
export function bothWorlds(
  name: string,
  body: (world: ClaimWorld) => Promise<void>,
  simulation: Parameters<typeof SimulatedClaimWorld.run>[2] = {},
): void {
  it(`${name}, on the simulation`, () => SimulatedClaimWorld.run('/both', body, simulation));
  if (realServerWanted(findZooKeeper())) it(`${name}, on a real ZooKeeper`, () => onRealServer('both', body));
  else it.skip(`${name}, on a real ZooKeeper`, () => {});
}
