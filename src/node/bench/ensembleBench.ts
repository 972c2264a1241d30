import { ZooKeeper } from '../../client';
import { SessionTracker } from '../../server/SessionTracker';
import { Ensemble } from '../../sim/Ensemble';
import { Network } from '../../sim/Network';
import { SeededRandom } from '../../sim/SeededRandom';
import { VirtualClock } from '../../sim/VirtualClock';
import { World } from '../../sim/World';
import { systemClock } from '../systemClock';

export interface EnsembleRun {
  /** Real ms. */
  readonly tookMs: number;
  readonly eventsRun: number;
}

/** Three servers and so many clients of ours for `virtualMs`: each writes once in ten seconds, reads once a second, and pings. */
export function runEnsemble(clients: number, virtualMs: number): EnsembleRun {
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

/** Touches a second of a tracker that keeps so many sessions, each with a deadline of its own. */
export function touchesPerSecond(sessions: number, touches: number): number {
  const tracker = new SessionTracker({ serverId: 1, tickMs: 2000 }, 0, new Map());
  const ids = Array.from({ length: sessions }, () => tracker.createSession(30_000, 0));
  const startMs = systemClock.now();
  for (let n = 0; n < touches; n += 1) tracker.touchSession(ids[n % sessions] ?? 0n, 30_000, Math.trunc(n / 100));
  return (touches * 1000) / Math.max(1, systemClock.now() - startMs);
}
