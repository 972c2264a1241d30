import { connect, type Socket } from 'node:net';
import type { BrokenReason, Connection, ConnectionListener, ServerAddress, Transport } from '../ports/Transport';

/** Real TCP. Names are resolved at each dial; where a name has several addresses, Node tries them in turn (RFC 8305). */
export const tcpTransport: Transport = {
  dial: (address, listener) => new TcpConnection(address, listener),
};

class TcpConnection implements Connection {
  readonly #socket: Socket;
  readonly #listener: ConnectionListener;
  #opened = false;
  #over = false;

  constructor({ host, port }: ServerAddress, listener: ConnectionListener) {
    this.#listener = listener;
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on('connect', () => this.#open());
    this.#socket.on('data', (bytes) => this.#receive(bytes));
    this.#socket.on('end', () => this.#break('ended'));
    this.#socket.on('error', (error: NodeJS.ErrnoException) => this.#break(this.#reasonOf(error.code ?? '')));
  }

  send(bytes: Uint8Array): void {
    if (!this.#over) this.#socket.write(bytes);
  }

  close(): void {
    this.#over = true;
    this.#socket.destroy();
  }

  #open(): void {
    if (this.#over) return;
    this.#opened = true;
    this.#listener.opened();
  }

  // A plain Uint8Array over the same memory: a Buffer would answer differently to slice, toString and JSON.
  #receive(bytes: Buffer): void {
    if (!this.#over) this.#listener.received(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  #break(reason: BrokenReason): void {
    if (this.#over) return;
    this.close();
    this.#listener.broken(reason);
  }

  #reasonOf(code: string): BrokenReason {
    if (this.#opened) return 'reset';
    if (code === 'ECONNREFUSED') return 'refused';
    return code === 'ENOTFOUND' || code.startsWith('EAI_') ? 'unresolved' : 'unreachable';
  }
}
