import { describe, expect, it } from 'vitest';
import type { initialTransition } from 'xstate';
import { getAdjacencyMap, getShortestPaths } from 'xstate/graph';
import { type ClientCnxnEvent, type ClientCnxnInput, clientCnxnMachine } from '../../machines/clientCnxnMachine';
import type { ZooKeeper, ZooKeeperOptions } from '../../src/client';
import { Process } from '../../src/sim/Process';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { headerOnly, ScriptedServer } from '../support/ScriptedServer';

/**
 * Every transition of the chart, taken by the real client. The list of transitions and the ways to them come from the machine
 * itself; here stands only what makes each event happen in a world. A transition that nothing can cause is an error of the chart.
 */

const timeoutMs = 6000;
const granted = { type: 'granted', sessionId: 7n, timeoutMs } as const;
const timers = [...new Set(clientCnxnMachine.events)]
  .filter((type) => type.startsWith('xstate.after'))
  .map((type) => ({ type }));
const facts = [
  { type: 'opened' },
  { ...granted, readOnly: false },
  { ...granted, readOnly: true },
  { type: 'refused' },
  { type: 'broken' },
  { type: 'authRefused' },
  { type: 'close' },
  { type: 'sessionClosed' },
  { type: 'requestTimedOut' },
  { type: 'serverListChanged' },
  { type: 'readWriteServerFound' },
] as const;

interface Step {
  readonly from: string;
  readonly event: string;
  readonly readOnly: boolean;
  readonly to: string;
}

/** A transition, and the shortest way to where it starts. */
interface Path {
  readonly way: readonly Step[];
  readonly last: Step;
}

type Snapshot = ReturnType<typeof initialTransition<typeof clientCnxnMachine>>[0];

interface Edge {
  readonly event: ClientCnxnEvent;
  readonly state: Snapshot;
}

/** All transitions that the machine takes, however long its host has been quiet. */
function allPaths(): Path[] {
  const found = new Map<string, Path>();
  for (const quietMs of [0, 2000, 4000, 6000, 8000]) {
    const options = {
      input: inputOf(quietMs),
      // Timers are events of the machine's own that its type does not list.
      events: [...facts, ...timers] as ClientCnxnEvent[],
      serializeEvent: (event: ClientCnxnEvent) => `${event.type} ${toldOf(event).readOnly}`,
      serializeState: (snapshot: Snapshot) => `${pathOf(snapshot.value)} ${snapshot.context.sessionId !== 0n}`,
    };
    const ways = new Map(
      getShortestPaths(clientCnxnMachine, { ...options, input: inputOf(0) }).map(({ state, steps }) => [
        options.serializeState(state),
        steps.slice(1).map(({ state: next, event }, index) => ({
          from: pathOf(steps[index]?.state.value),
          ...toldOf(event),
          to: pathOf(next.value),
        })),
      ]),
    );
    for (const [key, { state, transitions }] of Object.entries(getAdjacencyMap(clientCnxnMachine, options))) {
      for (const { event, state: next } of Object.values(transitions as Record<string, Edge>)) {
        if (!state.can(event)) continue;
        const last = { from: pathOf(state.value), ...toldOf(event), to: pathOf(next.value) };
        // The ways with a session are longer: they are taken where the machine needs one.
        const id = `${nameOf(last)}${last.readOnly ? ' read-only' : ''}`;
        const way = ways.get(key);
        if (way && !found.has(id)) found.set(id, { way, last });
      }
    }
  }
  return [...found.values()];
}

function inputOf(quietMs: number): ClientCnxnInput {
  const quiet = (): number => quietMs;
  return {
    sessionTimeoutMs: timeoutMs,
    sessionId: 0n,
    expiresItself: true,
    chooseServer: () => 0,
    hostCount: () => 1,
    idleRecvMs: quiet,
    idleSendMs: quiet,
    idleAttemptMs: quiet,
    idleSearchMs: quiet,
  };
}

function pathOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as object)
    .map(([parent, child]) => `${parent}.${pathOf(child)}`)
    .join();
}

function toldOf(event: ClientCnxnEvent): { event: string; readOnly: boolean } {
  const event_ = event.type.startsWith('xstate.after.') ? (event.type.split('.')[2] ?? '') : event.type;
  return { event: event_, readOnly: 'readOnly' in event && event.readOnly };
}

function nameOf({ from, event, to }: Step): string {
  return `${from} --${event}--> ${to}`;
}

/** A client in a process that can stand still, and a server that does what the step wants. */
class Walk {
  readonly server = new ScriptedServer();
  readonly #process: Process;
  readonly #zk: ZooKeeper;
  /** Handshakes that have an answer. */
  #answered = 0;

  constructor(options: Partial<ZooKeeperOptions>) {
    const { world, network } = this.server;
    this.server.grant = null;
    network.addServer('zk2');
    this.server.listenAlso('zk2');
    this.#process = new Process({
      clock: new VirtualClock(world),
      transport: network.transportOf('alice'),
      turn: world.turn,
    });
    const { clock, transport, turn } = this.#process;
    this.#zk = this.server.client({ clock, transport, turn, canBeReadOnly: true, ...options });
  }

  get taken(): string[] {
    return this.server.notes.flatMap((note) =>
      note.kind === 'transition' ? [nameOf({ ...note, readOnly: false })] : [],
    );
  }

  /** Makes it happen; true when the client took exactly this transition. */
  async take(step: Step, trick: Trick): Promise<boolean> {
    if (step.event === 'granted' || step.event === 'refused') await this.#asked();
    const before = this.taken.length;
    const done = (): boolean => this.taken.slice(before).includes(nameOf(step));
    await trick(this, () => this.#cause(step));
    return this.server.waitUntil(done, 4 * timeoutMs);
  }

  async #asked(): Promise<void> {
    await this.server.waitUntil(() => this.server.handshakes.length > this.#answered, timeoutMs);
    this.#answered = this.server.handshakes.length;
  }

  ask(): void {
    this.#zk.sync('/').catch(() => {});
  }

  freeze(): void {
    this.#process.freeze();
  }

  thaw(): void {
    this.#process.thaw();
  }

  silence(): void {
    this.server.network.apply({ do: 'silence', who: 'alice' });
  }

  #cause({ from, event, readOnly }: Step): unknown {
    switch (event) {
      case 'granted':
        return this.server.answerHandshake({ readOnly });
      case 'refused':
        return this.server.answerHandshake({ timeOut: 0 });
      case 'broken':
        if (from.endsWith('dialing')) this.server.network.apply({ do: 'cut', who: 'alice' });
        else this.server.close();
        return null;
      case 'authRefused':
        return this.server.send(headerOnly({ xid: -4, zxid: 0n, err: -115 }));
      case 'close':
        return this.#zk.close();
      case 'sessionClosed':
        for (const asked of this.server.asked) if (asked.op === 'closeSession') this.server.reply(asked);
        return null;
      case 'requestTimedOut':
        return this.ask();
      case 'serverListChanged':
        return this.#zk.updateServerList('zk2');
      case 'readWriteServerFound':
        this.server.words = { isro: 'rw' };
        return null;
      default:
        return null; // timers come by themselves
    }
  }
}

/** Circumstances under which the event happens. */
type Trick = (walk: Walk, cause: () => void) => Promise<void> | void;

const plainly: Trick = (_, cause) => {
  cause();
};
const tricks: readonly Trick[] = [
  plainly,
  (walk, cause) => {
    walk.silence();
    cause();
  },
  // A byte now and then: timers that count from the last one come due too early.
  async (walk, cause) => {
    cause();
    for (let pieces = 0; pieces < 3; pieces += 1) {
      await walk.server.wait(500);
      walk.server.send(Uint8Array.of(0));
    }
  },
  (walk, cause) => {
    cause();
    walk.server.notify('NodeCreated', '/nobody');
  },
  // A call puts the ping off, and the server speaks late: the timer for silence, set at the ping, is early then.
  async (walk, cause) => {
    cause();
    await walk.server.wait(100);
    walk.ask();
    await walk.server.wait(timeoutMs * 0.6);
    walk.server.notify('NodeCreated', '/nobody');
  },
  async (walk, cause) => {
    walk.silence();
    walk.freeze();
    await walk.server.wait(2 * timeoutMs);
    cause();
    await walk.server.wait(10);
    walk.thaw();
  },
  // It stands still for longer than its session may live.
  async (walk, cause) => {
    walk.freeze();
    await walk.server.wait(2 * timeoutMs);
    cause();
    await walk.server.wait(10);
    walk.thaw();
  },
];

/** Options under which a release, or an application, takes other ways. */
const variants: readonly Partial<ZooKeeperOptions>[] = [{}, { clientProfile: 'java-3.8' }, { requestTimeoutMs: 700 }];

async function walked({ way, last }: Path): Promise<boolean> {
  for (const options of last.event === 'requestTimedOut' ? variants.slice(2) : variants.slice(0, 2)) {
    for (const trick of tricks) {
      const walk = new Walk(options);
      let there = true;
      for (const step of way) there = there && (await walk.take(step, plainly));
      if (there && (await walk.take(last, trick))) return true;
    }
  }
  return false;
}

describe('clientCnxnMachine', () => {
  const paths = allPaths();

  it('has a path to every state and every event somewhere', () => {
    const states = new Set(paths.flatMap(({ last }) => [last.from, last.to]));
    expect(states.size).toBe(10);
    const told = new Set(clientCnxnMachine.events.map((event) => toldOf({ type: event } as ClientCnxnEvent).event));
    expect(new Set(paths.map(({ last }) => last.event))).toEqual(told);
  });

  it.each(paths.map((path) => [nameOf(path.last), path] as const))('the client takes %s', async (_, path) => {
    expect(await walked(path)).toBe(true);
  });
});
