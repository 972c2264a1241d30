import type { Connection, ConnectionListener, ServerAddress, Transport } from '../ports/Transport';

/**
 * A transport that can be taken away from a client: its connections break, and no byte ever passes again. That is how a
 * client object is given up without a word to the server, which keeps the session until it expires.
 */
export class SeverableTransport implements Transport {
  readonly #host: Transport;
  readonly #open = new Set<SeverableConnection>();
  #severed = false;

  constructor(host: Transport) {
    this.#host = host;
  }

  dial(address: ServerAddress, listener: ConnectionListener): Connection {
    const connection = new SeverableConnection(listener, () => this.#open.delete(connection));
    if (this.#severed) return connection; // nobody ever answers
    this.#open.add(connection);
    connection.host = this.#host.dial(address, connection);
    return connection;
  }

  sever(): void {
    this.#severed = true;
    for (const connection of [...this.#open]) connection.sever();
  }
}

class SeverableConnection implements Connection, ConnectionListener {
  readonly #listener: ConnectionListener;
  readonly #forget: () => void;
  host: Connection | null = null;

  constructor(listener: ConnectionListener, forget: () => void) {
    this.#listener = listener;
    this.#forget = forget;
  }

  send(bytes: Uint8Array): void {
    this.host?.send(bytes);
  }

  close(): void {
    this.#forget();
    this.host?.close();
    this.host = null;
  }

  sever(): void {
    this.close();
    this.#listener.broken('reset');
  }

  opened(): void {
    if (this.host) this.#listener.opened();
  }

  received(bytes: Uint8Array): void {
    if (this.host) this.#listener.received(bytes);
  }

  broken(...args: Parameters<ConnectionListener['broken']>): void {
    if (!this.host) return;
    this.#forget();
    this.host = null;
    this.#listener.broken(...args);
  }
}
