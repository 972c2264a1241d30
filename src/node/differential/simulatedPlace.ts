import type { Connection, ConnectionListener } from '../../ports/Transport';
import { type ServerEffect, type ServerOptions, ZooKeeperServer } from '../../server/ZooKeeperServer';
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
  readonly #server: ZooKeeperServer;
  readonly #listeners = new Map<number, ConnectionListener>();
  #nowMs = 1;
  #dialled = 0;

  constructor(options: ServerOptions) {
    this.#server = new ZooKeeperServer(options, this.#at());
  }

  dial(listener: ConnectionListener): Connection {
    this.#dialled += 1;
    const cnxn = this.#dialled;
    this.#listeners.set(cnxn, listener);
    this.#carryOut(this.#server.accept(cnxn, this.#at()));
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

  #carryOut(effects: readonly ServerEffect[]): void {
    for (const effect of effects) {
      if (effect.do === 'note') continue;
      const listener = this.#listeners.get(effect.cnxn);
      if (effect.do === 'send') listener?.received(effect.bytes);
      else {
        this.#listeners.delete(effect.cnxn);
        listener?.broken('ended');
      }
    }
  }
}
