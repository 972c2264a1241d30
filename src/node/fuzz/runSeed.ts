import { ZooKeeper } from '../../client';
import { epochOf } from '../../protocol/zxid';
import type { Violation } from '../../sim/checkers/Checker';
import { Checkers } from '../../sim/checkers/Checkers';
import { ClientTap } from '../../sim/checkers/ClientTap';
import { Ensemble } from '../../sim/Ensemble';
import { Network } from '../../sim/Network';
import { SeededRandom } from '../../sim/SeededRandom';
import { VirtualClock } from '../../sim/VirtualClock';
import { World } from '../../sim/World';
import { nodeTurn } from '../nodeTurn';
import { systemClock } from '../systemClock';
import { FaultDice } from './FaultDice';
import { FuzzClient } from './FuzzClient';

/** What came of one seed. */
export interface SeedOutcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** Events of the world. */
  readonly events: number;
  /** Transactions that anybody showed. */
  readonly txns: number;
  readonly epochs: number;
  /** Virtual ms after the healing until everybody served and had the same. */
  readonly recoveredMs: number;
}

/** Virtual ms with faults. */
const faultyMs = 60_000;

/** Virtual ms after which a healed ensemble has to serve again: elections repeat their votes after a minute at the latest. */
const recoveryMs = 180_000;

/** What a segment takes that is lost again and again, ms. */
const longestRetransmissionsMs = 12_600;

/** A millisecond with more events than this has no end. */
const mostEventsAMs = 20_000;

const clientNames = ['alice', 'bob', 'carol', 'dave'];

export interface SeedOptions {
  /** What happened, line by line. */
  readonly trace?: (line: string) => void;
}

/** Plays one seed: an ensemble of some size and settings, four clients, faults for a minute; then all is healed. */
export async function runSeed(seed: number, { trace }: SeedOptions = {}): Promise<SeedOutcome> {
  const dice = new SeededRandom(`fuzz ${seed}`);
  const world = new World(dice.nextInt(5000));
  const voters = dice.nextInt(3) === 0 ? 5 : 3;
  const observers = [0, 0, 1, 2][dice.nextInt(4)] ?? 0;
  const tickMs = [200, 500, 1000, 2000][dice.nextInt(4)] ?? 500;
  const members = Array.from({ length: voters + observers }, (_, index) => {
    return { name: `zk${index + 1}`, type: index < voters ? 'participant' : 'observer' } as const;
  });
  const network = new Network(world, null, { latencyMs: dice.nextInt(6), dice: dice.split('network') });
  const say = (line: string) => trace?.(`${world.nowMs} ${line}`);
  const ensemble = new Ensemble(
    world,
    network,
    {
      server: (who, entry) => {
        if (trace) say(`${who} ${JSON.stringify(entry)}`);
        checkers.noted(who, entry);
      },
      process: (entry) => {
        if (trace) say(JSON.stringify(entry));
      },
    },
    dice.split('disks'),
  );
  const checkers = new Checkers(world, ensemble, { longestDelayMs: 2 * tickMs + longestRetransmissionsMs });
  const tap = new ClientTap(
    () => world.nowMs,
    (fact) => checkers.heard(fact),
  );
  const failed = (error: unknown) => {
    checkers.report('NoOwnMistake', [], error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  ensemble.addMembers({
    tickMs,
    members,
    initLimit: 3 + dice.nextInt(8),
    syncLimit: 2 + dice.nextInt(4),
    snapCount: [5, 20, 100, 100_000][dice.nextInt(4)] ?? 100,
  });
  const clients = clientNames.map((name) => {
    network.addClient(name);
    return new FuzzClient({
      name,
      world,
      transport: tap.on(name, network.transportOf(name)),
      connect: members.map((member) => `${member.name}:2181`).join(),
      sessionTimeoutMs: tickMs * (2 + dice.nextInt(6)),
      dice: dice.split(name),
      vanished: () => network.kill(name),
      failed,
    });
  });
  const faults = new FaultDice({
    world,
    ensemble,
    clients,
    dice: dice.split('faults'),
    tickMs,
    pauseMs: 200 + dice.nextInt(8000),
    note: say,
  });

  let busyMs = -1;
  let eventsBefore = 0;
  /** A world in which time stands still. */
  const isStuck = () => {
    if (world.nowMs !== busyMs) {
      busyMs = world.nowMs;
      eventsBefore = world.eventsRun;
    }
    return world.eventsRun - eventsBefore > mostEventsAMs;
  };
  const run = (untilMs: number, until: () => boolean = () => false) =>
    world.run(untilMs, { clock: systemClock, turn: nodeTurn }, () => {
      checkers.stepped();
      if (isStuck()) failed(new Error(`more than ${mostEventsAMs} events in one millisecond`));
      return checkers.violations.length > 0 || until();
    });
  const endMs = world.nowMs + faultyMs;
  let recoveredMs = 0;
  try {
    await run(endMs);
    if (checkers.violations.length === 0) {
      faults.healAll();
      await run(endMs + recoveryMs, () => serve(ensemble, ensemble.names));
      recoveredMs = world.nowMs - endMs;
      if (!serve(ensemble, takingPart(ensemble)))
        checkers.report('ServesAgain', ensemble.names, `${statesOf(ensemble)} a while after the healing`);
      for (const client of clients) client.rest();
      await comeTogether();
    }
  } catch (error) {
    failed(error);
  }
  const { all } = checkers.deliveries;
  return {
    seed,
    violations: checkers.violations,
    events: world.eventsRun,
    txns: all.length,
    epochs: new Set(all.map(({ zxid }) => epochOf(zxid))).size,
    recoveredMs,
  };

  /** Each server takes a change of a new client, and then all have the same. */
  async function comeTogether(): Promise<void> {
    const before = world.nowMs;
    const done = new Set<string>();
    for (const { name } of members) {
      const who = `late ${name}`;
      network.addClient(who);
      const zk = new ZooKeeper(`${name}:2181`, {
        clock: new VirtualClock(world),
        transport: tap.on(who, network.transportOf(who)),
        turn: world.turn,
        random: dice.split(who),
        sessionTimeoutMs: 20 * tickMs,
        watcher: () => {},
      });
      const ask = () => {
        zk.create(`/late-${name}-`, name, { mode: 'persistentSequential' }).then(
          () => done.add(name),
          () => world.at(world.nowMs + 100, ask),
        );
      };
      ask();
    }
    const reached = (names: readonly string[]): boolean =>
      names.every((name) => done.has(name)) && areEqual(ensemble, names);
    await run(before + recoveryMs, () => reached(ensemble.names));
    if (checkers.violations.length > 0) return;
    if (!reached(takingPart(ensemble)))
      checkers.report('ServesAgain', ensemble.names, `changes do not reach everybody: ${statesOf(ensemble)}`);
    checkers.ended();
  }
}

function serve(ensemble: Ensemble, names: readonly string[]): boolean {
  return names.every((name) => ensemble.statusOf(name).mode !== null);
}

/**
 * Everybody, but for those who have accepted a later epoch than the one that is led, in a discovery that came to nothing:
 * with ZooKeeper as well the leader takes them in no more, until an election counts them in. Source: Learner.registerWithLeader
 */
function takingPart(ensemble: Ensemble): string[] {
  const acceptedBy = (name: string): bigint => ensemble.peer(name)?.acceptedEpoch ?? 0n;
  const { leader } = ensemble;
  return ensemble.names.filter(
    (name) => leader === null || ensemble.statusOf(name).mode !== null || acceptedBy(name) <= acceptedBy(leader),
  );
}

function areEqual(ensemble: Ensemble, names: readonly string[]): boolean {
  return new Set(names.map((name) => ensemble.statusOf(name).zxid)).size === 1;
}

function statesOf(ensemble: Ensemble): string {
  return ensemble.names.map((name) => `${name} ${ensemble.statusOf(name).state}`).join(', ');
}
