import { assert } from '../assert';
import type { TimerHandle } from '../ports/Clock';
import type { Connection } from '../ports/Transport';
import type { Instant } from '../server/Instant';
import type { DiskEffect } from '../server/persistence/DataDir';
import type { PeerOptions } from '../server/quorum/PeerContext';
import { QuorumConfig, type QuorumServer } from '../server/quorum/QuorumConfig';
import { QuorumPeer } from '../server/quorum/QuorumPeer';
import type { PeerPort, ServerEffect } from '../server/ServerEffect';
import type { ServerLogEntry } from '../server/ServerLogEntry';
import type { ServerMode } from '../server/ServerState';
import { type ServerProgram, StandaloneServer } from '../server/StandaloneServer';
import type { ServerOptions } from '../server/ZooKeeperServer';
import { electionPort } from './electionPort';
import type { EnsembleFault, Fault } from './Fault';
import type { Listening, Network, ServerListener } from './Network';
import { NotedZnodes } from './NotedZnodes';
import { Process } from './Process';
import { SeededRandom } from './SeededRandom';
import { SimDisk } from './SimDisk';
import { VirtualClock } from './VirtualClock';
import type { World } from './World';
import type { ProcessState, WorldEntry } from './WorldEntry';

export interface ServerSettings extends Omit<ServerOptions, 'serverId'> {
  readonly name: string;
}

export interface MemberSettings {
  readonly name: string;
  /** Default: it votes. */
  readonly type?: 'participant' | 'observer';
  /** How the configuration names its machine. Default: by its name. */
  readonly host?: string;
  /** Where the configuration says that clients find it, `host:port`. Default: by its name. */
  readonly clientAddress?: string;
}

/** Servers that make up one ensemble: server ids count from 1 in this order. */
export interface MembersSettings extends Omit<PeerOptions, 'sid' | 'serverId'> {
  readonly members: readonly MemberSettings[];
}

/** Where an ensemble's notes go: what servers say of themselves, and how their processes, disks and clocks are. */
export interface EnsembleNotes {
  server(who: string, entry: ServerLogEntry): void;
  process(entry: Extract<WorldEntry, { kind: 'process' | 'disk' | 'clock' }>): void;
}

/** Where learners find their leader, and where elections are held. */
export const quorumPort = 2888;

/** Where the clients of a member find it. */
const clientPort = 2181;

/** A member as the configuration writes it. */
function serverIn(
  { name, type = 'participant', host = name, clientAddress }: MemberSettings,
  sid: bigint,
): QuorumServer {
  return { sid, host, quorumPort, electionPort, type, clientAddress: clientAddress ?? `${name}:${clientPort}` };
}

/** The servers of a world: gives each one its machine, that is a process, a clock, a disk, and the network. */
export class Ensemble {
  readonly #world: World;
  readonly #network: Network;
  readonly #notes: EnsembleNotes;
  readonly #dice: SeededRandom;
  readonly #machines = new Map<string, Machine>();
  /** What the servers of an ensemble began with. */
  #members: { readonly options: Omit<PeerOptions, 'sid'>; readonly config: QuorumConfig } | null = null;

  /** `dice`: how much of what was not forced survives a loss of power. */
  constructor(world: World, network: Network, notes: EnsembleNotes, dice = new SeededRandom('disks')) {
    this.#world = world;
    this.#network = network;
    this.#notes = notes;
    this.#dice = dice;
  }

  /** Starts a server that nobody has known so far. It stands alone: it shares nothing with the others. */
  add(settings: ServerSettings, ports?: readonly number[]): void {
    const { name, ...options } = settings;
    const serverId = this.#machines.size + 1;
    this.#install(name, ports, (at, disk) => new StandaloneServer({ ...options, serverId }, at, disk.dir));
    this.#power(this.#machine(name));
  }

  /** Starts servers that elect a leader among themselves. They have one name each, ids from 1, and the same settings. */
  addMembers({ members, ...options }: MembersSettings, ports?: readonly number[]): void {
    assert(this.#machines.size === 0, 'a world has one ensemble');
    const config = new QuorumConfig(members.map((member, index) => serverIn(member, BigInt(index + 1))));
    this.#members = { options, config };
    const names = members.map(({ name }) => name);
    for (const [index, name] of names.entries()) {
      const sid = BigInt(index + 1);
      this.#install(name, ports, (_, disk) => new QuorumPeer({ ...options, sid }, config, disk.dir));
    }
    names.forEach((name, index) => {
      for (const other of names.slice(index + 1)) this.#network.linkServers(name, other);
    });
    for (const name of names) this.#power(this.#machine(name));
  }

  /**
   * Starts one more server, with the next id. It knows those of the beginning and itself; the others learn of it when a
   * reconfiguration says so.
   */
  addMember(member: MemberSettings, ports?: readonly number[]): void {
    const { name } = member;
    const first = this.#members;
    assert(first, 'there is an ensemble to join');
    const sid = BigInt(this.#machines.size + 1);
    const config = new QuorumConfig([...first.config.members.values(), serverIn(member, sid)]);
    const others = this.names;
    this.#install(name, ports, (_, disk) => new QuorumPeer({ ...first.options, sid }, config, disk.dir));
    for (const other of others) this.#network.linkServers(other, name);
    this.#power(this.#machine(name));
  }

  has(name: string): boolean {
    return this.#machines.has(name);
  }

  get names(): string[] {
    return [...this.#machines.keys()];
  }

  /** How its process is, what it is to clients, and the last transaction it applied, or has on disk when it is dead. */
  statusOf(name: string): ServerStatus {
    const { life, disk } = this.#machine(name);
    const process = life.process.state;
    if (process === 'dead') return { process, mode: null, state: 'dead', zxid: disk.lastZxid };
    const { mode, database } = life.program;
    const state = life.program instanceof QuorumPeer ? life.program.state : 'standalone';
    return { process, mode, state, zxid: database.lastProcessedZxid };
  }

  /** The running member, to look at. Null when it is dead or stands alone. */
  peer(name: string): QuorumPeer | null {
    const { life } = this.#machine(name);
    return life.process.state !== 'dead' && life.program instanceof QuorumPeer ? life.program : null;
  }

  diskOf(name: string): SimDisk {
    return this.#machine(name).disk;
  }

  /** What this machine's monotonic clock shows, ms. */
  nowOf(name: string): number {
    return this.#machine(name).clock.now();
  }

  /** Who serves as leader now; null when nobody does. With a network that is cut in two there can be two: the newer one counts. */
  get leader(): string | null {
    let newest: { readonly name: string; readonly epoch: bigint } | null = null;
    for (const { name } of this.#machines.values()) {
      const peer = this.peer(name);
      if (peer?.mode !== 'leader') continue;
      if (newest === null || peer.currentEpoch > newest.epoch) newest = { name, epoch: peer.currentEpoch };
    }
    return newest?.name ?? null;
  }

  apply(fault: Fault | EnsembleFault): void {
    switch (fault.do) {
      case 'kill':
      case 'restart':
      case 'freeze':
      case 'thaw':
      case 'crash':
        this[fault.do](fault.who);
        return;
      case 'partition':
        this.partition(fault.sides);
        return;
      case 'slowDisk':
      case 'fillDisk':
      case 'freeDisk': {
        const { disk } = this.#machine(fault.who);
        if (fault.do === 'slowDisk') disk.forceMs = fault.forceMs;
        else disk.isFull = fault.do === 'fillDisk';
        this.#notes.process({ kind: 'disk', who: fault.who, forceMs: disk.forceMs, isFull: disk.isFull });
        return;
      }
      case 'drift':
        this.#machine(fault.who).clock.drift(fault.driftPpm);
        this.#machine(fault.who).life.clockChanged();
        this.#notes.process({ kind: 'clock', who: fault.who, driftPpm: fault.driftPpm });
        return;
      default:
        this.#network.apply(fault);
    }
  }

  /** The process is gone at once; what it had written stays. */
  kill(name: string): void {
    const machine = this.#machine(name);
    if (machine.life.process.state === 'dead') return;
    machine.life.process.kill();
    this.#network.kill(name);
    this.#noteProcess(machine);
  }

  /** The machine loses power: peers are not told, and what was not forced may be gone. */
  crash(name: string): void {
    const machine = this.#machine(name);
    if (machine.life.process.state === 'dead') return;
    machine.life.process.kill();
    this.#network.powerOff(name);
    machine.disk.losePower(this.#dice);
    this.#noteProcess(machine);
  }

  /** Starts again with what was written; a server that runs is killed first. */
  restart(name: string): void {
    this.kill(name);
    const machine = this.#machine(name);
    this.#network.powerOn(name);
    // Whatever the last process left in the machine's memory has long reached the medium.
    machine.disk.force(machine.disk.written);
    machine.life = this.#begin(machine);
    this.#power(machine);
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

  /** Servers on different sides do not reach each other; those that no side names reach everybody. */
  partition(sides: readonly (readonly string[])[]): void {
    for (const [index, side] of sides.entries()) {
      for (const who of side) {
        for (const from of sides.slice(index + 1).flat()) this.#network.apply({ do: 'silence', who, from });
      }
    }
  }

  /** Every link between servers works again, and so do their links to clients. */
  heal(): void {
    for (const who of this.#machines.keys()) this.#network.apply({ do: 'heal', who });
  }

  #install(name: string, ports: readonly number[] | undefined, boot: Machine['boot']): void {
    assert(!this.has(name), `there is one server ${name}`);
    this.#network.addServer(name, ports);
    const clock = new MachineClock(this.#world);
    const blank = { name, boot, clock, disk: new SimDisk(), noted: new NotedZnodes() };
    this.#machines.set(name, { ...blank, life: this.#begin(blank) });
  }

  #begin({ name, boot, clock, disk, noted }: Omit<Machine, 'life'>): ServerLife {
    const process = new Process({
      clock,
      transport: this.#network.transportOf(name),
      turn: this.#world.turn,
    });
    return new ServerLife(process, boot(clock.instant, disk), disk, clock, {
      listen: (listener, ports) => this.#network.listen(name, listener, ports),
      unlisten: (port) => this.#network.unlisten(name, port),
      nameOf: (sid) => this.names[Number(sid) - 1] ?? '',
      note: (entry) => {
        if (noted.isNews(entry)) this.#notes.server(name, entry);
      },
      exited: () => this.kill(name),
    });
  }

  #power(machine: Machine): void {
    machine.life.start();
    this.#noteProcess(machine);
  }

  #machine(name: string): Machine {
    const machine = this.#machines.get(name);
    assert(machine, `${name} is a server`);
    return machine;
  }

  #noteProcess({ name, life }: Machine): void {
    this.#notes.process({ kind: 'process', who: name, state: life.process.state });
  }
}

export interface ServerStatus {
  readonly process: ProcessState;
  /** What it is to clients; null while it serves none. */
  readonly mode: ServerMode | null;
  /** Where its chart is: `looking`, `leading.broadcast`; `standalone` without an ensemble, `dead` without a process. */
  readonly state: string;
  readonly zxid: bigint;
}

interface Machine {
  readonly name: string;
  readonly disk: SimDisk;
  readonly noted: NotedZnodes;
  readonly clock: MachineClock;
  readonly boot: (at: Instant, disk: SimDisk) => ServerProgram;
  life: ServerLife;
}

/** The clocks of one machine: the world's time, or one that runs away from it. */
class MachineClock extends VirtualClock {
  readonly #world: World;
  #driftPpm = 0;
  #sinceMs = 0; // on the world's clock
  #offsetMs = 0; // gained until then

  constructor(world: World) {
    super(world);
    this.#world = world;
  }

  override now(): number {
    const { nowMs } = this.#world;
    if (this.#driftPpm === 0 && this.#offsetMs === 0) return nowMs;
    return nowMs + this.#offsetMs + Math.floor(((nowMs - this.#sinceMs) * this.#driftPpm) / 1_000_000);
  }

  /** From now on it gains so many microseconds a second. What it gained before stays. */
  drift(driftPpm: number): void {
    this.#offsetMs = this.now() - this.#world.nowMs;
    this.#sinceMs = this.#world.nowMs;
    this.#driftPpm = driftPpm;
  }

  override setTimeout(run: () => void, delayMs: number): ReturnType<VirtualClock['setTimeout']> {
    if (this.#driftPpm === 0) return super.setTimeout(run, delayMs);
    return super.setTimeout(run, Math.ceil((delayMs * 1_000_000) / (1_000_000 + this.#driftPpm)));
  }

  get instant(): Instant {
    const nowMs = this.now();
    return { nowMs, wallMs: this.#world.wallMs + nowMs - this.#world.nowMs };
  }
}

interface Surroundings {
  listen(listener: ServerListener, ports?: readonly number[]): Listening;
  unlisten(port: number): void;
  nameOf(sid: bigint): string;
  note(entry: ServerLogEntry): void;
  /** The program ended itself. */
  exited(): void;
}

/** One server from start to death: hands it bytes and time, and does what it wants done. */
class ServerLife {
  readonly process: Process;
  readonly program: ServerProgram;
  readonly #disk: SimDisk;
  readonly #clock: MachineClock;
  readonly #around: Surroundings;
  /** All connections: those that it accepted by the world's numbers, those that it dialled by its own. */
  readonly #cnxns = new Map<number, Pick<Connection, 'send' | 'close'>>();
  #timer: TimerHandle = null;
  #timerAtMs: number | null = null;

  constructor(process: Process, program: ServerProgram, disk: SimDisk, clock: MachineClock, around: Surroundings) {
    this.process = process;
    this.program = program;
    this.#disk = disk;
    this.#clock = clock;
    this.#around = around;
    this.#listen('client');
    if (program instanceof QuorumPeer) this.#listen('election', [electionPort]);
  }

  start(): void {
    this.#do(this.program.start(this.#clock.instant));
  }

  /** Timers have to be set anew. */
  clockChanged(): void {
    this.#timerAtMs = null;
    this.#setTimer();
  }

  #listen(port: PeerPort, ports?: readonly number[]): void {
    const { process, program } = this;
    const at = () => this.#clock.instant;
    const listening = this.#around.listen(
      {
        accepted: (cnxn, { host: address, port: from }) => {
          this.#cnxns.set(cnxn, {
            send: (bytes) => listening.send(cnxn, bytes),
            close: () => listening.close(cnxn),
          });
          process.deliver(() => this.#do(program.accept(cnxn, port, at(), { address, port: from })));
        },
        received: (cnxn, bytes) => process.deliver(() => this.#do(program.receive(cnxn, bytes, at()))),
        broken: (cnxn) => {
          this.#cnxns.delete(cnxn);
          process.deliver(() => this.#do(program.broken(cnxn, at())));
        },
      },
      ports,
    );
  }

  #do(effects: readonly ServerEffect[]): void {
    for (const effect of effects) {
      if (this.process.state === 'dead') return;
      this.#carryOut(effect);
    }
    this.#setTimer();
  }

  #carryOut(effect: ServerEffect): void {
    switch (effect.do) {
      case 'send':
        this.#cnxns.get(effect.cnxn)?.send(effect.bytes);
        return;
      case 'close':
        this.#cnxns.get(effect.cnxn)?.close();
        this.#cnxns.delete(effect.cnxn);
        return;
      case 'note':
        this.#around.note(effect.entry);
        return;
      case 'dial':
        this.#dial(effect.cnxn, effect.to, effect.port === 'quorum' ? quorumPort : electionPort);
        return;
      case 'listen':
        this.#listen('quorum', [quorumPort]);
        return;
      case 'unlisten':
        this.#around.unlisten(quorumPort);
        return;
      case 'force':
        this.#force(effect.ticket);
        return;
      case 'exit':
        this.#around.exited();
        return;
      default:
        this.#write(effect);
    }
  }

  #dial(cnxn: number, to: bigint, port: number): void {
    const at = () => this.#clock.instant;
    const connection = this.process.transport.dial(
      { host: this.#around.nameOf(to), port },
      {
        opened: () => this.#do(this.program.opened(cnxn, at())),
        received: (bytes) => this.#do(this.program.receive(cnxn, bytes, at())),
        broken: () => {
          this.#cnxns.delete(cnxn);
          this.#do(this.program.broken(cnxn, at()));
        },
      },
    );
    this.#cnxns.set(cnxn, connection);
  }

  /** A server that cannot write does not go on. */
  #write(effect: Exclude<DiskEffect, { do: 'force' }>): void {
    if (!this.#disk.apply(effect)) this.#around.exited();
  }

  #force(ticket: number): void {
    const { written } = this.#disk;
    this.process.clock.setTimeout(() => {
      this.#disk.force(written);
      this.#do(this.program.forced(ticket, this.#clock.instant));
    }, this.#disk.forceMs);
  }

  #setTimer(): void {
    const dueMs = this.program.nextDeadlineMs();
    if (dueMs === this.#timerAtMs) return;
    const { clock } = this.process;
    clock.clearTimeout(this.#timer);
    this.#timerAtMs = dueMs;
    if (dueMs === null) return;
    this.#timer = clock.setTimeout(() => {
      this.#timerAtMs = null;
      this.#do(this.program.tick(this.#clock.instant));
    }, dueMs - clock.now());
  }
}
