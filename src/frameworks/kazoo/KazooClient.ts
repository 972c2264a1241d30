import { type KazooEvent, type KazooState, kazooTransitions } from '../../../machines/kazooMachine';
import { type ClientPorts, type KeeperState, ZooKeeper } from '../../client';

export interface KazooClientOptions extends ClientPorts {
  /** ms asked for. Default 10,000. */
  readonly sessionTimeoutMs?: number;
}

/** Hears of every change, on the spot: it must not wait for the client, which waits for it. */
export type KazooListener = (state: KazooState) => void;

/** What the states of our client mean to kazoo's chart. */
const kazooEvents: Partial<Record<KeeperState, KazooEvent['type']>> = {
  SyncConnected: 'connected',
  ConnectedReadOnly: 'connectedReadOnly',
  Disconnected: 'connecting',
  Expired: 'expiredSession',
  AuthFailed: 'authFailed',
  Closed: 'closed',
};

/**
 * The states of a kazoo client, and nothing else of it. The connection below is that of the Java client of 3.8, which never ends a session by
 * itself, as kazoo does not. Left out: kazoo's own connection (pings, times and the way it finds servers), its retries, that it
 * drops its watches when the connection goes, and its recipes; its lock's layout is `kazooLockDriver`. Source: KazooClient
 */
export class KazooClient {
  readonly #connectString: string;
  readonly #options: KazooClientOptions;
  readonly #listeners = new Set<KazooListener>();
  #state: KazooState = 'LOST';
  #zk: ZooKeeper | null = null;
  #stopped = false;

  constructor(connectString: string, options: KazooClientOptions) {
    this.#connectString = connectString;
    this.#options = options;
  }

  get state(): KazooState {
    return this.#state;
  }

  /** The client of the moment. */
  get zooKeeper(): ZooKeeper {
    if (this.#zk === null) throw new Error('The client is not started.');
    return this.#zk;
  }

  addListener(listener: KazooListener): void {
    this.#listeners.add(listener);
  }

  start(): void {
    this.#zk ??= this.#newZooKeeper();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#zk?.close();
  }

  #newZooKeeper(): ZooKeeper {
    const { transport, clock, random, turn, log, sessionTimeoutMs = 10_000 } = this.#options;
    return new ZooKeeper(this.#connectString, {
      transport,
      clock,
      random,
      turn,
      sessionTimeoutMs,
      clientProfile: 'java-3.8',
      watcher: ({ state }) => this.#sessionCallback(state),
      ...(log && { log }),
    });
  }

  /** After the end of a session it connects again by itself, as a new one. */
  #sessionCallback(state: KeeperState): void {
    const event = kazooEvents[state];
    const next = event && kazooTransitions[this.#state][event];
    if (next !== undefined && next !== this.#state) {
      this.#state = next;
      for (const listener of [...this.#listeners]) listener(next);
    }
    if (state === 'Expired' && !this.#stopped) this.#zk = this.#newZooKeeper();
  }
}
