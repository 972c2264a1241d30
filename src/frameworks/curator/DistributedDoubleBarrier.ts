import { KeeperError, type WatchedEvent } from '../../client';
import { childPath, nodeName } from '../../protocol/paths';
import { Monitor } from '../Monitor';
import { randomUuid } from '../randomUuid';
import type { CuratorFramework } from './CuratorFramework';
import { is } from './create';

/**
 * So many begin together and end together. Each puts an ephemeral node; the last one to come makes `ready`, for which all wait. Leaving,
 * the lowest waits for the highest to go, all others for the lowest. Rejects with ConnectionLoss when the connection went
 * while it waited, as upstream does. Left out: limits of time. Source: DistributedDoubleBarrier
 */
export class DistributedDoubleBarrier {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #memberCount: number;
  readonly #ourPath: string;
  readonly #readyPath: string;
  readonly #monitor: Monitor;
  #connectionLost = false;
  readonly #watcher = ({ state }: WatchedEvent): void => {
    this.#connectionLost = state !== 'SyncConnected';
    this.#monitor.notifyAll();
  };

  constructor(curator: CuratorFramework, path: string, memberCount: number) {
    this.#curator = curator;
    this.#path = path;
    this.#memberCount = memberCount;
    this.#ourPath = childPath(path, randomUuid(curator.ports.random));
    this.#readyPath = childPath(path, 'ready');
    this.#monitor = new Monitor(curator.ports);
  }

  /** Ends when all have entered. */
  async enter(): Promise<void> {
    const seen = this.#monitor.generation;
    const ready = await this.#curator.exists(this.#readyPath, { watcher: this.#watcher });
    await this.#curator.create(this.#ourPath, '', { mode: 'ephemeral', creatingParents: 'containers' });
    if (ready === null) await this.#waitForAll(seen);
    if (this.#connectionLost) throw new KeeperError('ConnectionLoss', this.#path);
  }

  /** Ends when all have left. */
  async leave(): Promise<void> {
    let ourNodeIsThere = true;
    for (;;) {
      if (this.#connectionLost) throw new KeeperError('ConnectionLoss', this.#path);
      const seen = this.#monitor.generation;
      const members = await this.#members();
      const ourPlace = members.indexOf(nodeName(this.#ourPath));
      if (members.length === 0) break;
      if (ourPlace < 0 && ourNodeIsThere) throw new KeeperError('NoNode', this.#ourPath);
      if (members.length === 1 && ourNodeIsThere) {
        await this.#curator.delete(this.#ourPath);
        break;
      }
      const awaited = ourPlace === 0 ? members.at(-1) : members[0];
      const stat = await this.#curator.exists(childPath(this.#path, awaited ?? ''), { watcher: this.#watcher });
      if (ourPlace > 0 && ourNodeIsThere) {
        await this.#curator.delete(this.#ourPath);
        ourNodeIsThere = false;
      }
      if (stat !== null) await this.#monitor.wait(seen);
    }
    await this.#curator.delete(this.#readyPath, { quietly: true });
  }

  /** Every node counts, also `ready`, as upstream counts. Nobody looks again who is not woken: by `ready`, or by the connection. */
  async #waitForAll(seen: number): Promise<void> {
    for (let since = seen; ; since = this.#monitor.generation) {
      const children = await this.#curator.getChildren(this.#path);
      if (children.length >= this.#memberCount) {
        await this.#curator.create(this.#readyPath).catch((thrown: unknown) => {
          if (!is(thrown, 'NodeExists')) throw thrown;
        });
        return;
      }
      await this.#monitor.wait(since);
    }
  }

  async #members(): Promise<string[]> {
    try {
      return (await this.#curator.getChildren(this.#path)).filter((name) => name !== 'ready').sort();
    } catch (thrown) {
      if (is(thrown, 'NoNode')) return [];
      throw thrown;
    }
  }
}
