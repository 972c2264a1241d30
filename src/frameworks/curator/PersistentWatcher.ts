import type { CuratorConnectionState } from '../../../machines/curatorConnectionMachine';
import { KeeperError, type Watcher } from '../../client';
import type { CuratorFramework } from './CuratorFramework';

/**
 * A persistent watch that is set again after every connection. The client sets it again by itself as long as the session is the same,
 * but what happened while it was not set is told by nobody: `reset` is called each time the watch is there, so that
 * whoever listens reads everything again. Left out: a watch of one node alone. Source: org.apache.curator.framework.recipes.watch.PersistentWatcher
 */
export class PersistentWatcher {
  readonly #curator: CuratorFramework;
  readonly #path: string;
  readonly #watcher: Watcher;
  readonly #reset: () => void;
  #state: 'latent' | 'started' | 'closed' = 'latent';

  constructor(curator: CuratorFramework, path: string, watcher: Watcher, reset: () => void) {
    this.#curator = curator;
    this.#path = path;
    this.#watcher = (event) => {
      if (this.#state === 'started') watcher(event);
    };
    this.#reset = reset;
  }

  start(): void {
    if (this.#state !== 'latent') throw new Error('A watcher can be started once.');
    this.#state = 'started';
    this.#curator.connectionStates.addListener(this.#stateChanged);
    void this.#set();
  }

  async close(): Promise<void> {
    if (this.#state !== 'started') return;
    this.#state = 'closed';
    this.#curator.connectionStates.removeListener(this.#stateChanged);
    await this.#curator
      .inBackground((zk, watching) => zk.removeWatches(this.#path, { ...watching({ watcher: this.#watcher }) }))
      .catch(() => {}); // it hears nothing any more either way
  }

  readonly #stateChanged = (state: CuratorConnectionState): void => {
    if (state !== 'SUSPENDED' && state !== 'LOST') void this.#set();
  };

  async #set(): Promise<void> {
    while (this.#state === 'started' && this.#curator.state === 'started') {
      try {
        await this.#curator.inBackground((zk, watching) =>
          zk.addWatch(this.#path, { mode: 'persistentRecursive', ...watching({ watcher: this.#watcher }) }),
        );
        if (this.#state === 'started') this.#reset();
        return;
      } catch (thrown) {
        if (thrown instanceof KeeperError) continue; // the policy gave up: again, as upstream does, until it is set
        if (this.#curator.state === 'started') console.error('A persistent watch could not be set.', thrown);
        return;
      }
    }
  }
}
