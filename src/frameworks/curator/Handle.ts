import { type Watcher, ZooKeeper, type ZooKeeperOptions } from '../../client';
import { SeverableTransport } from '../SeverableTransport';

/** Source: org.apache.curator.utils.ZookeeperFactory */
export type ZookeeperFactory = (connectString: string, options: ZooKeeperOptions) => ZooKeeper;

const newZooKeeper: ZookeeperFactory = (connectString, options) => new ZooKeeper(connectString, options);

/**
 * One ZooKeeper client of a framework, from one session to the next. It can be made to say Expired without asking a server,
 * as upstream's `injectSessionExpiration` does: the session stays at the server until its time is over. Left out: calls that wait at that
 * moment fail with ConnectionLoss here and with SessionExpired in Java; both are retried. Source: HandleHolder, ZooKeeperTestable
 */
export class Handle {
  readonly zk: ZooKeeper;
  readonly #transport: SeverableTransport;
  readonly #told = new WeakMap<Watcher, Watcher>();
  #injected = false;
  #dismissed = false;

  constructor(
    connectString: string,
    options: ZooKeeperOptions,
    onEvent: Watcher,
    factory: ZookeeperFactory = newZooKeeper,
  ) {
    this.#transport = new SeverableTransport(options.transport);
    const watcher = this.watcher((event) => {
      if (!this.#dismissed) onEvent(event);
    });
    const { log } = options;
    this.zk = factory(connectString, {
      ...options,
      transport: this.#transport,
      watcher,
      ...(log && { log: (entry) => log(entry.kind === 'watchedEvent' ? this.#asUpstreamSays(entry) : entry) }),
    });
  }

  /** An end of the session was injected before. */
  get injected(): boolean {
    return this.#injected;
  }

  /** What to register in place of `watcher`: always the same, so that one that is registered twice is called once. */
  watcher(watcher: Watcher): Watcher {
    const known = this.#told.get(watcher);
    if (known) return known;
    const telling: Watcher = (event) => watcher(this.#asUpstreamSays(event));
    this.#told.set(watcher, telling);
    return telling;
  }

  /** Ends the client object as if its session had expired. */
  injectSessionExpiration(): void {
    this.#injected = true;
    void this.zk.close();
    this.#transport.sever();
  }

  /** Nothing it still says counts. A session that is alive is closed, if a server can be asked. */
  dismiss(): Promise<void> {
    this.#dismissed = true;
    return this.zk.close();
  }

  #asUpstreamSays<Event extends { readonly state: string }>(event: Event): Event {
    return this.#injected && event.state === 'Closed' ? { ...event, state: 'Expired' } : event;
  }
}
