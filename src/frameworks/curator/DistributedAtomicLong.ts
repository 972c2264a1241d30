import type { CuratorFramework } from './CuratorFramework';
import { is } from './create';
import { InterProcessMutex } from './InterProcessMutex';
import { allowRetry, type RetryPolicy } from './RetryPolicy';

/** What became of a change. Look at `succeeded` first: without it nothing is known to have been changed. */
export interface AtomicValue {
  readonly succeeded: boolean;
  readonly preValue: bigint;
  /** The value after it; null when it did not succeed. */
  readonly postValue: bigint | null;
}

/** When optimism has used up its retries: changes under a lock. Source: PromotedToLock */
export interface PromotedToLock {
  readonly path: string;
  readonly maxWaitMs: number;
  readonly retryPolicy: RetryPolicy;
}

/**
 * A number that many change at once: read with its version, written if the version is still the same. Exactly once per success only while
 * no answer is lost: a write whose answer was lost is tried again by the framework, meets its own version, and counts twice or
 * is reported as failed. Left out: statistics. Source: DistributedAtomicValue, DistributedAtomicLong
 */
export class DistributedAtomicLong {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #retryPolicy: RetryPolicy;
  readonly #promoted: (PromotedToLock & { readonly mutex: InterProcessMutex }) | null;

  /** `retryPolicy`: how often a change is tried against others who change, not against a bad connection. */
  constructor(curator: CuratorFramework, path: string, retryPolicy: RetryPolicy, promotedToLock?: PromotedToLock) {
    this.#curator = curator;
    this.#path = path;
    this.#retryPolicy = retryPolicy;
    this.#promoted = promotedToLock
      ? { ...promotedToLock, mutex: new InterProcessMutex(curator, promotedToLock.path) }
      : null;
  }

  /** 0 when it was never set. */
  async get(): Promise<bigint> {
    return (await this.#read()).value;
  }

  add(delta: bigint): Promise<AtomicValue> {
    return this.#trySet((value) => value + delta);
  }

  increment(): Promise<AtomicValue> {
    return this.add(1n);
  }

  trySet(newValue: bigint): Promise<AtomicValue> {
    return this.#trySet(() => newValue);
  }

  /** Sets it when it still is what was expected; tries once. */
  async compareAndSet(expected: bigint, newValue: bigint): Promise<AtomicValue> {
    const { value, version } = await this.#read();
    if (version === null || value !== expected) return { succeeded: false, preValue: value, postValue: null };
    return this.#tryOnce(() => newValue);
  }

  /** Sets the first value; false when there was one. */
  async initialize(value: bigint): Promise<boolean> {
    try {
      await this.#curator.create(this.#path, bytesOf(value), { creatingParents: 'containers' });
      return true;
    } catch (thrown) {
      if (is(thrown, 'NodeExists')) return false;
      throw thrown;
    }
  }

  async #trySet(make: (value: bigint) => bigint): Promise<AtomicValue> {
    const optimistic = await this.#tryUnder(this.#retryPolicy, make);
    const promoted = this.#promoted;
    if (optimistic.succeeded || promoted === null) return optimistic;
    const owner = {};
    if (!(await promoted.mutex.acquire({ owner, maxWaitMs: promoted.maxWaitMs }))) return optimistic;
    try {
      return await this.#tryUnder(promoted.retryPolicy, make);
    } finally {
      await promoted.mutex.release(owner);
    }
  }

  async #tryUnder(policy: RetryPolicy, make: (value: bigint) => bigint): Promise<AtomicValue> {
    const { clock } = this.#curator.ports;
    const startedAtMs = clock.now();
    for (let retryCount = 0; ; retryCount += 1) {
      const result = await this.#tryOnce(make);
      const elapsedMs = clock.now() - startedAtMs;
      if (result.succeeded) return result;
      if (!(await allowRetry(policy, retryCount, elapsedMs, this.#curator.ports))) return result;
    }
  }

  async #tryOnce(make: (value: bigint) => bigint): Promise<AtomicValue> {
    const { value, version } = await this.#read();
    const newValue = make(value);
    try {
      if (version === null) {
        await this.#curator.create(this.#path, bytesOf(newValue), { creatingParents: 'containers' });
      } else await this.#curator.setData(this.#path, bytesOf(newValue), version);
      return { succeeded: true, preValue: value, postValue: newValue };
    } catch (thrown) {
      const another = is(thrown, 'NodeExists') || is(thrown, 'BadVersion') || is(thrown, 'NoNode');
      if (!another) throw thrown;
      return { succeeded: false, preValue: value, postValue: null };
    }
  }

  /** `version` is null when there is no node. Throws an Error when the node does not hold 8 bytes. */
  async #read(): Promise<{ value: bigint; version: number | null }> {
    try {
      const { data, stat } = await this.#curator.getData(this.#path);
      if (data === null || data.byteLength === 0) return { value: 0n, version: stat.version };
      if (data.byteLength !== 8) throw new Error(`${this.#path} holds ${data.byteLength} bytes in place of a number.`);
      return { value: new DataView(data.buffer, data.byteOffset, 8).getBigInt64(0), version: stat.version };
    } catch (thrown) {
      if (is(thrown, 'NoNode')) return { value: 0n, version: null };
      throw thrown;
    }
  }
}

/** 8 bytes, the highest first, as in Java. */
function bytesOf(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return bytes;
}
