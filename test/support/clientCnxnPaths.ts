import type { initialTransition } from 'xstate';
import { getAdjacencyMap, getShortestPaths } from 'xstate/graph';
import { type ClientCnxnEvent, type ClientCnxnInput, clientCnxnMachine } from '../../machines/clientCnxnMachine';
import type { ClientLogEntry, ZooKeeperOptions } from '../../src/client';

/**
 * Every transition of the client's chart, and the ways to them: both come from the machine itself. What makes each event
 * happen is a `Walk`'s business: there is one in the simulation and one beside a real server.
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
/** One of each kind that the machine knows, timers included. */
export const everyEvent = [...facts, ...timers] as readonly ClientCnxnEvent[]; // a timer's type is a plain string

export interface Step {
  readonly from: string;
  readonly event: string;
  readonly readOnly: boolean;
  readonly to: string;
}

/** A transition, and the shortest way to where it starts. */
export interface Path {
  readonly way: readonly Step[];
  readonly last: Step;
}

type Snapshot = ReturnType<typeof initialTransition<typeof clientCnxnMachine>>[0];

interface Edge {
  readonly event: ClientCnxnEvent;
  readonly state: Snapshot;
}

/** All transitions that the machine takes, however long its host has been quiet. */
export function allPaths(): Path[] {
  const found = new Map<string, Path>();
  for (const quietMs of [0, 2000, 4000, 6000, 8000]) {
    const options = {
      input: inputOf(quietMs),
      // Timers are events of the machine's own that its type does not list.
      events: [...everyEvent],
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
        const way = ways.get(key);
        if (way && !found.has(nameOf(last))) found.set(nameOf(last), { way, last });
      }
    }
  }
  return [...found.values()];
}

/** The events that the chart knows, timers by the names of their delays. */
export function allEvents(): Set<string> {
  return new Set(clientCnxnMachine.events.map((event) => toldOf({ type: event } as ClientCnxnEvent).event));
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

/** `connecting.associating --granted (read-only)--> connectedReadOnly` */
export function nameOf({ from, event, readOnly, to }: Step): string {
  return `${from} --${event}${readOnly ? ' (read-only)' : ''}--> ${to}`;
}

/** How many times the client took this transition, by its own notes. Those of two servers look the same in them. */
function timesTaken(notes: readonly ClientLogEntry[], { from, event, to }: Step): number {
  return notes.filter(
    (note) => note.kind === 'transition' && note.from === from && note.event === event && note.to === to,
  ).length;
}

/** A client in a process that can stand still, and a server that does what the step wants. */
export interface Walk {
  /** ms asked for, and granted. */
  readonly timeoutMs: number;
  /** What the client took down. */
  readonly notes: readonly ClientLogEntry[];
  /** Makes the event of the step happen, where that is not a timer: timers come by themselves. */
  cause(step: Step): unknown;
  /** The client makes a call that the server does not answer, until it speaks. */
  ask(): void;
  /** The server says something. */
  speak(): void;
  /** The client gets one byte. */
  piece(): void;
  /** From now on nothing arrives any more. */
  silence(): void;
  freeze(): void;
  thaw(): void;
  wait(ms: number): Promise<void>;
  /** Lets time pass until `holds` says so, at most `withinMs`. False when it never did. */
  waitUntil(holds: () => boolean, withinMs: number): Promise<boolean>;
  stop(): void;
}

/** How a walk begins: what the application asks of its client. `path`: where it is to go. */
export type Begin = (options: Partial<ZooKeeperOptions>, path: Path) => Promise<Walk>;

/** Circumstances under which the event happens. */
type Trick = (walk: Walk, cause: () => unknown) => unknown;

const plainly: Trick = (_, cause) => cause();

/** It stands still for longer than its session may live. */
const standingStill: Trick = async (walk, cause) => {
  walk.freeze();
  await walk.wait(2 * walk.timeoutMs);
  await cause();
  await walk.wait(10);
  walk.thaw();
};

const tricks: readonly Trick[] = [
  plainly,
  (walk, cause) => {
    walk.silence();
    return cause();
  },
  // A byte now and then: timers that count from the last one come due too early.
  async (walk, cause) => {
    await cause();
    for (let pieces = 0; pieces < 3; pieces += 1) {
      await walk.wait(walk.timeoutMs / 12);
      walk.piece();
    }
  },
  // A call puts the ping off, and the server speaks late: the timer for silence, set at the ping, is early then.
  async (walk, cause) => {
    await cause();
    await walk.wait(walk.timeoutMs / 60);
    walk.ask();
    await walk.wait(walk.timeoutMs / 2);
    walk.speak();
  },
  async (walk, cause) => {
    walk.silence();
    await standingStill(walk, cause);
  },
  standingStill,
];

/** Options under which a release, or an application, takes other ways. */
const variants: readonly Partial<ZooKeeperOptions>[] = [{}, { clientProfile: 'java-3.8' }, { requestTimeoutMs: 700 }];

/** Under which a walk takes a transition. */
export interface Circumstances {
  readonly options: Partial<ZooKeeperOptions>;
  readonly trick: Trick;
}

/** The circumstances under which a walk along the path ends with its last transition; null where there are none. */
export async function walked(path: Path, begin: Begin): Promise<Circumstances | null> {
  const timed = path.last.event === 'requestTimedOut';
  for (const trick of tricks) {
    for (const options of timed ? variants.slice(2) : variants.slice(0, 2)) {
      if (await arrives(path, begin, { options, trick })) return { options, trick };
    }
  }
  return null;
}

/** Whether a walk along the path ends with its last transition. */
export async function arrives(path: Path, begin: Begin, { options, trick }: Circumstances): Promise<boolean> {
  const walk = await begin(options, path);
  try {
    for (const step of path.way) if (!(await take(walk, step, plainly))) return false;
    return await take(walk, path.last, trick);
  } finally {
    walk.stop();
  }
}

/** Makes it happen; true when the client took exactly this transition. */
async function take(walk: Walk, step: Step, trick: Trick): Promise<boolean> {
  const before = timesTaken(walk.notes, step);
  await trick(walk, () => walk.cause(step));
  return walk.waitUntil(() => timesTaken(walk.notes, step) > before, 4 * walk.timeoutMs);
}
