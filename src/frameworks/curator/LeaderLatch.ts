import type { CuratorConnectionState } from '../../../machines/curatorConnectionMachine';
import { KeeperError, type WatchedEvent } from '../../client';
import { childPath, nodeName } from '../../protocol/paths';
import { Monitor } from '../Monitor';
import type { CuratorFramework } from './CuratorFramework';
import { is } from './create';
import { deleteInBackground } from './deleteGuaranteed';
import { standardLockInternalsDriver } from './LockInternals';

/** Hears of leadership that came or went. */
export type LeaderLatchListener = (isLeader: boolean) => void;

const lockName = 'latch-';

/**
 * One leader of many, until it goes. It gives leadership up by itself: at LOST, and at SUSPENDED when the error policy counts that
 * as an error; back again it looks whether its node is still first and belongs to its present session. All its calls
 * run in the background. Who stands still can still believe in it, as with any lock. Left out: the modes of close. Source: LeaderLatch
 */
export class LeaderLatch {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #id: string;
  readonly #monitor: Monitor;
  readonly #listeners = new Set<LeaderLatchListener>();
  #state: 'latent' | 'started' | 'closed' = 'latent';
  #ourPath: string | null = null;
  #hasLeadership = false;

  /** `id` is what the others read of this one. */
  constructor(curator: CuratorFramework, path: string, id = '') {
    this.#curator = curator;
    this.#path = path;
    this.#id = id;
    this.#monitor = new Monitor(curator.ports);
  }

  /** What this process believes. */
  get hasLeadership(): boolean {
    return this.#state === 'started' && this.#hasLeadership;
  }

  get ourPath(): string | null {
    return this.#ourPath;
  }

  addListener(listener: LeaderLatchListener): void {
    this.#listeners.add(listener);
  }

  start(): void {
    if (this.#state !== 'latent') throw new Error('A latch can be started once.');
    this.#state = 'started';
    this.#curator.connectionStates.addListener(this.#handleStateChange);
    this.#inBackground(() => this.#reset());
  }

  /** The only way to give leadership to another for good. */
  async close(): Promise<void> {
    if (this.#state !== 'started') return;
    this.#state = 'closed';
    this.#curator.connectionStates.removeListener(this.#handleStateChange);
    this.#listeners.clear();
    this.#setLeadership(false);
    const path = this.#ourPath;
    this.#ourPath = null;
    if (path !== null) await deleteInBackground(this.#curator, path);
  }

  /** Ends when this one leads, or when it was closed. */
  async await(): Promise<boolean> {
    while (this.#state === 'started' && !this.#hasLeadership) await this.#monitor.wait(this.#monitor.generation);
    return this.hasLeadership;
  }

  /** What those in line call themselves, the leader first: asked from the server, which may know more than this one. */
  async participants(): Promise<string[]> {
    const names = standardLockInternalsDriver.sorted(await this.#curator.getChildren(this.#path), lockName);
    const ids: string[] = [];
    for (const name of names) {
      const { data } = await this.#curator.getData(childPath(this.#path, name));
      ids.push(new TextDecoder().decode(data ?? new Uint8Array()));
    }
    return ids;
  }

  readonly #handleStateChange = (state: CuratorConnectionState): void => {
    if (state === 'RECONNECTED') this.#inBackground(() => this.#checkLeadership());
    const lost = state === 'LOST' || (state === 'SUSPENDED' && this.#curator.connectionStateErrorPolicy(state));
    if (lost) this.#setLeadership(false);
  };

  /** Begins anew, at the end of the line. */
  async #reset(): Promise<void> {
    this.#setLeadership(false);
    this.#setNode(null);
    const path = await this.#curator.create(childPath(this.#path, lockName), this.#id, {
      mode: 'ephemeralSequential',
      withProtection: true,
      creatingParents: 'containers',
    });
    this.#setNode(path);
    if (this.#state === 'started') await this.#checkLeadership();
    else this.#setNode(null);
  }

  async #checkLeadership(): Promise<void> {
    const ourPath = this.#ourPath;
    if (ourPath === null || this.#state !== 'started') return; // it is being made, and will be looked at then
    const children = await this.#curator.inBackground(async (zk) => (await zk.getChildren(this.#path)).children);
    const names = standardLockInternalsDriver.sorted(children, lockName);
    const place = names.indexOf(nodeName(ourPath));
    if (ourPath !== this.#ourPath) return;
    if (place < 0) return this.#reset();
    const before = names[place - 1];
    if (before === undefined) return this.#lead(ourPath);
    this.#setLeadership(false);
    return this.#watch(childPath(this.#path, before));
  }

  /** First in line: but a node of an earlier session will go when the server ends that. */
  async #lead(ourPath: string): Promise<void> {
    const stat = await this.#curator.inBackground((zk) => zk.exists(ourPath));
    if (ourPath !== this.#ourPath) return;
    if (stat?.ephemeralOwner === this.#curator.zooKeeper.sessionId) this.#setLeadership(true);
    else await this.#reset();
  }

  async #watch(path: string): Promise<void> {
    const watcher = ({ type }: WatchedEvent): void => {
      if (type === 'NodeDeleted') this.#inBackground(() => this.#checkLeadership());
    };
    try {
      await this.#curator.inBackground((zk, watching) => zk.getData(path, watching({ watcher })));
    } catch (thrown) {
      if (is(thrown, 'NoNode')) return this.#checkLeadership();
      throw thrown;
    }
  }

  /** What the policy gives up on is left as it is: the next RECONNECTED looks again. */
  #inBackground(work: () => Promise<void>): void {
    work().catch((thrown: unknown) => {
      if (!(thrown instanceof KeeperError) && this.#curator.state === 'started') throw thrown;
    });
  }

  #setNode(path: string | null): void {
    const old = this.#ourPath;
    this.#ourPath = path;
    if (old !== null) void deleteInBackground(this.#curator, old);
  }

  #setLeadership(value: boolean): void {
    const changed = value !== this.#hasLeadership;
    this.#hasLeadership = value;
    if (changed) for (const listener of this.#listeners) listener(value);
    this.#monitor.notifyAll();
  }
}
