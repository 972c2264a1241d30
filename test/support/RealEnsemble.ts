import { setTimeout as pause } from 'node:timers/promises';
import { assert } from '../../src/assert';
import type { ServerAddress } from '../../src/ports/Transport';
import { freePort } from './freePort';
import { RealZooKeeper } from './RealZooKeeper';

export interface RealEnsembleOptions {
  /** How many vote. Default 3. */
  readonly servers?: number;
  /** How many more only follow. Their ids come after those of the voters. Default 0. */
  readonly observers?: number;
  /** Default 500. */
  readonly tickMs?: number;
  /** Ticks that a learner may need to connect to its leader and to catch up. Default 10. */
  readonly initLimit?: number;
  /** Ticks that a learner may stay silent, and lag behind. Default 5. */
  readonly syncLimit?: number;
  /** More lines for every configuration file, such as `reconfigEnabled`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Java's system properties, for what upstream reads from there alone: `readonlymode.enabled`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** What stands between a server and the quorum port of another: resolves with the port that the others are told. */
  readonly between?: (id: number, quorumPort: number) => Promise<number>;
}

/** What one server says of itself, `null` while it answers nobody: it is dead, frozen, or without a quorum. */
export type ServerMode = 'leader' | 'follower' | 'observer' | 'read-only' | null;

/** How long an election may take before it counts as failed. One takes about a second. */
const electionDeadlineMs = 30_000;

/** Real Apache ZooKeeper servers that elect a leader. Server ids count from 1. Gone when `stop` was called or the test run died. */
export class RealEnsemble {
  readonly tickMs: number;
  readonly #servers: readonly RealZooKeeper[];

  private constructor(servers: readonly RealZooKeeper[], tickMs: number) {
    this.#servers = servers;
    this.tickMs = tickMs;
  }

  /** Resolves when every server serves. */
  static async start(options: RealEnsembleOptions = {}): Promise<RealEnsemble> {
    const ensemble = await RealEnsemble.install(options);
    try {
      await Promise.all(ensemble.#servers.map((server) => server.restart()));
    } catch (error) {
      await ensemble.stop();
      throw error;
    }
    return ensemble;
  }

  /** Servers with their folders and configurations, whose processes do not run yet. */
  static async install(options: RealEnsembleOptions = {}): Promise<RealEnsemble> {
    const { servers = 3, observers = 0, tickMs = 500, initLimit = 10, syncLimit = 5 } = options;
    const { settings = {}, properties = {}, between = (_, port) => Promise.resolve(port) } = options;
    const members: Member[] = [];
    for (let id = 1; id <= servers + observers; id += 1) {
      const [client, quorum, election] = [await freePort(), await freePort(), await freePort()];
      const role = id <= servers ? 'participant' : 'observer';
      members.push({ id, role, client, quorum, election, toldQuorum: await between(id, quorum) });
    }
    const installed = members.map((member) =>
      RealZooKeeper.install({
        id: member.id,
        address: { host: '127.0.0.1', port: member.client },
        tickMs,
        settings: {
          initLimit: String(initLimit),
          syncLimit: String(syncLimit),
          ...(member.role === 'observer' ? { peerType: 'observer' } : {}),
          ...settings,
          ...Object.fromEntries(members.map((other) => [`server.${other.id}`, lineOf(other, member)])),
        },
        properties,
      }),
    );
    return new RealEnsemble(await Promise.all(installed), tickMs);
  }

  /** By id: the first is server 1's. */
  get addresses(): readonly ServerAddress[] {
    return this.#servers.map(({ address }) => address);
  }

  /** Ids, in order. */
  get ids(): readonly number[] {
    return this.#servers.map((_, index) => index + 1);
  }

  /** Starts a server that was killed, with its data. Resolves when it serves. */
  start(id: number): Promise<void> {
    return this.server(id).restart();
  }

  /** SIGKILL. Resolves when the process is gone. */
  kill(id: number): Promise<void> {
    return this.server(id).kill();
  }

  /** SIGSTOP. Resolves when the process stands still. */
  freeze(id: number): Promise<void> {
    return this.server(id).freeze();
  }

  /** SIGCONT. */
  thaw(id: number): void {
    this.server(id).thaw();
  }

  async mode(id: number): Promise<ServerMode> {
    const mode = /^Mode: (.*)$/m.exec((await this.server(id).ask('srvr')) ?? '')?.[1] ?? null;
    return mode as ServerMode; // upstream knows no other word in an ensemble
  }

  /** The id of the server that says it leads; waits until one does. */
  async leader(): Promise<number> {
    const giveUpAt = performance.now() + electionDeadlineMs;
    while (performance.now() < giveUpAt) {
      const modes = await Promise.all(this.ids.map((id) => this.mode(id)));
      const at = modes.indexOf('leader');
      if (at >= 0) return at + 1;
      await pause(20);
    }
    throw new Error(`No server leads after ${electionDeadlineMs} ms.`);
  }

  /** Ends all processes and removes their folders. */
  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
  }

  server(id: number): RealZooKeeper {
    const server = this.#servers[id - 1];
    assert(server !== undefined, `There is no server ${id}.`);
    return server;
  }
}

interface Member {
  readonly id: number;
  readonly role: 'participant' | 'observer';
  readonly client: number;
  readonly quorum: number;
  readonly election: number;
  readonly toldQuorum: number;
}

/** The value of `server.N` for one member, in the file of another: its own file has the port on which it listens. */
function lineOf({ id, role, client, quorum, election, toldQuorum }: Member, seenBy: Member): string {
  const port = seenBy.id === id ? quorum : toldQuorum;
  return `127.0.0.1:${port}:${election}:${role};127.0.0.1:${client}`;
}
