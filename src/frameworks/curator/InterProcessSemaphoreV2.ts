import type { Data } from '../../client';
import { childPath, nodeName } from '../../protocol/paths';
import { Monitor } from '../Monitor';
import type { CuratorFramework } from './CuratorFramework';
import { InterProcessMutex } from './InterProcessMutex';

/** The right to be one of so many, until it is closed or its session ends. */
export interface Lease {
  readonly path: string;
  readonly nodeName: string;
  close(): Promise<void>;
}

/**
 * So many leases over all processes, all of which must agree on the number. Who wants one stands in line for a lock, puts its node beside the
 * others and waits until there are not too many: so the waiting is fair. Left out: a number that is shared in a node, several
 * leases at once. Source: InterProcessSemaphoreV2
 */
export class InterProcessSemaphoreV2 {
  readonly #curator: CuratorFramework;
  readonly #lock: InterProcessMutex;
  readonly #leasesPath: string;
  readonly #maxLeases: number;
  readonly #monitor: Monitor;
  readonly #watcher = (): void => this.#monitor.notifyAll();

  constructor(curator: CuratorFramework, path: string, maxLeases: number) {
    this.#curator = curator;
    this.#lock = new InterProcessMutex(curator, childPath(path, 'locks'));
    this.#leasesPath = childPath(path, 'leases');
    this.#maxLeases = maxLeases;
    this.#monitor = new Monitor(curator.ports);
  }

  /** Ends with null when `maxWaitMs` were not enough; may reject when the framework is closed. */
  async acquire({ maxWaitMs, data = '' }: { maxWaitMs?: number; data?: Data } = {}): Promise<Lease | null> {
    const { clock } = this.#curator.ports;
    const startedAtMs = clock.now();
    const leftMs = (): number | null => (maxWaitMs === undefined ? null : startedAtMs + maxWaitMs - clock.now());
    for (let retryCount = 0; ; retryCount += 1) {
      const owner = {}; // every call stands in line for itself
      const left = leftMs();
      if (!(await this.#lock.acquire({ owner, ...(left !== null && { maxWaitMs: left }) }))) return null;
      try {
        const lease = await this.#takeLease(leftMs, data);
        if (lease !== 'lost') return lease;
      } finally {
        await this.#lock.release(owner).catch(() => {}); // it goes on in the background
      }
      // The session has ended while it waited, and its node with it.
      if (!(await this.#curator.allowRetry(retryCount, clock.now() - startedAtMs)))
        throw new Error('The lease was lost.');
    }
  }

  /** Paths of all leases there are. */
  async participants(): Promise<string[]> {
    const children = await this.#curator.getChildren(this.#leasesPath);
    return children.map((name) => childPath(this.#leasesPath, name));
  }

  async #takeLease(leftMs: () => number | null, data: Data): Promise<Lease | null | 'lost'> {
    const path = await this.#curator.create(childPath(this.#leasesPath, 'lease-'), data, {
      mode: 'ephemeralSequential',
      withProtection: true,
      creatingParents: 'containers',
    });
    const lease = this.#leaseOf(path);
    let taken = false;
    try {
      while (this.#curator.state === 'started') {
        const seen = this.#monitor.generation;
        const children = await this.#curator.getChildren(this.#leasesPath, { watcher: this.#watcher });
        if (!children.includes(lease.nodeName)) return 'lost';
        taken = children.length <= this.#maxLeases;
        if (taken) return lease;
        const left = leftMs();
        if (left !== null && left <= 0) return null;
        await this.#monitor.wait(seen, left);
      }
      return null;
    } finally {
      if (!taken) await lease.close().catch(() => {}); // it goes on in the background
    }
  }

  #leaseOf(path: string): Lease {
    return {
      path,
      nodeName: nodeName(path),
      close: () => this.#curator.delete(path, { guaranteed: true, quietly: true }),
    };
  }
}
