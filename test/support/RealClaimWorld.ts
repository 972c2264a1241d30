import { setTimeout as pause } from 'node:timers/promises';
import { assert } from '../../src/assert';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { tcpTransport } from '../../src/node/tcpTransport';
import type { Connection, ServerAddress, Transport } from '../../src/ports/Transport';
import { Process } from '../../src/sim/Process';
import { ClaimProcess } from './ClaimProcess';
import {
  type ClaimClient,
  type ClaimClientOptions,
  type ClaimMember,
  type ClaimWorld,
  defaultWithinMs,
  type ServerMode,
  serverName,
} from './ClaimWorld';
import type { RealEnsemble } from './RealEnsemble';
import type { RealZooKeeper } from './RealZooKeeper';
import { Relay } from './Relay';

/** How often `until` looks. */
const lookEveryMs = 5;

export interface RealServer {
  readonly address: ServerAddress;
  readonly tickMs: number;
  /** Null where the server is shared with other claims: then nobody may kill or freeze it. */
  readonly own: RealZooKeeper | null;
  /** Where a claim is about several servers; its first one is `own`. */
  readonly ensemble?: RealEnsemble;
}

type LinkState = 'up' | 'silent' | 'cut';

/** Claims beside a real ZooKeeper: our client over TCP, each of its addresses a relay of its own to the one server. */
export class RealClaimWorld implements ClaimWorld {
  readonly kind = 'real';
  readonly tickMs: number;
  // The machine is shared: timers, the server's threads and this process all come late now and then.
  readonly toleranceMs = 400;
  readonly chroot: string;
  readonly servers: readonly string[];
  readonly #server: RealServer;
  readonly #defaults: ClaimClientOptions;
  readonly #links = new Map<string, Link[]>();
  readonly #clients = new Map<string, ClaimProcess>();
  readonly #members = new Map<string, Process>();
  readonly #dead = new Set<string>();

  private constructor(chroot: string, server: RealServer, defaults: ClaimClientOptions) {
    this.chroot = chroot;
    this.tickMs = server.tickMs;
    this.#server = server;
    this.servers = server.ensemble?.ids.map((id) => `${serverName}${id}`) ?? [serverName];
    this.#defaults = defaults;
  }

  /** Runs the body to its end, and leaves nothing behind but sessions that expire. `defaults` go to every client. */
  static async run(
    chroot: string,
    server: RealServer,
    body: (world: ClaimWorld) => Promise<void>,
    defaults: ClaimClientOptions = {},
  ): Promise<void> {
    const world = new RealClaimWorld(chroot, server, defaults);
    try {
      await world.#makeChroot();
      await body(world);
    } finally {
      world.#stop();
    }
  }

  nowMs(): number {
    return systemClock.now();
  }

  async addresses(name: string, count: number): Promise<readonly string[]> {
    const links = this.#links.get(name) ?? [];
    this.#links.set(name, links);
    const more: Link[] = [];
    for (let made = 0; made < count; made += 1) {
      const server = this.servers[links.length % this.servers.length] ?? '';
      const relay = await Relay.start(this.#real(server)?.address ?? this.#server.address);
      const link: Link = { relay, address: `${relay.address.host}:${relay.address.port}`, state: 'up', server };
      links.push(link);
      more.push(link);
    }
    return more.map(({ address }) => address);
  }

  async connect(name: string, options: ClaimClientOptions = {}): Promise<ClaimClient> {
    assert(!this.#clients.has(name), `There is a client ${name} already.`);
    const { addressCount = 1, connectString } = options;
    const whole = connectString ?? `${(await this.addresses(name, addressCount)).join(',')}${this.chroot}`;
    const host = { clock: systemClock, turn: nodeTurn, random: systemRandom, transport: this.#transportOf(name) };
    const client = new ClaimProcess(name, whole, host, { ...this.#defaults, ...options });
    this.#clients.set(name, client);
    return client;
  }

  async member(name: string): Promise<ClaimMember> {
    assert(!this.#members.has(name), `There is a process ${name} already.`);
    const [address] = await this.addresses(name, 1);
    const process = new Process({ clock: systemClock, turn: nodeTurn, transport: this.#transportOf(name) });
    this.#members.set(name, process);
    const { clock, turn, transport } = process;
    const ports = { clock, turn, transport, random: systemRandom };
    return { name, connectString: `${address}${this.chroot}`, ports };
  }

  async join(name: string, options?: ClaimClientOptions): Promise<ClaimClient> {
    const client = await this.connect(name, options);
    await this.until(`${name} is connected`, () => client.zk.state === 'connected');
    return client;
  }

  cut(name: string, address?: string): Promise<void> {
    return this.#fault('cut', name, address);
  }

  silence(name: string, address?: string): Promise<void> {
    return this.#fault('silent', name, address);
  }

  heal(name: string, address?: string): Promise<void> {
    return this.#fault('up', name, address);
  }

  async kill(who: string): Promise<void> {
    if (!this.servers.includes(who)) return this.#process(who).kill();
    this.#dead.add(who);
    await this.#own(who).kill();
    await this.#applyAll();
  }

  async restartServer(who = this.servers[0] ?? ''): Promise<void> {
    await this.#own(who).restart();
    this.#dead.delete(who);
    await this.#applyAll();
  }

  async leader(): Promise<string> {
    assert(this.#server.ensemble, 'The claim has an ensemble.');
    return `${serverName}${await this.#server.ensemble.leader()}`;
  }

  async modeOf(server: string): Promise<ServerMode | null> {
    const { ensemble } = this.#server;
    assert(ensemble, 'The claim has an ensemble.');
    return ensemble.mode(this.servers.indexOf(server) + 1);
  }

  async freeze(who: string): Promise<void> {
    if (this.servers.includes(who)) await this.#own(who).freeze();
    else this.#process(who).freeze();
  }

  async thaw(who: string): Promise<void> {
    if (this.servers.includes(who)) this.#own(who).thaw();
    else this.#process(who).thaw();
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => systemClock.setTimeout(resolve, ms));
  }

  async until(what: string, holds: () => boolean, withinMs: number = defaultWithinMs): Promise<number> {
    const giveUpAtMs = this.nowMs() + withinMs;
    while (!holds()) {
      if (this.nowMs() >= giveUpAtMs) throw new Error(`Not within ${withinMs} ms: ${what}.`);
      await pause(lookEveryMs);
    }
    return this.nowMs();
  }

  async #fault(state: LinkState, name: string, address: string | undefined): Promise<void> {
    const links = this.#links.get(name) ?? [];
    const meant = links.filter((link) => address === undefined || link.address === address);
    assert(meant.length > 0, `${name} has no such link.`);
    for (const link of meant) {
      link.state = state;
      await this.#apply(link);
    }
  }

  async #applyAll(): Promise<void> {
    for (const link of [...this.#links.values()].flat()) await this.#apply(link);
  }

  /** Where the server is dead, dials through a link that is up are refused, as its machine would; not accepted and dropped. */
  async #apply({ relay, state, server }: Link): Promise<void> {
    if (state === 'silent') relay.silence();
    else if (state === 'cut' || this.#dead.has(server)) relay.cut();
    else await relay.heal();
  }

  /** Dials through a silent link wait: the kernel would accept them, however silent the relay is. */
  #transportOf(name: string): Transport {
    return {
      dial: (address, listener) => {
        const link = this.#links.get(name)?.find(({ relay }) => relay.address.port === address.port);
        if (!link?.relay.silent) return tcpTransport.dial(address, listener);
        let connection: Connection | null = null;
        const unsent: Uint8Array[] = [];
        const forget = link.relay.whenHeard(() => {
          const dialled = tcpTransport.dial(address, listener);
          for (const bytes of unsent) dialled.send(bytes);
          connection = dialled;
        });
        return {
          send: (bytes) => (connection ? connection.send(bytes) : unsent.push(bytes)),
          close: () => (connection ? connection.close() : forget()),
        };
      },
    };
  }

  async #makeChroot(): Promise<void> {
    const [address] = await this.addresses('founder', 1);
    const founder = await this.join('founder', { connectString: address ?? '' });
    await founder.zk.create(this.chroot);
    await founder.zk.close();
  }

  #stop(): void {
    for (const { process } of this.#clients.values()) process.kill();
    for (const process of this.#members.values()) process.kill();
    for (const { relay } of [...this.#links.values()].flat()) relay.stop();
  }

  /** The server of that name in the ensemble; null where there is one server. */
  #real(who: string): RealZooKeeper | null {
    return this.#server.ensemble?.server(this.servers.indexOf(who) + 1) ?? null;
  }

  #own(who: string): RealZooKeeper {
    const own = this.#real(who) ?? this.#server.own;
    assert(own, 'The server is shared: a claim that kills or freezes it says `ownServer`.');
    return own;
  }

  #process(name: string): Process {
    const process = this.#members.get(name) ?? this.#clients.get(name)?.process;
    assert(process, `There is no client ${name}.`);
    return process;
  }
}

interface Link {
  readonly relay: Relay;
  readonly address: string;
  /** Whereto it leads. */
  readonly server: string;
  /** What the claim made of it. */
  state: LinkState;
}
