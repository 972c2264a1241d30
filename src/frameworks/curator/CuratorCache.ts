import { KeeperError, type Stat, type WatchedEvent } from '../../client';
import { childPath } from '../../protocol/paths';
import type { CuratorFramework } from './CuratorFramework';
import { PersistentWatcher } from './PersistentWatcher';

export interface ChildData {
  readonly path: string;
  readonly stat: Stat;
  readonly data: Uint8Array | null;
}

/** What the cache came to know, which may be less than what happened: it reads, and compares with what it had. */
export type CuratorCacheEvent =
  | { readonly type: 'NODE_CREATED'; readonly data: ChildData }
  | { readonly type: 'NODE_CHANGED'; readonly oldData: ChildData; readonly data: ChildData }
  | { readonly type: 'NODE_DELETED'; readonly oldData: ChildData }
  /** Told once, when everything has been read for the first time. */
  | { readonly type: 'INITIALIZED' };

export type CuratorCacheListener = (event: CuratorCacheEvent) => void;

/**
 * A copy of a node and all below it, kept up to date by one recursive persistent watch. While the connection is gone it goes on to
 * give what it had, which is of yesterday, and says nothing; after every connection it reads everything again, as the
 * watch does not catch up. Left out: storages, compression, single nodes, filters of listeners, the bridge to TreeCache for servers
 * before 3.6. Source: CuratorCacheImpl
 */
export class CuratorCache {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #watcher: PersistentWatcher;
  readonly #listeners = new Set<CuratorCacheListener>();
  readonly #nodes = new Map<string, ChildData>();
  #state: 'latent' | 'started' | 'closed' = 'latent';
  /** Reads under way, and whether there were none before. */
  #outstanding = 0;
  #initialized = false;

  constructor(curator: CuratorFramework, path: string) {
    this.#curator = curator;
    this.#path = path;
    this.#watcher = new PersistentWatcher(
      curator,
      path,
      (event) => this.#processEvent(event),
      () => this.#rebuild(),
    );
  }

  get size(): number {
    return this.#nodes.size;
  }

  addListener(listener: CuratorCacheListener): void {
    this.#listeners.add(listener);
  }

  start(): void {
    this.#state = 'started';
    this.#watcher.start();
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    this.#nodes.clear();
    await this.#watcher.close();
  }

  get(path: string): ChildData | null {
    return this.#nodes.get(path) ?? null;
  }

  paths(): string[] {
    return [...this.#nodes.keys()].sort();
  }

  #rebuild(): void {
    this.#nodeChanged(this.#path);
    for (const path of this.paths()) if (path !== this.#path) this.#nodeChanged(path);
  }

  #processEvent({ type, path }: WatchedEvent): void {
    if (path === null) return;
    if (type === 'NodeCreated' || type === 'NodeDataChanged') this.#nodeChanged(path);
    if (type === 'NodeDeleted') this.#remove(path);
  }

  #nodeChanged(path: string): void {
    this.#read(path, async () => {
      const { data, stat } = await this.#curator.inBackground((zk) => zk.getData(path));
      const old = this.#nodes.get(path);
      this.#put({ path, stat, data });
      if (old?.stat.cversion !== stat.cversion) this.#childrenChanged(path);
    });
  }

  #childrenChanged(path: string): void {
    this.#read(path, async () => {
      const { children } = await this.#curator.inBackground((zk) => zk.getChildren(path));
      for (const child of children) this.#nodeChanged(childPath(path, child));
    });
  }

  /** Left to itself; a node that is not there any more is removed. What the retries gave up on is read after the next connection. */
  #read(path: string, read: () => Promise<void>): void {
    if (this.#state !== 'started') return;
    this.#outstanding += 1;
    read()
      .catch((thrown: unknown) => {
        if (!(thrown instanceof KeeperError)) {
          if (this.#curator.state === 'started') throw thrown;
        } else if (thrown.reason === 'NoNode') this.#remove(path);
      })
      .finally(() => {
        this.#outstanding -= 1;
        if (this.#outstanding > 0 || this.#initialized) return;
        this.#initialized = true;
        this.#tell({ type: 'INITIALIZED' });
      });
  }

  #put(data: ChildData): void {
    const oldData = this.#nodes.get(data.path);
    if (this.#state === 'started') this.#nodes.set(data.path, data);
    if (!oldData) this.#tell({ type: 'NODE_CREATED', data });
    else if (oldData.stat.version !== data.stat.version) this.#tell({ type: 'NODE_CHANGED', oldData, data });
  }

  #remove(path: string): void {
    const oldData = this.#nodes.get(path);
    this.#nodes.delete(path);
    if (oldData) this.#tell({ type: 'NODE_DELETED', oldData });
  }

  #tell(event: CuratorCacheEvent): void {
    if (this.#state !== 'started') return;
    for (const listener of this.#listeners) listener(event);
  }
}
