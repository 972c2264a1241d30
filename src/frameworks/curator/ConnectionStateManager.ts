import { type Actor, createActor } from 'xstate';
import {
  type CuratorConnectionEvent,
  type CuratorConnectionInput,
  type CuratorConnectionState,
  curatorConnectionMachine,
} from '../../../machines/curatorConnectionMachine';
import type { WaitingPorts } from '../sleep';

/** Hears of every change. While its promise is pending, all further changes wait, for everybody. */
export type ConnectionStateListener = (state: CuratorConnectionState) => void | Promise<void>;

/** States that wait to be told, at most. When one more comes, the oldest is dropped. Source: ConnectionStateManager.QUEUE_SIZE */
export const queueSize = 25;

export interface ConnectionStateManagerOptions extends CuratorConnectionInput {
  readonly ports: WaitingPorts;
  readonly injectSessionExpiration: () => void;
  readonly tryInBackground: () => void;
}

/**
 * Runs the chart of the connection and tells its states, one after the other, from a bounded queue. Left out: the thread that
 * tells also times the session in Java, so a listener that blocks it delays the injected end; here the chart's own timer does
 * that. Source: ConnectionStateManager
 */
export class ConnectionStateManager {
  readonly #ports: WaitingPorts;
  readonly #actor: Actor<typeof curatorConnectionMachine>;
  readonly #listeners = new Set<ConnectionStateListener>();
  readonly #queue: CuratorConnectionState[] = [];
  #telling = false;
  #current: CuratorConnectionState | null = null;

  constructor(options: ConnectionStateManagerOptions) {
    this.#ports = options.ports;
    const machine = curatorConnectionMachine.provide({
      actions: {
        tell: (_, { state }) => this.#post(state),
        // Later: the chart is still on its way when it orders this, and the answer is an event of its own.
        injectSessionExpiration: () => options.ports.turn(() => options.injectSessionExpiration()),
        tryInBackground: () => options.ports.turn(() => options.tryInBackground()),
      },
    });
    this.#actor = createActor(machine, { input: options, clock: options.ports.clock });
    this.#actor.start();
  }

  /** The state told, or about to be told, last; null before the first. */
  get current(): CuratorConnectionState | null {
    return this.#current;
  }

  addListener(listener: ConnectionStateListener): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: ConnectionStateListener): void {
    this.#listeners.delete(listener);
  }

  send(event: CuratorConnectionEvent): void {
    if (this.#actor.getSnapshot().status === 'active') this.#actor.send(event);
  }

  /** Nobody is told anything any more. */
  close(): void {
    this.send({ type: 'close' });
    this.#listeners.clear();
    this.#queue.length = 0;
  }

  #post(state: CuratorConnectionState): void {
    this.#current = state;
    if (this.#queue.length >= queueSize) this.#queue.shift();
    this.#queue.push(state);
    if (this.#telling) return;
    this.#telling = true;
    this.#ports.turn(() => this.#tellNext([]));
  }

  /** Goes on without a promise as long as no listener gives one. `left`: who has still to be told of the present state. */
  #tellNext(left: readonly (() => void | Promise<void>)[]): void {
    let waiting = left;
    for (;;) {
      const [next, ...others] = waiting;
      if (next === undefined) {
        const state = this.#queue.shift();
        if (state === undefined) break;
        waiting = [...this.#listeners].map((listener) => () => listener(state));
        continue;
      }
      waiting = others;
      try {
        const told = next();
        if (!told) continue;
        told.catch(complain).then(() => this.#tellNext(others));
        return;
      } catch (thrown) {
        complain(thrown);
      }
    }
    this.#telling = false;
  }
}

function complain(thrown: unknown): void {
  console.error('A listener of the connection state threw; the others are told all the same.', thrown);
}
