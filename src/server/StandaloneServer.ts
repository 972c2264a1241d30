import type { Instant } from './Instant';
import { Outbox } from './Outbox';
import type { DataDir } from './persistence/DataDir';
import { TxnLog } from './persistence/TxnLog';
import type { PeerPort, ServerEffect } from './ServerEffect';
import type { ServerMode } from './ServerState';
import { ZKDatabase } from './ZKDatabase';
import { type PeerAddress, type ServerOptions, ZooKeeperServer } from './ZooKeeperServer';

/** What a host does with a server, whether it stands alone or is a member of an ensemble. */
export interface ServerProgram {
  /** How it serves clients; null while it does not. */
  readonly mode: ServerMode | null;
  readonly database: ZKDatabase;
  start(at: Instant): ServerEffect[];
  /** A connection was made to one of its ports; the caller's number for it must be new, and not below 0. */
  accept(cnxn: number, port: PeerPort, at: Instant, from?: PeerAddress): ServerEffect[];
  /** A connection that it dialled is up. */
  opened(cnxn: number, at: Instant): ServerEffect[];
  /** Bytes arrived, cut anywhere. What arrives on a connection that is over is ignored. */
  receive(cnxn: number, bytes: Uint8Array, at: Instant): ServerEffect[];
  /** The peer ended the connection or it broke. */
  broken(cnxn: number, at: Instant): ServerEffect[];
  /** Everything that was written before the force with this ticket is on the medium. */
  forced(ticket: number, at: Instant): ServerEffect[];
  /** Time has passed. Earlier or more often than asked for does no harm. */
  tick(at: Instant): ServerEffect[];
  /** When `tick` is wanted next, on the monotonic clock; null: not before something else happens. */
  nextDeadlineMs(): number | null;
}

/** A data directory in which nothing was ever written. */
export const emptyDir: DataDir = { snapshots: [], log: [], acceptedEpoch: null, currentEpoch: null };

/** A server that is no member of anything. Source: ZooKeeperServerMain */
export class StandaloneServer implements ServerProgram {
  readonly database: ZKDatabase;
  readonly #server: ZooKeeperServer;
  readonly #log: TxnLog;

  /** `dir`: what is on its disk. `at`: from now on the sessions that it finds have their deadlines. */
  constructor(options: ServerOptions, at: Instant, dir: DataDir = emptyDir) {
    this.#log = new TxnLog(dir);
    const treeOptions = {
      profile: options.profile ?? '3.8',
      extendedTypesEnabled: options.extendedTypesEnabled ?? false,
    };
    this.database = ZKDatabase.recovered(dir, treeOptions);
    this.#server = new ZooKeeperServer(options, { database: this.database, log: this.#log }, at);
  }

  get mode(): ServerMode {
    return this.#server.mode;
  }

  start(at: Instant): ServerEffect[] {
    return effectsOf(at, (out) => this.#server.startup(out));
  }

  accept(cnxn: number, _port: PeerPort, at: Instant, from = { address: '127.0.0.1', port: 0 }): ServerEffect[] {
    return effectsOf(at, (out) => this.#server.accept(cnxn, from, out));
  }

  opened(): ServerEffect[] {
    return []; // it dials nobody
  }

  receive(cnxn: number, bytes: Uint8Array, at: Instant): ServerEffect[] {
    return effectsOf(at, (out) => this.#server.receive(cnxn, bytes, out));
  }

  broken(cnxn: number, at: Instant): ServerEffect[] {
    return effectsOf(at, (out) => this.#server.broken(cnxn, out));
  }

  forced(ticket: number, at: Instant): ServerEffect[] {
    return effectsOf(at, (out) => this.#log.forced(ticket, out));
  }

  tick(at: Instant): ServerEffect[] {
    return effectsOf(at, (out) => this.#server.tick(out));
  }

  nextDeadlineMs(): number | null {
    return this.#server.nextDeadlineMs();
  }
}

function effectsOf(at: Instant, run: (out: Outbox) => void): ServerEffect[] {
  const out = new Outbox(at);
  run(out);
  return out.effects;
}
