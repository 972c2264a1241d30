import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { BrokenReason, Connection } from '../ports/Transport';
import { Ensemble, type MembersSettings } from '../sim/Ensemble';
import type { EnsembleFault, Fault } from '../sim/Fault';
import { Network } from '../sim/Network';
import { SeededRandom } from '../sim/SeededRandom';
import { World, wallOriginMs } from '../sim/World';
import type { ProcessState } from '../sim/WorldEntry';
import { systemClock } from './systemClock';

export interface ServedEnsembleOptions {
  /** Server 1 listens here, server 2 one above, and so on. 0: each takes a port that is free. */
  readonly port: number;
  readonly host: string;
  /** Voters. One alone is no ensemble: it stands alone. */
  readonly servers: number;
  /** They come after the voters. Default none. */
  readonly observers?: number;
  /** Decides what is left to chance on links that lose or jitter. Default 1. */
  readonly seed?: number;
  readonly tickMs: number;
  /** One way, on every link. */
  readonly latencyMs: number;
  /** What else the servers are to be like. */
  readonly settings?: Omit<MembersSettings, 'members' | 'tickMs'>;
}

/** How one server is. */
export interface ServedServerStatus {
  readonly id: number;
  /** `127.0.0.1:2181`. */
  readonly address: string;
  /** What it is: `leading`, `following`, `observing`, `looking`, `standalone`; without a word from it `frozen` or `dead`. */
  readonly state: string;
  /** Of the last leader whose history it took over; 0 where there is no ensemble. */
  readonly epoch: bigint;
  readonly zxid: bigint;
}

/** The member of the world for which every real client stands; it has a link to each server. */
const outside = 'outside';
/** Where servers listen within the world. */
const innerPort = 2181;
/** With more than this waiting to be sent, a client that does not read is not read from either. Bytes. */
const mostUnsentBytes = 1 << 20;
/** Transactions between two snapshots: few enough that a server which runs for days keeps a small log. */
const snapCount = 20_000;
/** How long a closed connection may take to send what is left, ms: a peer that never reads must not be kept for ever. */
const lingerMs = 10_000;

/**
 * The simulated servers behind real TCP sockets, in real time: one queue of events, of which that is run which is due.
 * A socket does nothing but pass bytes to a connection of the world and back. No history is kept.
 */
export class ServedEnsemble {
  readonly #world: World;
  readonly #network: Network;
  readonly #ensemble: Ensemble;
  readonly #doors = new Map<number, Door>();
  /** What to add to the machine's clock to get the world's, ms. */
  readonly #offsetMs: number;
  #timer: unknown = null;
  #timerAtMs: number | null = null;
  #latencyMs: number;
  /** Sockets that were written to since the world began to catch up. */
  readonly #corked = new Set<Socket>();
  /** Called after everything that was due has run. */
  #caughtUp: () => void = () => {};

  private constructor(options: ServedEnsembleOptions) {
    // A world's clock tells the time of day too: it starts where that is right, and then follows the monotonic clock.
    const startMs = Math.max(0, Date.now() - wallOriginMs);
    this.#offsetMs = startMs - systemClock.now();
    this.#world = new World(startMs);
    this.#latencyMs = options.latencyMs;
    const dice = new SeededRandom(options.seed ?? 1);
    this.#network = new Network(this.#world, null, { latencyMs: options.latencyMs, dice: dice.split('network') });
    const notes = { server: () => {}, process: () => {} };
    this.#ensemble = new Ensemble(this.#world, this.#network, notes, dice.split('disks'));
    this.#network.addClient(outside);
    for (let id = 1; id <= options.servers + (options.observers ?? 0); id += 1) {
      const port = options.port === 0 ? 0 : options.port + id - 1;
      this.#doors.set(id, new Door(options.host, port, (socket) => this.#bridge(id, socket)));
    }
  }

  /** Resolves when every server listens and lets clients in. Rejects, with all ports free again, when one of them cannot. */
  static async start(options: ServedEnsembleOptions): Promise<ServedEnsemble> {
    const served = new ServedEnsemble(options);
    try {
      for (const door of served.#doors.values()) await door.open();
      served.#startServers(options);
    } catch (error) {
      served.stop();
      throw error;
    }
    served.#catchUp();
    await served.#until(() => served.#names.every((name) => served.#ensemble.statusOf(name).mode !== null));
    return served;
  }

  /** Clients may ask an ensemble for its configuration, so that has to name the doors' addresses. */
  #startServers({ servers, host, settings, tickMs }: ServedEnsembleOptions): void {
    const all = { snapCount, ...settings, tickMs };
    if (this.#doors.size === 1) {
      this.#ensemble.add({ ...all, name: nameOf(1) }, [innerPort]);
      return;
    }
    const members = [...this.#doors].map(([id, { address }]) => {
      const type = id <= servers ? 'participant' : 'observer';
      return { name: nameOf(id), type, host, clientAddress: address } as const;
    });
    this.#ensemble.addMembers({ ...all, members }, [innerPort]);
  }

  /** Resolves as soon as it holds, after something has happened. */
  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#caughtUp = () => {
        if (!holds()) return;
        this.#caughtUp = () => {};
        resolve();
      };
      this.#caughtUp();
    });
  }

  get #names(): string[] {
    return this.#ensemble.names;
  }

  /** What a client's connect string holds: `127.0.0.1:2181,127.0.0.1:2182`. */
  get addresses(): string {
    return [...this.#doors.values()].map(({ address }) => address).join(',');
  }

  /** Connections of real clients that are open, or closed with bytes left to send. */
  get openConnections(): number {
    return [...this.#doors.values()].reduce((sum, { sockets }) => sum + sockets.size, 0);
  }

  /** Bytes that were taken from the kernel, over the connections that are open now. */
  get bytesRead(): number {
    const sockets = [...this.#doors.values()].flatMap((door) => [...door.sockets]);
    return sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  }

  has(id: number): boolean {
    return this.#doors.has(id);
  }

  status(): ServedServerStatus[] {
    this.#catchUp();
    return [...this.#doors].map(([id, { address }]) => {
      const { process, state, zxid } = this.#ensemble.statusOf(nameOf(id));
      const [role = ''] = state.split('.');
      const epoch = this.#ensemble.peer(nameOf(id))?.currentEpoch ?? 0n;
      return { id, address, state: process === 'running' ? role : process, epoch, zxid };
    });
  }

  processOf(id: number): ProcessState {
    return this.#ensemble.statusOf(nameOf(id)).process;
  }

  /** The process is gone: its connections are reset and its port refuses. */
  kill(id: number): void {
    this.#catchUp();
    this.#ensemble.kill(nameOf(id));
    this.#doors.get(id)?.close();
    this.#catchUp();
  }

  /** Starts a killed server with what it had written, on its port. Rejects when somebody else has taken the port. */
  async restart(id: number): Promise<void> {
    await this.#doors.get(id)?.open();
    this.#catchUp();
    this.#ensemble.restart(nameOf(id));
    this.#catchUp();
  }

  /** The process stands still: the kernel goes on accepting, and nothing is read. */
  freeze(id: number): void {
    this.#catchUp();
    this.#ensemble.freeze(nameOf(id));
    this.#doors.get(id)?.freeze();
  }

  thaw(id: number): void {
    this.#catchUp();
    this.#ensemble.thaw(nameOf(id));
    this.#doors.get(id)?.thaw();
    this.#catchUp();
  }

  /** From now on every link takes this long, one way. */
  setLatency(latencyMs: number): void {
    this.#latencyMs = latencyMs;
    for (const who of this.#names) this.#apply({ do: 'slow', who, latencyMs });
  }

  /** Servers on different sides do not reach each other any more, and are not told. Clients reach all. */
  partition(sides: readonly (readonly number[])[]): void {
    this.#apply({ do: 'partition', sides: sides.map((ids) => ids.map(nameOf)) });
  }

  /** Every link works again; the latency stays. */
  heal(): void {
    for (const who of this.#names) this.#apply({ do: 'heal', who });
    this.setLatency(this.#latencyMs);
  }

  #apply(fault: Fault | EnsembleFault): void {
    this.#catchUp();
    this.#ensemble.apply(fault);
    this.#catchUp();
  }

  /** Ends all: connections are reset, ports are free. */
  stop(): void {
    systemClock.clearTimeout(this.#timer);
    this.#timerAtMs = Number.NEGATIVE_INFINITY; // none is set any more
    for (const door of this.#doors.values()) door.close();
  }

  /** One connection of the world for one socket, for as long as both live. */
  #bridge(id: number, socket: Socket): void {
    this.#catchUp();
    const peer = { host: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''), port: socket.remotePort ?? 0 };
    const connection = this.#network.transportOf(outside, peer).dial(
      { host: nameOf(id), port: innerPort },
      {
        opened: () => {},
        received: (bytes) => {
          this.#write(socket, bytes);
          if (socket.writableLength > mostUnsentBytes) this.#doors.get(id)?.hold(socket);
        },
        broken: (reason) => endSocket(socket, reason),
      },
    );
    this.#listen(socket, connection);
    this.#catchUp();
  }

  /** What is said to one client while the world catches up goes out together. */
  #write(socket: Socket, bytes: Uint8Array): void {
    if (!this.#corked.has(socket)) {
      socket.cork();
      this.#corked.add(socket);
    }
    socket.write(bytes);
  }

  #listen(socket: Socket, connection: Connection): void {
    socket.on('data', (bytes: Buffer) => {
      this.#catchUp();
      connection.send(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      this.#catchUp();
    });
    const over = () => {
      this.#catchUp();
      connection.close();
      this.#catchUp();
    };
    socket.on('end', over);
    socket.on('close', over);
    socket.on('error', () => socket.destroy());
  }

  /** Runs what is due, and sets the timer for what comes next. */
  #catchUp(): void {
    this.#world.runUntil(this.#offsetMs + systemClock.now());
    for (const socket of this.#corked) socket.uncork();
    this.#corked.clear();
    this.#caughtUp();
    const nextMs = this.#world.nextAtMs;
    if (nextMs === this.#timerAtMs || this.#timerAtMs === Number.NEGATIVE_INFINITY) return;
    systemClock.clearTimeout(this.#timer);
    this.#timerAtMs = nextMs;
    if (nextMs === null) return;
    this.#timer = systemClock.setTimeout(
      () => {
        this.#timerAtMs = null;
        this.#catchUp();
      },
      nextMs - this.#offsetMs - systemClock.now(),
    );
  }
}

function nameOf(id: number): string {
  return `zk${id}`;
}

/** As the world's connection ended, so does the socket: in order after what was sent, or torn. */
function endSocket(socket: Socket, reason: BrokenReason): void {
  if (reason !== 'ended') {
    socket.resetAndDestroy();
    return;
  }
  socket.destroySoon();
  socket.setTimeout(lingerMs, () => socket.destroy());
}

/** The real port of one server, and the sockets that came in through it. */
class Door {
  readonly sockets = new Set<Socket>();
  readonly #host: string;
  readonly #bridge: (socket: Socket) => void;
  /** Sockets that are not read because their peers do not read. */
  readonly #held = new Set<Socket>();
  #port: number;
  #server: Server | null = null;
  #frozen = false;

  constructor(host: string, port: number, bridge: (socket: Socket) => void) {
    this.#host = host;
    this.#port = port;
    this.#bridge = bridge;
  }

  get address(): string {
    return `${this.#host.includes(':') ? `[${this.#host}]` : this.#host}:${this.#port}`;
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const server = createServer({ noDelay: true, pauseOnConnect: true }, (socket) => this.#accept(socket));
      server.once('error', reject);
      server.listen({ host: this.#host, port: this.#port }, () => {
        server.off('error', reject);
        server.on('error', () => {}); // one connection that could not be accepted is not the end of the others
        this.#port = (server.address() as AddressInfo).port; // a TCP server's address is never a string
        this.#server = server;
        this.#frozen = false;
        resolve();
      });
    });
  }

  /** The port refuses, and who was connected is reset. */
  close(): void {
    this.#server?.close();
    this.#server = null;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  freeze(): void {
    this.#frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const socket of this.sockets) this.#read(socket);
  }

  /** Reads no more from this one until what waits for it has been sent. */
  hold(socket: Socket): void {
    if (this.#held.has(socket)) return;
    this.#held.add(socket);
    socket.pause();
    socket.once('drain', () => {
      this.#held.delete(socket);
      this.#read(socket);
    });
  }

  #accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.#held.delete(socket);
    });
    this.#bridge(socket);
    this.#read(socket);
  }

  #read(socket: Socket): void {
    if (!this.#frozen && !this.#held.has(socket)) socket.resume();
  }
}
