import { createLab } from '../lab/createLab';
import type { Scenario } from '../lab/Scenario';
import { World } from '../sim/World';
import { clientBench, clientMemory } from './bench/clientBench';
import { ensembleSpeed, servedSpeed, trackedSessions } from './bench/ensembleBench';
import type { Measured } from './bench/Measured';
import { clientWatches } from './bench/watchesBench';
import { endWithError } from './endWithError';
import { stopSignal } from './stopSignal';
import { systemClock } from './systemClock';

type Bench = (argv: readonly string[]) => AsyncIterable<Measured>;

/** By name. Without a name, those of the simulation run: the others want other clients, and minutes. */
const benches: Readonly<Record<string, Bench>> = {
  'simulation-idle': simulationIdle,
  'simulation-events': simulationEvents,
  ensemble: ensembleSpeed,
  sessions: trackedSessions,
  served: servedSpeed,
  client: clientBench,
  'client-memory': clientMemory,
  'client-watches': clientWatches,
};
const quick = ['simulation-idle', 'simulation-events', 'ensemble', 'sessions'];

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
async function* simulationIdle(): AsyncGenerator<Measured> {
  const tookMs = bestOf(5, () => createLab(idle).runUntil(1_000_000));
  const oursPerMs = Math.round(1_000_000 / tookMs);
  yield {
    bench: 'simulation-idle',
    ours: oursPerMs,
    peer: 1,
    peerName: 'the wall clock',
    unit: 'virtual ms per real ms',
  };
}

/** Events that do nothing but make the next one, ten at a time: what the queue itself costs. */
async function* simulationEvents(): AsyncGenerator<Measured> {
  const count = 1_000_000;
  const tookMs = bestOf(3, () => {
    const world = new World();
    const again = (): void => {
      if (world.eventsRun < count) world.at(world.nowMs + 1, again);
    };
    for (let lane = 0; lane < 10; lane += 1) again();
    world.runUntil(count);
  });
  yield {
    bench: 'simulation-events',
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

const [wanted, ...argv] = process.argv.slice(2);
if (wanted !== undefined && !Object.hasOwn(benches, wanted)) {
  console.error(`There is no measurement "${wanted}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
} else {
  const stop = stopSignal();
  try {
    for (const name of wanted === undefined ? quick : [wanted]) {
      for await (const measured of benches[name]?.(argv) ?? []) {
        console.log(lineOf(measured));
        if (stop.signal.aborted) break; // after a whole measurement, so that its servers and clients are ended
      }
      if (stop.signal.aborted) break;
    }
    process.exitCode = stop.exitCode();
  } catch (error) {
    endWithError(error as Error, 'npm run bench -- NAME'); // whatever is thrown here is an Error
  }
}

/** `ratio`: how many times better ours is, above 1 is better. */
function lineOf({ bench, ours, peer, peerName, unit, better = 'more', ...ranges }: Measured): string {
  const ratio = Math.round((better === 'more' ? ours / peer : peer / ours) * 100) / 100;
  return JSON.stringify({ bench, ours, peer, peerName, unit, ratio, ...ranges });
}
