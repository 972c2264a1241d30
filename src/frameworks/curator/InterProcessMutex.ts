import { assert } from '../../assert';
import type { Data } from '../../client';
import type { CuratorFramework } from './CuratorFramework';
import { LockInternals, type LockInternalsDriver } from './LockInternals';

export interface InterProcessMutexOptions {
  /** Lays the nodes out; without it as Curator does. */
  readonly driver?: LockInternalsDriver;
  readonly lockName?: string;
  /** What the own node holds. */
  readonly data?: Data;
}

interface AcquireOptions {
  /** Without it there is no limit. */
  readonly maxWaitMs?: number;
  /** Stands for Java's thread: an owner that has the lock gets it again. Without it the mutex itself is the owner. */
  readonly owner?: object;
}

/**
 * One holder at a time over all processes, as long as each holder's session lives. When the connection goes it does nothing:
 * `isAcquired` stays true, and a holder that stands still or is cut off believes in its lock while another has it. Who
 * holds it must listen for SUSPENDED and LOST, and what is protected must refuse an older fencing token. Nor does it look whose its
 * node is: who waits while a session is given up that lives on at the server may get the lock by a node of that session, and lose it
 * without a word. Left out: revocation.
 * Source: InterProcessMutex
 */
export class InterProcessMutex {
  readonly #curator: CuratorFramework;
  readonly #internals: LockInternals;
  readonly #data: Data;
  readonly #holders = new Map<object, { readonly lockPath: string; count: number }>();

  constructor(curator: CuratorFramework, path: string, options: InterProcessMutexOptions = {}) {
    this.#curator = curator;
    this.#internals = new LockInternals(curator, path, options.lockName ?? 'lock-', options.driver);
    this.#data = options.data ?? '';
  }

  /** Ends with true when the owner has the lock, with false after `maxWaitMs`. Rejects when the retries are used up. */
  async acquire({ maxWaitMs, owner = this }: AcquireOptions = {}): Promise<boolean> {
    const held = this.#holders.get(owner);
    if (held) {
      held.count += 1;
      return true;
    }
    const lockPath = await this.#internals.attemptLock(maxWaitMs ?? null, this.#data);
    if (lockPath !== null) this.#holders.set(owner, { lockPath, count: 1 });
    else if (maxWaitMs === undefined) throw new Error('The framework was closed while it waited for the lock.');
    return lockPath !== null;
  }

  /** Takes back one `acquire`; the last one frees the lock. Rejects when the owner does not have it, or when the server could not be told yet. */
  async release(owner: object = this): Promise<void> {
    const held = this.#holders.get(owner);
    if (!held) throw new Error('Only who has the lock can release it.');
    held.count -= 1;
    if (held.count > 0) return;
    this.#holders.delete(owner);
    await this.#internals.releaseLock(held.lockPath);
  }

  /** What this process believes; the server may have given the lock to another by now. */
  get isAcquired(): boolean {
    return this.#holders.size > 0;
  }

  lockPath(owner: object = this): string | null {
    return this.#holders.get(owner)?.lockPath ?? null;
  }

  /**
   * A number that is greater for each later holder of the same lock: the zxid that made the own node. What the lock protects
   * refuses a smaller one than it has seen. Curator has no such call; its nodes have had the number all along. Rejects: NoNode
   * when the lock is lost.
   */
  async fencingToken(owner: object = this): Promise<bigint> {
    const lockPath = this.lockPath(owner);
    assert(lockPath !== null, 'only who has the lock has a token');
    return (await this.#curator.getData(lockPath)).stat.czxid;
  }

  /** Those in line, as paths, the holder first. */
  participants(): Promise<string[]> {
    return this.#internals.participants();
  }
}
