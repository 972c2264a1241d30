import { lookup } from 'node:dns';
import { connect, type LookupFunction, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Random } from '../ports/Random';
import type { BrokenReason, Connection, ConnectionListener, Transport } from '../ports/Transport';
import { systemRandom } from './systemRandom';

/** Certificates and keys as the text or the bytes of a PEM file. */
export interface TlsOptions {
  /** Who may vouch for a server. Default: the authorities that Node knows. */
  readonly ca?: string | Uint8Array;
  /** What this client shows of itself, where servers ask for it. */
  readonly cert?: string | Uint8Array;
  readonly key?: string | Uint8Array;
  /** Of the key. */
  readonly passphrase?: string;
  /** The name that a server's certificate must carry. Default: the host that is dialled. */
  readonly servername?: string;
}

export interface TcpTransportOptions {
  /** Speak TLS, as servers do on their `secureClientPort`. */
  readonly tls?: TlsOptions;
  /** All addresses of a name. Default: as the system resolves names. */
  readonly resolve?: ResolveName;
  readonly random?: Random;
}

export interface ResolvedAddress {
  readonly address: string;
  /** 4 or 6. */
  readonly family: number;
}

/** Calls `done` with all addresses of a name, or with why there are none. */
export type ResolveName = (
  name: string,
  done: (error: Error | null, addresses: readonly ResolvedAddress[]) => void,
) => void;

/**
 * Real TCP, or TLS over it. A name is resolved anew at each dial. Where it has several addresses they are tried in an order
 * drawn anew, one after the other, each for a quarter of a second but the last. Source: StaticHostProvider.resolve
 */
export function makeTcpTransport(options: TcpTransportOptions = {}): Transport {
  const { tls, resolve = resolveName, random = systemRandom } = options;
  const lookUp: LookupFunction = (name, options, done) =>
    resolve(name, (error, addresses) => {
      const [first, ...others] = shuffled(addresses, random);
      if (error || !first) done(error ?? new NameError(name), []);
      else if (options.all) done(null, [first, ...others]);
      else done(null, first.address, first.family);
    });
  return {
    dial: ({ host, port }, listener) => {
      const target = { host, port, lookup: lookUp, autoSelectFamily: true };
      if (!tls) return new TcpConnection((onread) => connect({ ...target, onread }), 'connect', listener);
      const dialSecurely = (onread: OnReadOpts): Socket => {
        const options = { ...target, ...pem(tls), onread }; // which Node's types do not know here
        return connectSecurely(options);
      };
      return new TcpConnection(dialSecurely, 'secureConnect', listener);
    },
  };
}

/** TCP with names as the system resolves them. */
export const tcpTransport: Transport = makeTcpTransport();

/** Memory that is read into, piece after piece: to take some for each read would cost more than the read. */
const slabBytes = 64 * 1024;

class TcpConnection implements Connection {
  readonly #socket: Socket;
  readonly #listener: ConnectionListener;
  #unsent: Uint8Array[] = [];
  #opened = false;
  #over = false;
  /** Where the next bytes go to. What came before stays where it is: whoever was given it may keep it. */
  #free = Buffer.allocUnsafeSlow(slabBytes);

  constructor(
    connected: (onread: OnReadOpts) => Socket,
    openedBy: 'connect' | 'secureConnect',
    listener: ConnectionListener,
  ) {
    this.#listener = listener;
    const socket = connected({ buffer: () => this.#free, callback: (count) => this.#receive(count) });
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on(openedBy, () => this.#open());
    socket.on('end', () => this.#break('ended'));
    socket.on('error', (error: NodeJS.ErrnoException) => this.#break(this.#reasonOf(error.code ?? ''), textOf(error)));
  }

  /** Everything that is sent in one turn of the event loop travels in one write: a write costs more than many frames. */
  send(bytes: Uint8Array): void {
    if (this.#over) return;
    if (this.#unsent.length === 0) process.nextTick(() => this.#flush());
    this.#unsent.push(bytes);
  }

  close(): void {
    this.#flush();
    this.#over = true;
    this.#socket.destroy();
  }

  #flush(): void {
    const unsent = this.#unsent;
    this.#unsent = [];
    const [first] = unsent;
    if (this.#over || first === undefined) return;
    this.#socket.write(unsent.length === 1 ? first : Buffer.concat(unsent));
  }

  #open(): void {
    if (this.#over) return;
    this.#opened = true;
    this.#listener.opened();
  }

  // A plain Uint8Array over the same memory: a Buffer would answer differently to slice, toString and JSON.
  #receive(count: number): boolean {
    const { buffer, byteOffset } = this.#free;
    this.#free = this.#free.subarray(count);
    if (this.#free.byteLength < slabBytes / 4) this.#free = Buffer.allocUnsafeSlow(slabBytes);
    if (!this.#over) this.#listener.received(new Uint8Array(buffer, byteOffset, count));
    return true;
  }

  #break(reason: BrokenReason, detail?: string): void {
    if (this.#over) return;
    this.close();
    this.#listener.broken(reason, detail);
  }

  #reasonOf(code: string): BrokenReason {
    if (this.#opened) return 'reset';
    if (code === 'ECONNREFUSED') return 'refused';
    return code === 'ENOTFOUND' || code.startsWith('EAI_') ? 'unresolved' : 'unreachable';
  }
}

/** A name that has no address. */
class NameError extends Error {
  readonly code = 'ENOTFOUND';

  constructor(name: string) {
    super(`${name} has no address`);
  }
}

function resolveName(name: string, done: Parameters<ResolveName>[1]): void {
  // Node leaves the list out where there is an error.
  lookup(name, { all: true }, (error, addresses = []) => done(error, addresses));
}

/** Node takes Buffers where we take any bytes. */
function pem({ ca, cert, key, ...rest }: TlsOptions) {
  const buffer = (part: string | Uint8Array) => (typeof part === 'string' ? part : Buffer.from(part));
  return {
    ...rest,
    ...(ca && { ca: buffer(ca) }),
    ...(cert && { cert: buffer(cert) }),
    ...(key && { key: buffer(key) }),
  };
}

/** Where several addresses were tried in vain, the system says what was wrong with each. */
function textOf(error: Error): string {
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, lot: random.nextInt(2 ** 31) }))
    .sort((one, other) => one.lot - other.lot)
    .map(({ item }) => item);
}
