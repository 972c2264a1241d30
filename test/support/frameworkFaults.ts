import type { SeededRandom } from '../../src/sim/SeededRandom';
import { type ClaimWorld, serverName } from './ClaimWorld';

/** `freeze`: a process stands still. `server`: the server is killed and starts again. */
export type FaultKind = 'cut' | 'silence' | 'freeze' | 'server';

/** The faults in which a client is told in time that it may have lost its session. */
export const toldInTime: readonly FaultKind[] = ['cut', 'silence', 'server'];

/** Does harm to these processes for `durationMs`, one fault after the other, each between a moment and twice the timeout; then all is well again. */
export async function doHarm(
  world: ClaimWorld,
  random: SeededRandom,
  who: readonly string[],
  { kinds, timeoutMs, durationMs }: { kinds: readonly FaultKind[]; timeoutMs: number; durationMs: number },
): Promise<void> {
  const endMs = world.nowMs() + durationMs;
  while (world.nowMs() < endMs) {
    await world.wait(1 + random.nextInt(timeoutMs));
    const kind = kinds[random.nextInt(kinds.length)] ?? 'cut';
    const name = who[random.nextInt(who.length)] ?? '';
    const forMs = 1 + random.nextInt(2 * timeoutMs);
    await begin(world, kind, name);
    await world.wait(forMs);
    await end(world, kind, name);
  }
}

async function begin(world: ClaimWorld, kind: FaultKind, name: string): Promise<void> {
  if (kind === 'server') await world.kill(serverName);
  else await world[kind](name);
}

async function end(world: ClaimWorld, kind: FaultKind, name: string): Promise<void> {
  if (kind === 'server') await world.restartServer();
  else if (kind === 'freeze') await world.thaw(name);
  else await world.heal(name);
}
