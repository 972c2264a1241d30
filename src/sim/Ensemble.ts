import { assert } from '../assert';
import type { TimerHandle } from '../ports/Clock';
import type { ServerLogEntry } from '../server/ServerLogEntry';
import {
  type Durable,
  type Instant,
  type ServerEffect,
  type ServerOptions,
  ZooKeeperServer,
} from '../server/ZooKeeperServer';
import type { Listening, Network } from './Network';
import { Process } from './Process';
import { VirtualClock } from './VirtualClock';
import type { World } from './World';
import type { ProcessState, WorldEntry } from './WorldEntry';

export interface ServerSettings extends Omit<ServerOptions, 'serverId'> {
  readonly name: string;
}

/** Where an ensemble's notes go: what servers say of themselves, and how their processes are. */
export interface EnsembleNotes {
  server(who: string, entry: ServerLogEntry): void;
  process(entry: Extract<WorldEntry, { kind: 'process' }>): void;
}

/** The servers of a world: gives each one its machine, that is a process, a clock, the network, and what survives a crash. */
export class Ensemble {
  readonly #world: World;
  readonly #network: Network;
  readonly #notes: EnsembleNotes;
  readonly #machines = new Map<string, Machine>();

  constructor(world: World, network: Network, notes: EnsembleNotes) {
    this.#world = world;
    this.#network = network;
    this.#notes = notes;
  }

  /** Starts a server that nobody has known so far. It stands alone: it shares nothing with the others. */
  add(settings: ServerSettings, ports?: readonly number[]): void {
    assert(!this.has(settings.name), `there is one server ${settings.name}`);
    this.#network.addServer(settings.name, ports);
    const serverId = this.#machines.size + 1;
    const machine: Machine = { settings, serverId, life: this.#begin(settings, serverId, undefined) };
    this.#machines.set(settings.name, machine);
    this.#noteProcess(machine);
  }

  has(name: string): boolean {
    return this.#machines.has(name);
  }

  /** How its process is, and the last transaction it applied, or has on disk when it is dead. */
  statusOf(name: string): { readonly process: ProcessState; readonly zxid: bigint } {
    const { process, server } = this.#machine(name).life;
    return { process: process.state, zxid: server.durable.tree.lastProcessedZxid };
  }

  /** The process is gone at once; what it had written stays. */
  kill(name: string): void {
    const { life } = this.#machine(name);
    if (life.process.state === 'dead') return;
    life.process.kill();
    this.#network.kill(name);
    this.#noteProcess(this.#machine(name));
  }

  /** Starts again with what was written; a server that runs is killed first. */
  restart(name: string): void {
    this.kill(name);
    const machine = this.#machine(name);
    machine.life = this.#begin(machine.settings, machine.serverId, machine.life.server.durable);
    this.#noteProcess(machine);
  }

  freeze(name: string): void {
    const machine = this.#machine(name);
    if (machine.life.process.state !== 'running') return;
    machine.life.process.freeze();
    this.#noteProcess(machine);
  }

  thaw(name: string): void {
    const machine = this.#machine(name);
    if (machine.life.process.state !== 'frozen') return;
    machine.life.process.thaw();
    this.#noteProcess(machine);
  }

  #begin(settings: ServerSettings, serverId: number, durable: Durable | undefined): ServerLife {
    const process = new Process({
      clock: new VirtualClock(this.#world),
      transport: this.#network.transportOf(settings.name),
      turn: this.#world.turn,
    });
    const { name: _, ...options } = settings;
    const server = new ZooKeeperServer({ ...options, serverId }, instantOf(this.#world), durable);
    return new ServerLife(this.#world, process, server, {
      listen: (listener) => this.#network.listen(settings.name, listener),
      note: (entry) => this.#notes.server(settings.name, entry),
    });
  }

  #machine(name: string): Machine {
    const machine = this.#machines.get(name);
    assert(machine, `${name} is a server`);
    return machine;
  }

  #noteProcess({ settings, life }: Machine): void {
    this.#notes.process({ kind: 'process', who: settings.name, state: life.process.state });
  }
}

interface Machine {
  readonly settings: ServerSettings;
  readonly serverId: number;
  life: ServerLife;
}

interface Surroundings {
  listen(listener: Parameters<Network['listen']>[1]): Listening;
  note(entry: ServerLogEntry): void;
}

/** One server from start to death: hands it bytes and time, and does what it wants done. */
class ServerLife {
  readonly process: Process;
  readonly server: ZooKeeperServer;
  readonly #world: World;
  readonly #listening: Listening;
  readonly #note: (entry: ServerLogEntry) => void;
  #timer: TimerHandle = null;
  #timerAtMs: number | null = null;

  constructor(world: World, process: Process, server: ZooKeeperServer, { listen, note }: Surroundings) {
    this.#world = world;
    this.process = process;
    this.server = server;
    this.#note = note;
    this.#listening = listen({
      accepted: (cnxn, { host, port }) => process.deliver(() => this.#do(server.accept(cnxn, this.#now(), host, port))),
      received: (cnxn, bytes) => process.deliver(() => this.#do(server.receive(cnxn, bytes, this.#now()))),
      broken: (cnxn) => process.deliver(() => this.#do(server.broken(cnxn, this.#now()))),
    });
    this.#do(server.startEffects);
  }

  #do(effects: readonly ServerEffect[]): void {
    for (const effect of effects) {
      if (effect.do === 'send') this.#listening.send(effect.cnxn, effect.bytes);
      else if (effect.do === 'close') this.#listening.close(effect.cnxn);
      else this.#note(effect.entry);
    }
    this.#setTimer();
  }

  #setTimer(): void {
    const dueMs = this.server.nextDeadlineMs();
    if (dueMs === this.#timerAtMs) return;
    const { clock } = this.process;
    clock.clearTimeout(this.#timer);
    this.#timerAtMs = dueMs;
    if (dueMs === null) return;
    this.#timer = clock.setTimeout(() => {
      this.#timerAtMs = null;
      this.#do(this.server.tick(this.#now()));
    }, dueMs - clock.now());
  }

  #now(): Instant {
    return instantOf(this.#world);
  }
}

function instantOf({ nowMs, wallMs }: World): Instant {
  return { nowMs, wallMs };
}
