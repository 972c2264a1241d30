import { CuratorFramework, type CuratorFrameworkOptions } from '../../src/frameworks/curator/CuratorFramework';
import { RetryNTimes } from '../../src/frameworks/curator/RetryPolicy';
import { SeededRandom } from '../../src/sim/SeededRandom';
import type { ClaimWorld } from './ClaimWorld';
import { SimulatedClaimWorld } from './SimulatedClaimWorld';

/** One way. Above 0, so that answers can be lost on their way. */
const latencyMs = 5;

export const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

export interface Framework {
  readonly name: string;
  readonly curator: CuratorFramework;
}

export interface FrameworkWorld {
  readonly world: ClaimWorld;
  /** Dice of the test's own. */
  readonly random: SeededRandom;
  /** Frameworks that are started and connected, each in a process of its name. */
  curators(names: readonly string[], sessionTimeoutMs: number, options?: CuratorOptions): Promise<Framework[]>;
}

type CuratorOptions = Partial<Omit<CuratorFrameworkOptions, 'sessionTimeoutMs'>>;

/** A started framework in a process of its own, on either world. Patient: it retries for as long as a test takes. */
export async function startCurator(
  world: ClaimWorld,
  name: string,
  sessionTimeoutMs: number,
  options: CuratorOptions = {},
): Promise<CuratorFramework> {
  const { connectString, ports } = await world.member(name);
  const retryPolicy = new RetryNTimes(1000, 100);
  const curator = new CuratorFramework(connectString, { ...ports, sessionTimeoutMs, retryPolicy, ...options });
  curator.start();
  return curator;
}

/** Runs a body in the simulation, with frameworks at hand. */
export function frameworkWorld(seed: number, body: (given: FrameworkWorld) => Promise<void>): Promise<void> {
  return SimulatedClaimWorld.run(
    '/frameworks',
    (world) =>
      body({
        world,
        random: new SeededRandom(`test ${seed}`),
        curators: async (names, sessionTimeoutMs, options) => {
          const made: Framework[] = [];
          for (const name of names) {
            const curator = await startCurator(world, name, sessionTimeoutMs, options);
            await world.until(`${name} is connected`, () => curator.isConnected);
            await world.wait(1); // until it was told CONNECTED
            made.push({ name, curator });
          }
          return made;
        },
      }),
    { seed, latencyMs },
  );
}
