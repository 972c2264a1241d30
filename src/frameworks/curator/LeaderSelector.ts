import type { CuratorConnectionState } from '../../../machines/curatorConnectionMachine';
import { KeeperError } from '../../client';
import type { CuratorFramework } from './CuratorFramework';
import { InterProcessMutex } from './InterProcessMutex';

/** What a process does while it leads. Returning gives leadership up; `signal` says that it may have been lost already. */
export type TakeLeadership = (signal: AbortSignal) => Promise<void>;

export interface LeaderSelectorOptions {
  /** Stands in line again after each time. */
  readonly autoRequeue?: boolean;
  /**
   * Cancels the leadership in an error state of the framework's policy, as upstream's LeaderSelectorListenerAdapter does. Default: yes.
   * Without it two may lead at once, each believing to be alone.
   */
  readonly cancelsInErrorState?: boolean;
}

/**
 * Leadership as a task that is run under a lock, one process after the other. Where Java interrupts the thread of the leader
 * the task here is told by an AbortSignal: neither can stop code that does not listen. An election that is cancelled in line
 * waits for its turn here and lets it pass; in Java it ends at once. Left out: participants' ids, executors.
 * Source: LeaderSelector, LeaderSelectorListenerAdapter
 */
export class LeaderSelector {
  readonly #curator: CuratorFramework;
  readonly #mutex: InterProcessMutex;
  readonly #takeLeadership: TakeLeadership;
  readonly #autoRequeue: boolean;
  readonly #cancelsInErrorState: boolean;
  #state: 'latent' | 'started' | 'closed' = 'latent';
  #queued = false;
  #hasLeadership = false;
  #election = new AbortController();

  constructor(
    curator: CuratorFramework,
    path: string,
    takeLeadership: TakeLeadership,
    options: LeaderSelectorOptions = {},
  ) {
    this.#curator = curator;
    this.#mutex = new InterProcessMutex(curator, path);
    this.#takeLeadership = takeLeadership;
    this.#autoRequeue = options.autoRequeue ?? false;
    this.#cancelsInErrorState = options.cancelsInErrorState ?? true;
  }

  get hasLeadership(): boolean {
    return this.#hasLeadership;
  }

  start(): void {
    if (this.#state !== 'latent') throw new Error('A selector can be started once.');
    this.#state = 'started';
    this.#curator.connectionStates.addListener(this.#stateChanged);
    this.requeue();
  }

  /** Stands in line once more; false when it does already. */
  requeue(): boolean {
    if (this.#state !== 'started' || this.#queued) return false;
    this.#queued = true;
    void this.#work();
    return true;
  }

  /** Tells the task to stop. */
  interruptLeadership(): void {
    if (this.#hasLeadership) this.#election.abort();
  }

  close(): void {
    this.#state = 'closed';
    this.#curator.connectionStates.removeListener(this.#stateChanged);
    this.#election.abort();
  }

  /** Cancels the whole election, also while it still stands in line: a leadership that is got from here on may be of yesterday. */
  readonly #stateChanged = (state: CuratorConnectionState): void => {
    if (this.#cancelsInErrorState && this.#curator.connectionStateErrorPolicy(state)) this.#election.abort();
  };

  async #work(): Promise<void> {
    while (this.#state === 'started' && this.#curator.state === 'started') {
      this.#election = new AbortController();
      await this.#lead(this.#election.signal);
      if (!this.#autoRequeue) break;
    }
    this.#queued = false;
  }

  async #lead(signal: AbortSignal): Promise<void> {
    const owner = {};
    try {
      await this.#mutex.acquire({ owner });
      if (!signal.aborted && this.#state === 'started') {
        this.#hasLeadership = true;
        await this.#takeLeadership(signal);
      }
    } catch (thrown) {
      // A lock that could not be had is no news; what the task throws is logged and dropped, as upstream does.
      if (!(thrown instanceof KeeperError)) console.error('The task of a leader threw.', thrown);
    } finally {
      this.#hasLeadership = false;
      if (this.#mutex.lockPath(owner) !== null) await this.#mutex.release(owner).catch(() => {}); // it goes on in the background
    }
  }
}
