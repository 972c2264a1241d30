import { type Data, KeeperError } from '../../client';
import { childPath, nodeName } from '../../protocol/paths';
import { Monitor } from '../Monitor';
import type { CuratorFramework } from './CuratorFramework';
import { is } from './create';

/** How the nodes of a lock are made and put in order: the part of the recipe that others may lay out differently. Source: LockInternalsDriver */
export interface LockInternalsDriver {
  /** Makes the node that stands in line, `path` being the lock's path and the node's name. Returns its path. */
  createsTheLock(curator: CuratorFramework, path: string, data: Data): Promise<string>;
  /** Children that stand in line, first in line first. */
  sorted(children: readonly string[], lockName: string): string[];
}

export const standardLockInternalsDriver: LockInternalsDriver = {
  createsTheLock: (curator, path, data) =>
    curator.create(path, data, { mode: 'ephemeralSequential', withProtection: true, creatingParents: 'containers' }),
  sorted: (children, lockName) => [...children].sort(byKey((name) => sequenceOf(name, lockName))),
};

/** `_c_<uuid>-lock-0000000007` and `lock-` → `0000000007`; a name without it stays whole. Source: StandardLockInternalsDriver.standardFixForSorting */
function sequenceOf(name: string, lockName: string): string {
  const index = name.lastIndexOf(lockName);
  return index < 0 ? name : name.slice(index + lockName.length);
}

export function byKey<Item>(key: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0);
}

/**
 * Standing in line: an ephemeral sequential node each, and everybody watches the one before, so that a release wakes one
 * and not all. Left out: revocation. Source: LockInternals
 */
export class LockInternals {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #lockName: string;
  readonly #driver: LockInternalsDriver;
  readonly #monitor: Monitor;
  readonly #watcher = (): void => this.#monitor.notifyAll();

  constructor(
    curator: CuratorFramework,
    path: string,
    lockName: string,
    driver: LockInternalsDriver = standardLockInternalsDriver,
  ) {
    this.#curator = curator;
    this.#path = path;
    this.#lockName = lockName;
    this.#driver = driver;
    this.#monitor = new Monitor(curator.ports);
  }

  /** The path of the own node once it is first in line, or null when `maxWaitMs` were not enough. */
  async attemptLock(maxWaitMs: number | null, data: Data = ''): Promise<string | null> {
    const { clock } = this.#curator.ports;
    const startedAtMs = clock.now();
    for (let retryCount = 0; ; retryCount += 1) {
      try {
        const ourPath = await this.#driver.createsTheLock(this.#curator, childPath(this.#path, this.#lockName), data);
        const giveUpAtMs = maxWaitMs === null ? null : startedAtMs + maxWaitMs;
        return (await this.#waitInLine(ourPath, giveUpAtMs)) ? ourPath : null;
      } catch (thrown) {
        // The own node is gone: its session has ended while it stood in line. It starts again from the end.
        const again = is(thrown, 'NoNode') && (await this.#curator.allowRetry(retryCount, clock.now() - startedAtMs));
        if (!again) throw thrown;
      }
    }
  }

  async releaseLock(ourPath: string): Promise<void> {
    await this.#curator.delete(ourPath, { guaranteed: true, quietly: true });
  }

  /** Those in line, as paths, the holder first. */
  async participants(): Promise<string[]> {
    try {
      return (await this.#sortedChildren()).map((name) => childPath(this.#path, name));
    } catch (thrown) {
      if (is(thrown, 'NoNode')) return [];
      throw thrown;
    }
  }

  async #waitInLine(ourPath: string, giveUpAtMs: number | null): Promise<boolean> {
    try {
      while (this.#curator.state === 'started') {
        const seen = this.#monitor.generation;
        const children = await this.#sortedChildren();
        const place = children.indexOf(nodeName(ourPath));
        if (place < 0) throw noNode(ourPath);
        const before = children[place - 1];
        if (before === undefined) return true;
        if (!(await this.#watch(childPath(this.#path, before)))) continue;
        const leftMs = giveUpAtMs === null ? null : giveUpAtMs - this.#curator.ports.clock.now();
        if (leftMs !== null && leftMs <= 0) break;
        await this.#monitor.wait(seen, leftMs);
      }
    } catch (thrown) {
      await this.releaseLock(ourPath).catch(() => {}); // it goes on in the background
      throw thrown;
    }
    if (this.#curator.state === 'started') await this.releaseLock(ourPath);
    return false;
  }

  /** False when it is gone already. By getData, not by exists: a watch on a node that is gone would stay behind. */
  async #watch(path: string): Promise<boolean> {
    try {
      await this.#curator.getData(path, { watcher: this.#watcher });
      return true;
    } catch (thrown) {
      if (is(thrown, 'NoNode')) return false;
      throw thrown;
    }
  }

  async #sortedChildren(): Promise<string[]> {
    return this.#driver.sorted(await this.#curator.getChildren(this.#path), this.#lockName);
  }
}

function noNode(path: string): KeeperError {
  return new KeeperError('NoNode', path);
}
