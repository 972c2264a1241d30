import { ZooKeeper } from '../../client';
import { SessionTracker } from '../../server/SessionTracker';
import { Ensemble } from '../../sim/Ensemble';
import { Network } from '../../sim/Network';
import { SeededRandom } from '../../sim/SeededRandom';
import { VirtualClock } from '../../sim/VirtualClock';
import { World } from '../../sim/World';
import { readFlags } from '../readFlags';
import { systemClock } from '../systemClock';
import { type BenchServer, realServer, simulatedServer } from './benchServers';
import { Contestant } from './Contestant';
import { measure, prepare } from './clientBench';
import { ours } from './contestants';
import type { Measured } from './Measured';
import { measuredBy, spread } from './spread';

interface EnsembleRun {
  /** Real ms. */
  readonly tookMs: number;
  readonly eventsRun: number;
}

/** Three servers and so many clients of ours for `virtualMs`: each writes once in ten seconds, reads once a second, and pings. */
function runEnsemble(clients: number, virtualMs: number): EnsembleRun {
  const world = new World();
  const dice = new SeededRandom(clients);
  const network = new Network(world, null, { latencyMs: 1, dice: dice.split('network') });
  const ensemble = new Ensemble(world, network, { server: () => {}, process: () => {} });
  ensemble.addMembers({ tickMs: 2000, members: [{ name: 'zk1' }, { name: 'zk2' }, { name: 'zk3' }] });
  const clock = new VirtualClock(world);
  for (let n = 0; n < clients; n += 1) {
    const name = `c${n}`;
    network.addClient(name);
    const zk = new ZooKeeper('zk1:2181,zk2:2181,zk3:2181', {
      sessionTimeoutMs: 10_000,
      clock,
      transport: network.transportOf(name),
      turn: world.turn,
      random: dice.split(name),
    });
    const path = `/${name}`;
    world.at(2000 + n, () => void zk.create(path, new Uint8Array(100)));
    for (let atMs = 3000 + (n % 1000); atMs < virtualMs; atMs += 1000) world.at(atMs, () => void zk.getData(path));
    for (let atMs = 5000 + 10 * (n % 1000); atMs < virtualMs; atMs += 10_000) {
      world.at(atMs, () => void zk.setData(path, new Uint8Array(100), -1));
    }
  }
  const startMs = systemClock.now();
  world.runUntil(virtualMs);
  return { tookMs: Math.max(1, systemClock.now() - startMs), eventsRun: world.eventsRun };
}

/** Touches a second of a tracker that keeps so many sessions. Each round over all of them is a tick later: every touch moves a deadline. */
function touchesPerSecond(sessions: number, touches: number): number {
  const tracker = new SessionTracker({ serverId: 1, tickMs: 2000 }, 0, new Map());
  const ids = Array.from({ length: sessions }, () => tracker.createSession(30_000, 0));
  const startMs = systemClock.now();
  for (let n = 0; n < touches; n += 1)
    tracker.touchSession(ids[n % sessions] ?? 0n, 30_000, 2000 * Math.trunc(n / sessions));
  return (touches * 1000) / Math.max(1, systemClock.now() - startMs);
}

const sizes = [10, 100, 1000] as const;
/** Virtual ms: about the same work at each size. */
const spans: Readonly<Record<(typeof sizes)[number], number>> = { 10: 300_000, 100: 60_000, 1000: 20_000 };

/** How fast an ensemble of three runs, and whether a client costs the same among many as among few. */
export async function* ensembleSpeed(): AsyncGenerator<Measured> {
  runEnsemble(10, 60_000); // the first run is slower: the compiler does not know it yet
  let costOfFew = 0;
  for (const clients of sizes) {
    const virtualMs = spans[clients];
    const runs = [1, 2, 3].map(() => runEnsemble(clients, virtualMs));
    const bench = `ensemble of 3 with ${clients} clients`;
    const speed = spread(runs.map(({ tookMs }) => virtualMs / tookMs));
    yield measuredBy(bench, speed, spread([1]), 'the wall clock', 'virtual s per real s');
    const events = spread(runs.map(({ tookMs, eventsRun }) => (eventsRun * 1000) / tookMs));
    yield measuredBy(bench, events, spread([1]), 'one', 'events per second');
    const cost = Math.min(...runs.map(({ tookMs }) => (tookMs * 1_000_000) / (clients * virtualMs)));
    if (clients === 10) costOfFew = cost;
    else
      yield {
        ...measuredBy(bench, spread([cost]), spread([costOfFew]), '10 clients', 'µs per client and virtual s'),
        better: 'less',
      };
  }
}

/** One tracker with many sessions beside one with few: a touch must not look at the others. */
export async function* trackedSessions(): AsyncGenerator<Measured> {
  touchesPerSecond(1000, 1_000_000);
  const many = [1, 2, 3].map(() => touchesPerSecond(100_000, 1_000_000));
  const few = [1, 2, 3].map(() => touchesPerSecond(1000, 1_000_000));
  yield measuredBy(
    '100,000 sessions in one tracker',
    spread(many),
    spread(few),
    '1,000 sessions',
    'touches per second',
  );
}

/** Operations per measurement, by how many are under way at once. */
const counts: Readonly<Record<number, number>> = { 1: 2000, 64: 20_000, 1000: 40_000 };

/** `npm run ensemble` with one server beside the real one, asked by the same client, in turns. */
export async function* servedSpeed(argv: readonly string[]): AsyncGenerator<Measured> {
  const { rounds } = readFlags(argv, { rounds: { kind: 'integer', min: 1, max: 100, default: 5 } });
  const [client] = await ours();
  if (!client) return;
  const servers: BenchServer[] = [];
  const contestants: Contestant[] = [];
  try {
    servers.push(await simulatedServer(), await realServer());
    for (const server of servers) {
      await prepare(server);
      contestants.push((await Contestant.start(server.name, client.command(server.address))).contestant);
    }
    for (const op of ['create', 'set', 'get']) {
      for (const window of [1, 64, 1000]) {
        const count = counts[window] ?? 1000;
        const samples = await measure(contestants, { op, window, count }, rounds);
        const [own = [], real = []] = samples.map(({ ms }) => ms.map((each) => (count * 1000) / each));
        const bench = `served by us, ${op}, window ${window}`;
        yield measuredBy(bench, spread(own), spread(real), servers[1]?.name ?? '', 'requests per second');
      }
    }
  } finally {
    for (const contestant of contestants) await contestant.stop();
    for (const server of servers) await server.stop();
  }
}
