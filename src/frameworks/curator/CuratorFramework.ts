import type { CuratorConnectionEvent } from '../../../machines/curatorConnectionMachine';
import {
  type ClientPorts,
  type ClientProfileName,
  type Data,
  KeeperError,
  type KeeperState,
  type Stat,
  type WatchedEvent,
  type Watcher,
  type ZooKeeper,
} from '../../client';
import { Monitor } from '../Monitor';
import { sleep } from '../sleep';
import { type ConnectionStateErrorPolicy, standardConnectionStateErrorPolicy } from './ConnectionStateErrorPolicy';
import { ConnectionStateManager } from './ConnectionStateManager';
import { type CreateOptions, create, is } from './create';
import { type CuratorProfile, type CuratorProfileName, curatorProfiles } from './curatorProfiles';
import { deleteGuaranteed } from './deleteGuaranteed';
import { Handle, type ZookeeperFactory } from './Handle';
import { allowRetry, isRetryable, type RetryPolicy } from './RetryPolicy';
import { SuspendedSync } from './SuspendedSync';

export interface CuratorFrameworkOptions extends ClientPorts {
  readonly retryPolicy: RetryPolicy;
  /** Which release to behave like. Default `curator-5`. */
  readonly profile?: CuratorProfileName;
  /** ms asked for. Default 60,000. */
  readonly sessionTimeoutMs?: number;
  /** ms a call waits for a connection before it is tried without one. Default 15,000. */
  readonly connectionTimeoutMs?: number;
  readonly canBeReadOnly?: boolean;
  /** Share of the session's time after which Curator 5 holds a suspended session to be over, 1 to 100. Default 100. */
  readonly simulatedSessionExpirationPercent?: number;
  readonly connectionStateErrorPolicy?: ConnectionStateErrorPolicy;
  readonly clientProfile?: ClientProfileName;
  /** Makes each ZooKeeper client. Without it they are made as usual. Source: CuratorFrameworkFactory.Builder.zookeeperFactory */
  readonly zookeeperFactory?: ZookeeperFactory;
}

export interface WatchOptions {
  readonly watcher?: Watcher;
}

interface DeleteOptions {
  readonly version?: number;
  readonly guaranteed?: boolean;
  /** A node that is not there is no failure. */
  readonly quietly?: boolean;
}

/** A call with the ZooKeeper client of the moment. `watching` turns a watcher into what is registered on that client. */
export type Call<Result> = (zk: ZooKeeper, watching: (options: WatchOptions) => WatchOptions) => Promise<Result>;

/** How long a call in the background waits before it looks for a connection again, ms. Source: CuratorFrameworkImpl.sleepAndQueueOperation */
const backgroundWaitMs = 1000;
/** A call in the foreground looks at least so often, ms. Source: CuratorZookeeperClient.internalBlockUntilConnectedOrTimedOut */
const foregroundWaitMs = 1000;

/** What the chart is told of what the client says. Source: CuratorFrameworkImpl.validateConnection */
const connectionEvents: Partial<Record<KeeperState, CuratorConnectionEvent>> = {
  SyncConnected: { type: 'syncConnected' },
  ConnectedReadOnly: { type: 'connectedReadOnly' },
  Disconnected: { type: 'disconnected' },
  Expired: { type: 'expired' },
};

/**
 * What Curator puts around the ZooKeeper client: calls that are tried again, a new client when a session is over, and the
 * states of the connection. A model for learning. It has the states of Curator 2 and 5, injected ends of sessions, retries in
 * foreground and background, protected creates and guaranteed deletes. The states need no promise, so a world that runs without a
 * pause has them too. Left out: namespaces, transactions, compression, schemas, ensemble
 * providers, tracing, authentication, and threads: a listener or a recipe waits by a promise. Source: CuratorFrameworkImpl,
 * CuratorZookeeperClient, org.apache.curator.ConnectionState
 */
export class CuratorFramework {
  readonly ports: ClientPorts;
  readonly retryPolicy: RetryPolicy;
  readonly connectionStateErrorPolicy: ConnectionStateErrorPolicy;
  readonly connectionTimeoutMs: number;
  readonly connectionStates: ConnectionStateManager;
  readonly #connectString: string;
  readonly #options: CuratorFrameworkOptions;
  readonly #profile: CuratorProfile;
  readonly #sessionTimeoutMs: number;
  readonly #events: Monitor;
  #state: 'latent' | 'started' | 'stopped' = 'latent';
  #handle: Handle | null = null;
  /** How many clients there were. */
  #instanceIndex = 0;
  #isConnected = false;
  /** When the connection came or went last, or the client was replaced. */
  #connectionStartMs = 0;
  #lastNegotiatedTimeoutMs = 0;

  constructor(connectString: string, options: CuratorFrameworkOptions) {
    const percent = options.simulatedSessionExpirationPercent ?? 100;
    if (!(percent >= 1 && percent <= 100)) throw new TypeError('simulatedSessionExpirationPercent is from 1 to 100.');
    this.#connectString = connectString;
    this.#options = options;
    this.#profile = curatorProfiles[options.profile ?? 'curator-5'];
    this.#sessionTimeoutMs = options.sessionTimeoutMs ?? 60_000;
    this.connectionTimeoutMs = options.connectionTimeoutMs ?? 15_000;
    this.ports = options;
    this.retryPolicy = options.retryPolicy;
    this.connectionStateErrorPolicy = options.connectionStateErrorPolicy ?? standardConnectionStateErrorPolicy;
    this.#events = new Monitor(options);
    this.connectionStates = new ConnectionStateManager({
      ports: options,
      lostBy: this.#profile.lostBy,
      sessionExpirationPercent: percent,
      sessionTimeoutMs: () => this.#lastNegotiatedTimeoutMs || this.#sessionTimeoutMs,
      isConnected: () => this.#isConnected,
      injectSessionExpiration: () => this.#injectSessionExpiration(),
      tryInBackground: () => this.#tryWhileSuspended(this.#instanceIndex),
    });
  }

  get state(): 'latent' | 'started' | 'stopped' {
    return this.#state;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** The ZooKeeper client of the moment: after the end of a session it is another one. */
  get zooKeeper(): ZooKeeper {
    return this.#started().zk;
  }

  start(): void {
    if (this.#state !== 'latent') throw new Error('A framework can be started once.');
    this.#state = 'started';
    this.#replaceHandle();
  }

  /** Ends the session, if a server can be asked. */
  async close(): Promise<void> {
    if (this.#state !== 'started') return;
    this.#state = 'stopped';
    this.connectionStates.close();
    this.#events.notifyAll();
    await this.#handle?.dismiss();
    this.#isConnected = false;
  }

  /** Ends with true as soon as there is a connection, with false after `maxWaitMs` without one. */
  async blockUntilConnected(maxWaitMs: number): Promise<boolean> {
    const giveUpAtMs = this.ports.clock.now() + maxWaitMs;
    for (;;) {
      const seen = this.#events.generation;
      const leftMs = giveUpAtMs - this.ports.clock.now();
      if (this.#isConnected || leftMs <= 0) return this.#isConnected;
      await this.#events.wait(seen, leftMs);
    }
  }

  /** Returns the path made. Rejects as the client does, once the retries are used up. */
  create(path: string, data: Data = '', options: CreateOptions = {}): Promise<string> {
    return create(this, path, data, options);
  }

  /** `guaranteed`: when it fails for a reason that may pass, it rejects all the same, and goes on in the background. */
  async delete(path: string, { version = -1, guaranteed = false, quietly = false }: DeleteOptions = {}): Promise<void> {
    try {
      if (guaranteed) await deleteGuaranteed(this, path, version);
      else await this.retry((zk) => zk.delete(path, version));
    } catch (thrown) {
      if (!quietly || !is(thrown, 'NoNode')) throw thrown;
    }
  }

  exists(path: string, options: WatchOptions = {}): Promise<Stat | null> {
    return this.retry((zk, watching) => zk.exists(path, watching(options)));
  }

  getData(path: string, options: WatchOptions = {}): Promise<{ data: Uint8Array | null; stat: Stat }> {
    return this.retry((zk, watching) => zk.getData(path, watching(options)));
  }

  setData(path: string, data: Data, version = -1): Promise<Stat> {
    return this.retry((zk) => zk.setData(path, data, version));
  }

  getChildren(path: string, options: WatchOptions = {}): Promise<string[]> {
    return this.retry(async (zk, watching) => (await zk.getChildren(path, watching(options))).children);
  }

  /**
   * Tries a call until it succeeds, fails with what no retry can help, or the policy gives up; waits for a connection before.
   * Source: RetryLoop.callWithRetry
   */
  async retry<Result>(call: Call<Result>): Promise<Result> {
    const startedAtMs = this.ports.clock.now();
    if (this.#profile.lostBy === 'sessionTimeout') await this.#blockUntilConnectedOrTimedOut();
    for (let retryCount = 0; ; retryCount += 1) {
      try {
        if (this.#profile.lostBy === 'retries') await this.#blockUntilConnectedOrTimedOut();
        return await this.#callNow(call);
      } catch (thrown) {
        const elapsedMs = this.ports.clock.now() - startedAtMs;
        if (!isRetryable(thrown) || !(await this.allowRetry(retryCount, elapsedMs))) throw thrown;
      }
    }
  }

  /**
   * The same for calls that nobody waits for: they are not tried without a connection until the connection timeout is over, and
   * when the policy gives up the connection's state hears of it. Source: CuratorFrameworkImpl.performBackgroundOperation, checkBackgroundRetry
   */
  async inBackground<Result>(call: Call<Result>): Promise<Result> {
    const startedAtMs = this.ports.clock.now();
    const elapsedMs = (): number => this.ports.clock.now() - startedAtMs;
    for (let retryCount = 0; ; retryCount += 1) {
      try {
        while (!this.#isConnected) {
          this.#checkTimeouts();
          if (elapsedMs() >= this.connectionTimeoutMs) throw new KeeperError('ConnectionLoss');
          await this.#waitInBackground();
        }
        return await this.#callNow(call);
      } catch (thrown) {
        if (!isRetryable(thrown)) throw thrown;
        if (await this.allowRetry(retryCount, elapsedMs())) continue;
        if (thrown.reason === 'ConnectionLoss') this.#validateConnection('Disconnected');
        if (thrown.reason === 'SessionExpired') this.#validateConnection('Expired');
        throw thrown;
      }
    }
  }

  /** Sleeps as the retry policy says, and ends with whether the call may be tried again. */
  allowRetry(retryCount: number, elapsedMs: number): Promise<boolean> {
    return allowRetry(this.retryPolicy, retryCount, elapsedMs, this.ports);
  }

  async #callNow<Result>(call: Call<Result>): Promise<Result> {
    if (!this.#isConnected) this.#checkTimeouts();
    const handle = this.#started();
    return call(handle.zk, ({ watcher }) => (watcher ? { watcher: handle.watcher(watcher) } : {}));
  }

  #started(): Handle {
    if (this.#state !== 'started' || this.#handle === null) throw new Error('The framework is not started.');
    return this.#handle;
  }

  async #blockUntilConnectedOrTimedOut(): Promise<void> {
    const giveUpAtMs = this.ports.clock.now() + this.connectionTimeoutMs;
    while (this.#state === 'started' && !this.#isConnected && this.ports.clock.now() < giveUpAtMs) {
      const leftMs = giveUpAtMs - this.ports.clock.now();
      await this.#events.wait(this.#events.generation, Math.min(leftMs, foregroundWaitMs));
    }
  }

  async #waitInBackground(): Promise<void> {
    if (this.#profile.wakesOnReconnect) await this.#events.wait(this.#events.generation, backgroundWaitMs);
    else await sleep(this.ports, backgroundWaitMs);
  }

  /** Curator 2: without a connection for as long as the shorter timeout every call fails, beyond the longer one the client is replaced. */
  #checkTimeouts(): void {
    if (!this.#profile.replacesAfterTimeouts) return;
    const elapsedMs = this.ports.clock.now() - this.#connectionStartMs;
    if (elapsedMs < Math.min(this.#sessionTimeoutMs, this.connectionTimeoutMs)) return;
    if (elapsedMs <= Math.max(this.#sessionTimeoutMs, this.connectionTimeoutMs))
      throw new KeeperError('ConnectionLoss');
    this.#replaceHandle();
  }

  #replaceHandle(): void {
    void this.#handle?.dismiss();
    this.#instanceIndex += 1;
    this.#isConnected = false;
    this.#connectionStartMs = this.ports.clock.now();
    const { transport, clock, random, turn, log, canBeReadOnly, clientProfile, zookeeperFactory } = this.#options;
    this.#handle = new Handle(
      this.#connectString,
      {
        transport,
        clock,
        random,
        turn,
        sessionTimeoutMs: this.#sessionTimeoutMs,
        ...(log && { log }),
        ...(canBeReadOnly !== undefined && { canBeReadOnly }),
        ...(clientProfile && { clientProfile }),
      },
      (event) => this.#process(event),
      zookeeperFactory,
    );
  }

  /** What the default watcher hears. Source: ConnectionState.process */
  #process(event: WatchedEvent): void {
    const was = this.#isConnected;
    if (event.state === 'SyncConnected' || event.state === 'ConnectedReadOnly') this.#isConnected = true;
    else if (event.state !== 'SaslAuthenticated') this.#isConnected = false;
    if (was !== this.#isConnected) this.#connectionStartMs = this.ports.clock.now();
    if (this.#isConnected) this.#lastNegotiatedTimeoutMs = this.zooKeeper.negotiatedTimeoutMs;
    if (event.state === 'Expired') this.#replaceHandle();
    this.#validateConnection(event.state);
    this.#events.notifyAll();
  }

  #validateConnection(state: KeeperState): void {
    const event = connectionEvents[state];
    if (event) this.connectionStates.send(event);
  }

  /** One that was injected already has no one left to say it: the client is replaced. Source: ConnectionStateManager.checkSessionExpiration */
  #injectSessionExpiration(): void {
    if (this.#state !== 'started') return;
    const handle = this.#started();
    if (handle.injected) this.#replaceHandle();
    else handle.injectSessionExpiration();
  }

  /** Curator 2: LOST is when this call is given up. Source: CuratorFrameworkImpl.doSyncForSuspendedConnection */
  #tryWhileSuspended(instanceIndex: number | null): void {
    const sync = new SuspendedSync({
      clock: this.ports.clock,
      retryPolicy: this.retryPolicy,
      connectionTimeoutMs: this.connectionTimeoutMs,
      isOver: () => this.#state !== 'started',
      isConnected: () => this.#isConnected,
      timesOut: () => this.#timesOut(),
      sync: () =>
        void this.#started()
          .zk.sync('/')
          .catch(() => {}), // one that fails ends in a SUSPENDED of its own
      gaveUp: () => {
        // A client that was replaced meanwhile gets its own time.
        if (instanceIndex !== null && instanceIndex !== this.#instanceIndex) this.#tryWhileSuspended(null);
        else this.connectionStates.send({ type: 'retriesGaveUp' });
      },
    });
    sync.start();
  }

  #timesOut(): boolean {
    try {
      this.#checkTimeouts();
      return false;
    } catch {
      return true;
    }
  }
}
