import type { Connection, ConnectionListener } from '../../ports/Transport';
import type { ServerEffect } from '../../server/ServerEffect';
import { StandaloneServer } from '../../server/StandaloneServer';
import type { ServerOptions } from '../../server/ZooKeeperServer';
import type { Place } from './Wire';

/** Ms since 1970 at which every simulated server of a comparison starts. */
const wallAtStartMs = 1_700_000_000_000;

/** A simulated server of one's own behind the port that real connections are made by. Its time stands nearly still: a millisecond passes with each call. */
export function simulatedPlace(options: Partial<ServerOptions> = {}): Place {
  const host = new SimulatedHost({ tickMs: 2000, ...options });
  // What a simulated server does not say at once, it never says.
  return {
    transport: { dial: (_address, listener) => host.dial(listener) },
    address: { host: 'simulated', port: 0 },
    patienceMs: 0,
  };
}

class SimulatedHost {
  readonly #server: StandaloneServer;
  readonly #listeners = new Map<number, ConnectionListener>();
  #nowMs = 1;
  #dialled = 0;

  constructor(options: ServerOptions) {
    this.#server = new StandaloneServer(options, this.#at());
  }

  dial(listener: ConnectionListener): Connection {
    this.#dialled += 1;
    const cnxn = this.#dialled;
    this.#listeners.set(cnxn, listener);
    this.#carryOut(this.#server.accept(cnxn, 'client', this.#at()));
    queueMicrotask(() => this.#listeners.get(cnxn)?.opened());
    return {
      send: (bytes) => this.#carryOut(this.#server.receive(cnxn, bytes, this.#at())),
      close: () => {
        this.#listeners.delete(cnxn);
        this.#carryOut(this.#server.broken(cnxn, this.#at()));
      },
    };
  }

  #at() {
    this.#nowMs += 1;
    return { nowMs: this.#nowMs, wallMs: wallAtStartMs + this.#nowMs };
  }

  /** What is written is on the medium at once. */
  #carryOut(effects: readonly ServerEffect[]): void {
    const forces: number[] = [];
    for (const effect of effects) {
      if (effect.do === 'send') this.#listeners.get(effect.cnxn)?.received(effect.bytes);
      else if (effect.do === 'force') forces.push(effect.ticket);
      else if (effect.do === 'close') {
        const listener = this.#listeners.get(effect.cnxn);
        this.#listeners.delete(effect.cnxn);
        listener?.broken('ended');
      }
    }
    for (const ticket of forces) this.#carryOut(this.#server.forced(ticket, this.#at()));
  }
}
