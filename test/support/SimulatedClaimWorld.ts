import { assert } from '../../src/assert';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import type { Transport } from '../../src/ports/Transport';
import { Ensemble } from '../../src/sim/Ensemble';
import { Network } from '../../src/sim/Network';
import { Process } from '../../src/sim/Process';
import { SeededRandom } from '../../src/sim/SeededRandom';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { World } from '../../src/sim/World';
import { ClaimProcess } from './ClaimProcess';
import {
  type ClaimClient,
  type ClaimClientOptions,
  type ClaimEnsemble,
  type ClaimMember,
  type ClaimWorld,
  defaultWithinMs,
  type ServerMode,
  serverNames,
} from './ClaimWorld';

const serverPort = 2181;

/** Virtual ms a body may take. */
const longestMs = 600_000;

/** Claims on the simulation: one simulated server, links without latency unless it is asked for, virtual time. */
export class SimulatedClaimWorld implements ClaimWorld {
  readonly kind = 'simulation';
  readonly tickMs = 500;
  readonly toleranceMs = 0;
  readonly chroot: string;
  readonly servers: readonly string[];
  readonly #defaults: ClaimClientOptions;
  // Not at 0: sessions expire on multiples of the tick, and clients do not start on one.
  readonly #world = new World(137);
  readonly #random: SeededRandom;
  readonly #network: Network;
  readonly #ensemble: Ensemble;
  readonly #links = new Map<string, string[]>();
  /** Whereto each of the links leads. */
  readonly #ends = new Map<string, string>();
  readonly #clients = new Map<string, ClaimProcess>();
  readonly #members = new Map<string, Process>();
  #waiting: Waiting[] = [];

  private constructor(
    chroot: string,
    defaults: ClaimClientOptions,
    seed: number,
    latencyMs: number,
    ensemble: ClaimEnsemble | undefined,
  ) {
    this.chroot = chroot;
    this.#defaults = defaults;
    this.#random = new SeededRandom(seed);
    this.#network = new Network(this.#world, () => {}, { latencyMs });
    this.#ensemble = new Ensemble(this.#world, this.#network, { server: () => {}, process: () => {} });
    this.servers = serverNames(ensemble);
    if (ensemble) {
      const members = this.servers.map((name, index) => {
        return { name, type: index < ensemble.voters ? 'participant' : 'observer' } as const;
      });
      this.#ensemble.addMembers({ tickMs: this.tickMs, members }, [serverPort]);
    } else for (const name of this.servers) this.#ensemble.add({ name, tickMs: this.tickMs }, [serverPort]);
  }

  /** Runs the body to its end; virtual time passes while it waits. `defaults` go to every client. */
  static async run(
    chroot: string,
    body: (world: ClaimWorld) => Promise<void>,
    {
      defaults = {},
      seed = 1,
      latencyMs = 0,
      ensemble,
    }: { defaults?: ClaimClientOptions; seed?: number; latencyMs?: number; ensemble?: ClaimEnsemble | undefined } = {},
  ): Promise<void> {
    const world = new SimulatedClaimWorld(chroot, defaults, seed, latencyMs, ensemble);
    await world.#drive(async () => {
      await world.#makeChroot();
      await body(world);
    });
  }

  nowMs(): number {
    return this.#world.nowMs;
  }

  async addresses(name: string, count: number): Promise<readonly string[]> {
    const hosts = this.#links.get(name) ?? [];
    this.#links.set(name, hosts);
    const more = Array.from({ length: count }, (_, index) => `${name}-${hosts.length + index + 1}`);
    for (const host of more) {
      this.#network.addClient(host);
      this.#ends.set(host, this.servers[hosts.length % this.servers.length] ?? '');
      hosts.push(host);
    }
    return more.map((host) => `${host}:${serverPort}`);
  }

  async connect(name: string, options: ClaimClientOptions = {}): Promise<ClaimClient> {
    assert(!this.#clients.has(name), `There is a client ${name} already.`);
    const { addressCount = 1, connectString } = options;
    const whole = connectString ?? `${(await this.addresses(name, addressCount)).join(',')}${this.chroot}`;
    const host = {
      clock: new VirtualClock(this.#world),
      turn: this.#world.turn,
      random: this.#random.split(name),
      transport: this.#transportOf(name),
    };
    const client = new ClaimProcess(name, whole, host, { ...this.#defaults, ...options });
    this.#clients.set(name, client);
    return client;
  }

  async member(name: string): Promise<ClaimMember> {
    assert(!this.#members.has(name), `There is a process ${name} already.`);
    const [address] = await this.addresses(name, 1);
    const process = new Process({
      clock: new VirtualClock(this.#world),
      turn: this.#world.turn,
      transport: this.#transportOf(name),
    });
    this.#members.set(name, process);
    const { clock, turn, transport } = process;
    const ports = { clock, turn, transport, random: this.#random.split(name) };
    return { name, connectString: `${address}${this.chroot}`, ports };
  }

  async join(name: string, options?: ClaimClientOptions): Promise<ClaimClient> {
    const client = await this.connect(name, options);
    await this.until(`${name} is connected`, () => client.zk.state === 'connected');
    return client;
  }

  async cut(name: string, address?: string): Promise<void> {
    this.#fault('cut', name, address);
  }

  async silence(name: string, address?: string): Promise<void> {
    this.#fault('silence', name, address);
  }

  async heal(name: string, address?: string): Promise<void> {
    this.#fault('heal', name, address);
  }

  async kill(who: string): Promise<void> {
    if (this.#ensemble.has(who)) return this.#ensemble.kill(who);
    this.#process(who).kill();
    for (const host of this.#links.get(who) ?? []) this.#network.kill(host);
  }

  async restartServer(who = this.servers[0] ?? ''): Promise<void> {
    this.#ensemble.restart(who);
  }

  async leader(): Promise<string> {
    await this.until('somebody leads', () => this.#ensemble.leader !== null);
    return this.#ensemble.leader ?? '';
  }

  async modeOf(server: string): Promise<ServerMode | null> {
    return this.#ensemble.statusOf(server).mode;
  }

  async freeze(who: string): Promise<void> {
    if (this.#ensemble.has(who)) this.#ensemble.freeze(who);
    else this.#process(who).freeze();
  }

  async thaw(who: string): Promise<void> {
    if (this.#ensemble.has(who)) this.#ensemble.thaw(who);
    else this.#process(who).thaw();
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#world.at(this.#world.nowMs + ms, () => {
        this.#world.calledForeignCode();
        resolve();
      });
    });
  }

  until(what: string, holds: () => boolean, withinMs: number = defaultWithinMs): Promise<number> {
    return new Promise((resolve, reject) => {
      const giveUp = this.#world.at(this.#world.nowMs + withinMs, () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        this.#world.calledForeignCode();
        reject(new Error(`Not within ${withinMs} ms: ${what}.`));
      });
      const waiting: Waiting = {
        holds,
        resolve: () => {
          this.#world.cancel(giveUp);
          resolve(this.#world.nowMs);
        },
      };
      this.#waiting.push(waiting);
    });
  }

  async #drive(body: () => Promise<void>): Promise<void> {
    let over = false;
    const ended = body().finally(() => {
      over = true;
    });
    // Whoever awaits `ended` below hears of it; until then a rejection must not count as unhandled.
    ended.catch(() => {});
    const host = { clock: systemClock, turn: nodeTurn };
    while (!over && this.#world.nowMs < longestMs) {
      await new Promise<void>((resolve) => nodeTurn(resolve));
      await this.#world.run(longestMs, host, () => over || this.#resolveWaiting());
    }
    if (!over) throw new Error(`The body still waits after ${longestMs} virtual ms.`);
    await ended;
  }

  /** True when somebody's condition holds now. */
  #resolveWaiting(): boolean {
    const ready = this.#waiting.filter(({ holds }) => holds());
    if (ready.length === 0) return false;
    this.#waiting = this.#waiting.filter((waiting) => !ready.includes(waiting));
    for (const { resolve } of ready) resolve();
    return true;
  }

  async #makeChroot(): Promise<void> {
    const [address] = await this.addresses('founder', 1);
    const founder = await this.join('founder', { connectString: address ?? '' });
    await founder.zk.create(this.chroot);
    await founder.zk.close();
  }

  /** Each address is a machine of its own in the network, so that each has its own link to the server. */
  #transportOf(name: string): Transport {
    return {
      dial: (address, listener) => {
        const hosts = this.#links.get(name) ?? [];
        if (hosts.includes(address.host)) {
          const host = this.#ends.get(address.host) ?? '';
          return this.#network.transportOf(address.host).dial({ host, port: address.port }, listener);
        }
        return this.#network.transportOf(name).dial(address, listener); // a name that nobody knows
      },
    };
  }

  #fault(kind: 'cut' | 'silence' | 'heal', name: string, address: string | undefined): void {
    const hosts = this.#links.get(name) ?? [];
    const meant = address === undefined ? hosts : hosts.filter((host) => `${host}:${serverPort}` === address);
    assert(meant.length > 0, `${name} has no such link.`);
    for (const who of meant) this.#network.apply({ do: kind, who });
  }

  #process(name: string): Process {
    const process = this.#members.get(name) ?? this.#clients.get(name)?.process;
    assert(process, `There is no client ${name}.`);
    return process;
  }
}

interface Waiting {
  holds(): boolean;
  resolve(): void;
}
