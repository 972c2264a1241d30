import { Monitor } from '../Monitor';
import type { CuratorFramework } from './CuratorFramework';
import { is } from './create';

/** All wait while a node is there, and go when it is gone. The node stays when its maker dies. Nothing
 * of upstream's calls is left out. Source: DistributedBarrier */
export class DistributedBarrier {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #monitor: Monitor;
  readonly #watcher = (): void => this.#monitor.notifyAll();

  constructor(curator: CuratorFramework, path: string) {
    this.#curator = curator;
    this.#path = path;
    this.#monitor = new Monitor(curator.ports);
  }

  async setBarrier(): Promise<void> {
    try {
      await this.#curator.create(this.#path, '', { creatingParents: 'containers' });
    } catch (thrown) {
      if (!is(thrown, 'NodeExists')) throw thrown;
    }
  }

  async removeBarrier(): Promise<void> {
    await this.#curator.delete(this.#path, { quietly: true });
  }

  /** Ends with true when there is no barrier, with false after `maxWaitMs`. */
  async waitOnBarrier(maxWaitMs?: number): Promise<boolean> {
    const { clock } = this.#curator.ports;
    const giveUpAtMs = maxWaitMs === undefined ? null : clock.now() + maxWaitMs;
    for (;;) {
      const seen = this.#monitor.generation;
      if ((await this.#curator.exists(this.#path, { watcher: this.#watcher })) === null) return true;
      const leftMs = giveUpAtMs === null ? null : giveUpAtMs - clock.now();
      if (leftMs !== null && leftMs <= 0) return false;
      await this.#monitor.wait(seen, leftMs);
    }
  }
}
