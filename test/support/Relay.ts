import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { ServerAddress } from '../../src/ports/Transport';
import { freePort } from './freePort';

/** One address of one client to a real server: a listener that passes bytes on, until a test says otherwise. */
export class Relay {
  readonly address: ServerAddress;
  readonly #target: ServerAddress;
  readonly #pairs = new Set<Pair>();
  #listener: Server | null = null;
  #silent = false;
  readonly #onHealed: (() => void)[] = [];

  private constructor(address: ServerAddress, target: ServerAddress) {
    this.address = address;
    this.#target = target;
  }

  static async start(target: ServerAddress): Promise<Relay> {
    const relay = new Relay({ host: '127.0.0.1', port: await freePort() }, target);
    await relay.#listen();
    return relay;
  }

  get silent(): boolean {
    return this.#silent;
  }

  /** Every connection breaks with a reset on both sides, and new ones are refused, until `heal`. */
  cut(): void {
    this.#listener?.close();
    this.#listener = null;
    for (const pair of this.#pairs) pair.reset();
    this.#hear();
  }

  /**
   * A black hole: what either side sends, its FIN and its RST too, is held back until `heal`. A listening socket's
   * kernel accepts all the same, so whoever dials has to ask `silent` first, and to wait for `whenHeard`.
   */
  silence(): void {
    this.#silent = true;
    for (const pair of this.#pairs) pair.hold();
  }

  /** What was held arrives, in order, and dials go through. */
  async heal(): Promise<void> {
    for (const pair of this.#pairs) pair.release();
    if (this.#listener === null) await this.#listen();
    this.#hear();
  }

  /** Calls `next` once when the silence is over, whether healed or cut; returns a function that takes it back. */
  whenHeard(next: () => void): () => void {
    this.#onHealed.push(next);
    return () => {
      const at = this.#onHealed.indexOf(next);
      if (at >= 0) this.#onHealed.splice(at, 1);
    };
  }

  /** Ends the relay and all its connections. */
  stop(): void {
    this.cut();
  }

  #hear(): void {
    this.#silent = false;
    for (const next of this.#onHealed.splice(0)) next();
  }

  async #listen(): Promise<void> {
    const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
    this.#listener = listener;
    listener.listen(this.address);
    await once(listener, 'listening');
  }

  #accept(client: Socket): void {
    const server = connect({ ...this.#target, allowHalfOpen: true, noDelay: true });
    const pair = new Pair(client, server, () => this.#pairs.delete(pair));
    this.#pairs.add(pair);
    if (this.#silent) pair.hold();
  }
}

/** The two halves of a relayed connection. Everything that happens on one is a step to be done on the other, now or later. */
class Pair {
  readonly #sockets: readonly [Socket, Socket];
  #held: (() => void)[] | null = null;

  constructor(client: Socket, server: Socket, over: () => void) {
    this.#sockets = [client, server];
    this.#join(client, server);
    this.#join(server, client);
    let closed = 0;
    for (const socket of this.#sockets) {
      socket.on('close', () => {
        closed += 1;
        if (closed === 2) over();
      });
    }
  }

  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const step of held) step();
  }

  reset(): void {
    this.#held = null;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #join(from: Socket, to: Socket): void {
    from.on('data', (bytes) => this.#do(() => to.writable && to.write(bytes)));
    from.on('end', () => this.#do(() => to.end()));
    from.on('error', () => this.#do(() => to.resetAndDestroy()));
  }

  #do(step: () => void): void {
    if (this.#held) this.#held.push(step);
    else step();
  }
}
