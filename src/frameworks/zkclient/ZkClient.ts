import {
  type ClientPorts,
  type ClientProfileName,
  type CreateMode,
  type Data,
  KeeperError,
  type KeeperState,
  type Stat,
  type WatchedEvent,
  ZooKeeper,
  type ZooKeeperOptions,
} from '../../client';
import { parentPath } from '../../protocol/paths';
import { Monitor } from '../Monitor';
import { ZkEventThread } from './ZkEventThread';

export interface ZkClientOptions extends ClientPorts {
  /** ms asked for. Default 30,000. */
  readonly sessionTimeoutMs?: number;
  /** ms that `connect` waits. Default: practically for ever. */
  readonly connectionTimeoutMs?: number;
  /** ms for which a call is tried again; below 0, the default, for ever. */
  readonly operationRetryTimeoutMs?: number;
  readonly clientProfile?: ClientProfileName;
  /** Makes each client. Default: ours. Source: IZkConnection */
  readonly newZooKeeper?: (connectString: string, options: ZooKeeperOptions) => ZooKeeper;
}

/** Hears of the connection. Each may end later; the next one waits for it. */
export interface ZkStateListener {
  handleStateChanged?(state: KeeperState): void | Promise<void>;
  /** There is a new session: ephemerals have to be made again. */
  handleNewSession?(): void | Promise<void>;
  handleSessionEstablishmentError?(thrown: unknown): void | Promise<void>;
}

export interface ZkDataListener {
  handleDataChange(path: string, data: Uint8Array | null): void | Promise<void>;
  handleDataDeleted(path: string): void | Promise<void>;
}

/** The children there are now, or null when the node is gone. */
export type ZkChildListener = (path: string, children: readonly string[] | null) => void | Promise<void>;

/** The connection did not come in time. */
export class ZkTimeoutError extends Error {
  override readonly name = 'ZkTimeoutError';
}

const longestMs = 2 ** 31 - 1;

/**
 * What zkclient of I0Itec puts around the ZooKeeper client: it waits for the connection, tries every call again until there is one,
 * makes a new client when the session is over, and turns watches that fire once into listeners that stay. A model for learning.
 * Left out: serialisation (data are bytes here), ACLs, auth, multi, deleteRecursive, waitUntilExists, ZkException (the KeeperError
 * itself is thrown), and that Java refuses calls on ZooKeeper's own event thread: no callback of an application runs there.
 * Source: ZkClient, ZkConnection
 */
export class ZkClient {
  readonly #connectString: string;
  readonly #options: ZkClientOptions;
  readonly #eventThread: ZkEventThread;
  readonly #changed: Monitor;
  readonly #dataListeners = new Map<string, Set<ZkDataListener>>();
  readonly #childListeners = new Map<string, Set<ZkChildListener>>();
  readonly #stateListeners = new Set<ZkStateListener>();
  #zk: ZooKeeper;
  #state: KeeperState = 'Disconnected';
  #closed = false;
  /** One watcher for everything, as in Java: the client itself. */
  readonly #process = (event: WatchedEvent): void => {
    if (this.#closed) return;
    if (event.path === null) this.#processStateChanged(event.state);
    else this.#processChange(event.type, event.path);
  };

  private constructor(connectString: string, options: ZkClientOptions) {
    this.#connectString = connectString;
    this.#options = options;
    this.#eventThread = new ZkEventThread(options.turn);
    this.#changed = new Monitor(options);
    this.#zk = this.#newZooKeeper();
  }

  /** Ends when it is connected: upstream's constructor blocks for so long. Rejects with a ZkTimeoutError. */
  static async connect(connectString: string, options: ZkClientOptions): Promise<ZkClient> {
    const client = new ZkClient(connectString, options);
    if (await client.waitUntilConnected(options.connectionTimeoutMs ?? longestMs)) return client;
    await client.close();
    throw new ZkTimeoutError('Unable to connect to ZooKeeper within the timeout.');
  }

  /** The client of the moment. */
  get zooKeeper(): ZooKeeper {
    return this.#zk;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#eventThread.stop();
    this.#changed.notifyAll();
    await this.#zk.close();
  }

  subscribeStateChanges(listener: ZkStateListener): void {
    this.#stateListeners.add(listener);
  }

  async subscribeDataChanges(path: string, listener: ZkDataListener): Promise<void> {
    subscribe(this.#dataListeners, path, listener);
    await this.exists(path);
  }

  /** Ends with the children there are now; null when there is no node. */
  async subscribeChildChanges(path: string, listener: ZkChildListener): Promise<string[] | null> {
    subscribe(this.#childListeners, path, listener);
    await this.exists(path);
    return this.#childrenOrNull(path);
  }

  unsubscribeDataChanges(path: string, listener: ZkDataListener): void {
    this.#dataListeners.get(path)?.delete(listener);
  }

  unsubscribeChildChanges(path: string, listener: ZkChildListener): void {
    this.#childListeners.get(path)?.delete(listener);
  }

  /** May reject with NodeExists for the node of its own first try, and a sequential one may be made twice: a retry does not look. */
  create(path: string, data: Data, mode: CreateMode): Promise<string> {
    return this.retryUntilConnected(() => this.#zk.create(path, data, { mode }));
  }

  async createPersistent(path: string, { createParents = false } = {}): Promise<void> {
    try {
      await this.create(path, null, 'persistent');
    } catch (thrown) {
      if (!createParents || !(thrown instanceof KeeperError)) throw thrown;
      if (thrown.reason === 'NodeExists') return;
      if (thrown.reason !== 'NoNode') throw thrown;
      await this.createPersistent(parentPath(path), { createParents });
      await this.createPersistent(path, { createParents });
    }
  }

  async createEphemeral(path: string, data: Data = null): Promise<void> {
    await this.create(path, data, 'ephemeral');
  }

  /** False when there was none. */
  async delete(path: string): Promise<boolean> {
    try {
      await this.retryUntilConnected(() => this.#zk.delete(path));
      return true;
    } catch (thrown) {
      if (isNoNode(thrown)) return false;
      throw thrown;
    }
  }

  /** Watches the path when somebody has subscribed to it. */
  async exists(path: string): Promise<boolean> {
    return (await this.retryUntilConnected(() => this.#zk.exists(path, this.#watching(path)))) !== null;
  }

  async readData(path: string): Promise<{ data: Uint8Array | null; stat: Stat }> {
    return this.retryUntilConnected(() => this.#zk.getData(path, this.#watching(path)));
  }

  writeData(path: string, data: Data, version = -1): Promise<Stat> {
    return this.retryUntilConnected(() => this.#zk.setData(path, data, version));
  }

  async getChildren(path: string): Promise<string[]> {
    return (await this.retryUntilConnected(() => this.#zk.getChildren(path, this.#watching(path)))).children;
  }

  /** Ends with true as soon as there is a connection, with false after `maxWaitMs`. */
  async waitUntilConnected(maxWaitMs: number): Promise<boolean> {
    const { clock } = this.#options;
    const giveUpAtMs = clock.now() + maxWaitMs;
    for (;;) {
      const seen = this.#changed.generation;
      if (this.#state === 'SyncConnected') return true;
      const leftMs = giveUpAtMs - clock.now();
      if (leftMs <= 0 || this.#closed) return false;
      await this.#changed.wait(seen, leftMs);
    }
  }

  /**
   * Calls until the answer is another than ConnectionLoss or SessionExpired, and waits for a connection in between. Reads and writes
   * alike: whether the last try had its effect is not asked. Rejects with a ZkTimeoutError after `operationRetryTimeoutMs`.
   * Source: ZkClient.retryUntilConnected
   */
  async retryUntilConnected<Result>(call: () => Promise<Result>): Promise<Result> {
    const { clock, operationRetryTimeoutMs = -1 } = this.#options;
    const startedAtMs = clock.now();
    for (;;) {
      if (this.#closed) throw new Error('The client is closed.');
      try {
        return await call();
      } catch (thrown) {
        const again =
          thrown instanceof KeeperError && (thrown.reason === 'ConnectionLoss' || thrown.reason === 'SessionExpired');
        if (!again) throw thrown;
      }
      await this.waitUntilConnected(operationRetryTimeoutMs < 0 ? longestMs : operationRetryTimeoutMs);
      if (operationRetryTimeoutMs >= 0 && clock.now() - startedAtMs >= operationRetryTimeoutMs) {
        throw new ZkTimeoutError(`The call was tried for ${operationRetryTimeoutMs} ms.`);
      }
    }
  }

  #newZooKeeper(): ZooKeeper {
    const { transport, clock, random, turn, log, clientProfile, sessionTimeoutMs = 30_000 } = this.#options;
    const { newZooKeeper = (servers, options) => new ZooKeeper(servers, options) } = this.#options;
    return newZooKeeper(this.#connectString, {
      transport,
      clock,
      random,
      turn,
      sessionTimeoutMs,
      watcher: this.#process,
      ...(log && { log }),
      ...(clientProfile && { clientProfile }),
    });
  }

  #watching(path: string): { watcher?: (event: WatchedEvent) => void } {
    const listeners = (this.#dataListeners.get(path)?.size ?? 0) + (this.#childListeners.get(path)?.size ?? 0);
    return listeners > 0 ? { watcher: this.#process } : {};
  }

  #processStateChanged(state: KeeperState): void {
    this.#state = state;
    this.#tellState((listener) => listener.handleStateChanged?.(state));
    if (state === 'Expired') {
      try {
        void this.#zk.close();
        this.#zk = this.#newZooKeeper();
        this.#tellState((listener) => listener.handleNewSession?.());
      } catch (thrown) {
        this.#tellState((listener) => listener.handleSessionEstablishmentError?.(thrown));
      }
    }
    this.#changed.notifyAll();
    if (state !== 'Expired') return;
    // The watches have gone with the old client: whoever listens is told once, which sets them again.
    for (const path of this.#childListeners.keys()) this.#fireChildChanged(path);
    for (const path of this.#dataListeners.keys()) this.#fireDataChanged(path);
  }

  #processChange(type: WatchedEvent['type'], path: string): void {
    if (type !== 'NodeDataChanged') this.#fireChildChanged(path);
    if (type !== 'NodeChildrenChanged') this.#fireDataChanged(path);
  }

  #tellState(tell: (listener: ZkStateListener) => void | Promise<void>): void {
    for (const listener of this.#stateListeners) this.#eventThread.send(async () => tell(listener));
  }

  /** Reads again, with a watch, before it tells: of several changes in a row the listener may hear only the last. */
  #fireDataChanged(path: string): void {
    for (const listener of this.#dataListeners.get(path) ?? []) {
      this.#eventThread.send(async () => {
        await this.exists(path);
        const read = await this.readData(path).catch((thrown: unknown) => {
          if (isNoNode(thrown)) return null;
          throw thrown;
        });
        if (read === null) await listener.handleDataDeleted(path);
        else await listener.handleDataChange(path, read.data);
      });
    }
  }

  #fireChildChanged(path: string): void {
    for (const listener of this.#childListeners.get(path) ?? []) {
      this.#eventThread.send(async () => {
        await this.exists(path);
        await listener(path, await this.#childrenOrNull(path));
      });
    }
  }

  async #childrenOrNull(path: string): Promise<string[] | null> {
    try {
      return await this.getChildren(path);
    } catch (thrown) {
      if (isNoNode(thrown)) return null;
      throw thrown;
    }
  }
}

function subscribe<Listener>(to: Map<string, Set<Listener>>, path: string, listener: Listener): void {
  to.set(path, (to.get(path) ?? new Set()).add(listener));
}

function isNoNode(thrown: unknown): boolean {
  return thrown instanceof KeeperError && thrown.reason === 'NoNode';
}
