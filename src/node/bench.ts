import { createLab } from '../lab/createLab';
import type { Scenario } from '../lab/Scenario';
import { World } from '../sim/World';
import { systemClock } from './systemClock';

/** A measurement of ours and of what else one would use. `ratio`: how many times faster ours is, above 1 is better. */
interface Measured {
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly unit: string;
}

const benches: Readonly<Record<string, () => Promise<Measured>>> = {
  'simulation-idle': simulationIdle,
  'simulation-events': simulationEvents,
};

const idle: Scenario = {
  id: 'bench-idle',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [],
  endsAtMs: 1_000_000,
};

/** One million virtual ms of a client and a server that only ping, with all notes taken. */
async function simulationIdle(): Promise<Measured> {
  const tookMs = bestOf(5, () => createLab(idle).runUntil(1_000_000));
  const oursPerMs = Math.round(1_000_000 / tookMs);
  return { ours: oursPerMs, peer: 1, peerName: 'the wall clock', unit: 'virtual ms per real ms' };
}

/** Events that do nothing but make the next one, ten at a time: what the queue itself costs. */
async function simulationEvents(): Promise<Measured> {
  const count = 1_000_000;
  const tookMs = bestOf(3, () => {
    const world = new World();
    const again = (): void => {
      if (world.eventsRun < count) world.at(world.nowMs + 1, again);
    };
    for (let lane = 0; lane < 10; lane += 1) again();
    world.runUntil(count);
  });
  return {
    ours: Math.round((count * 1000) / tookMs),
    peer: Math.round(await immediatesPerSecond(count / 10)),
    peerName: 'setImmediate of Node',
    unit: 'events per second',
  };
}

async function immediatesPerSecond(count: number): Promise<number> {
  const startMs = systemClock.now();
  let run = 0;
  await new Promise<void>((resolve) => {
    const again = (): void => {
      run += 1;
      if (run >= count) resolve();
      else setImmediate(again);
    };
    for (let lane = 0; lane < 10; lane += 1) setImmediate(again);
  });
  return (count * 1000) / (systemClock.now() - startMs);
}

/** Real ms of the quickest of `rounds`, at least 1: the first ones run before the compiler knows them. */
function bestOf(rounds: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const startMs = systemClock.now();
    run();
    best = Math.min(best, systemClock.now() - startMs);
  }
  return Math.max(1, best);
}

const wanted = process.argv[2];
if (wanted !== undefined && !Object.hasOwn(benches, wanted)) {
  console.error(`There is no measurement "${wanted}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const [bench, measure] of Object.entries(benches)) {
    if (wanted !== undefined && bench !== wanted) continue;
    const measured = await measure();
    const ratio = Math.round((measured.ours / measured.peer) * 100) / 100;
    console.log(JSON.stringify({ bench, ...measured, ratio }));
  }
}
