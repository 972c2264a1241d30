import type { Data, Watcher } from '../../client';
import { childPath } from '../../protocol/paths';
import { Monitor } from '../Monitor';
import type { CuratorFramework } from './CuratorFramework';
import { is } from './create';

const prefix = 'qn-';

/**
 * A queue of znodes, first in first out. Whoever deletes the node has the element; but the element is read before, so a taker that dies in
 * between leaves it to the next, and one whose answer to the delete is lost takes it and cannot know: it is lost.
 * ZooKeeper is a poor queue: every taker reads all names. Left out: element, remove. Source: SimpleDistributedQueue
 */
export class SimpleDistributedQueue {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #monitor: Monitor;
  readonly #watcher = (): void => this.#monitor.notifyAll();

  constructor(curator: CuratorFramework, path: string) {
    this.#curator = curator;
    this.#path = path;
    this.#monitor = new Monitor(curator.ports);
  }

  /** Not protected, as upstream: when its answer is lost the element may be there twice. */
  async offer(data: Data): Promise<void> {
    await this.#curator.create(childPath(this.#path, prefix), data, {
      mode: 'persistentSequential',
      creatingParents: 'containers',
    });
  }

  /** The first element, without taking it; null when there is none. */
  peek(): Promise<Uint8Array | null> {
    return this.#first(false);
  }

  /** Takes the first element. Ends with null when none came within `maxWaitMs`; without it there is no limit. */
  async take(maxWaitMs?: number): Promise<Uint8Array | null> {
    const { clock } = this.#curator.ports;
    const giveUpAtMs = maxWaitMs === undefined ? null : clock.now() + maxWaitMs;
    for (;;) {
      const seen = this.#monitor.generation;
      const data = await this.#first(true, this.#watcher);
      if (data !== null) return data;
      const leftMs = giveUpAtMs === null ? null : giveUpAtMs - clock.now();
      if (leftMs !== null && leftMs <= 0) return null;
      await this.#monitor.wait(seen, leftMs);
    }
  }

  async #first(takesIt: boolean, watcher?: Watcher): Promise<Uint8Array | null> {
    for (const name of (await this.#names(watcher)).sort()) {
      if (!name.startsWith(prefix)) continue;
      const path = childPath(this.#path, name);
      try {
        const { data } = await this.#curator.getData(path);
        if (takesIt) await this.#curator.delete(path);
        return data ?? new Uint8Array();
      } catch (thrown) {
        if (!is(thrown, 'NoNode')) throw thrown; // another was faster
      }
    }
    return null;
  }

  async #names(watcher?: Watcher): Promise<string[]> {
    const options = watcher ? { watcher } : {};
    try {
      return await this.#curator.getChildren(this.#path, options);
    } catch (thrown) {
      if (!is(thrown, 'NoNode')) throw thrown;
    }
    // Nothing was ever in it, or its container has gone.
    await this.#curator.create(this.#path, '', { mode: 'container', creatingParents: 'containers' }).catch((thrown) => {
      if (!is(thrown, 'NodeExists')) throw thrown;
    });
    return this.#curator.getChildren(this.#path, options);
  }
}
