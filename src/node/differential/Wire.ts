import type { Connection, ServerAddress, Transport } from '../../ports/Transport';
import { bareFrame, FrameSplitter } from '../../protocol/frames';
import { reservedXids } from '../../protocol/opCodes';
import { ConnectRequest, ReplyHeader } from '../../protocol/proto';
import { JuteReader } from '../../protocol/wire';

/** A server, real or simulated, and how long one waits for an answer of it, ms. */
export interface Place {
  readonly transport: Transport;
  readonly address: ServerAddress;
  readonly patienceMs: number;
}

/** What came in place of an answer. */
export type Silence = 'closed' | 'silent';

/** One connection of one client, which asks one thing at a time. Watch events are put aside as they come. */
export class Wire {
  /** Payloads of watch events that nobody took yet. */
  readonly events: Uint8Array[] = [];
  isOver = false;
  readonly #connection: Connection;
  readonly #patienceMs: number;
  readonly #splitter = new FrameSplitter();
  readonly #answers: Uint8Array[] = [];
  readonly #opened: Promise<void>;
  #hasSession = false;
  #wake: () => void = () => {};

  constructor({ transport, address, patienceMs }: Place) {
    this.#patienceMs = patienceMs;
    let opened = () => {};
    this.#opened = new Promise((resolve) => {
      opened = resolve;
    });
    this.#connection = transport.dial(address, {
      opened,
      received: (bytes) => this.#receive(bytes),
      broken: () => {
        this.isOver = true;
        opened();
        this.#wake();
      },
    });
  }

  /** Sends the first frame; gives the payload of its answer. */
  async connect(request: ConnectRequest, isOldClient = false): Promise<Uint8Array | Silence> {
    await this.#opened;
    const frame = bareFrame(ConnectRequest, request);
    return this.ask(isOldClient ? withoutLastBytes(frame, 1) : frame);
  }

  /** Sends a frame; gives the payload of what comes next and is no event. */
  async ask(frame: Uint8Array): Promise<Uint8Array | Silence> {
    this.send(frame);
    return this.next();
  }

  send(bytes: Uint8Array): void {
    this.#connection.send(bytes);
  }

  async next(): Promise<Uint8Array | Silence> {
    if (this.#answers.length === 0 && !this.isOver) await this.#news();
    return this.#answers.shift() ?? (this.isOver ? 'closed' : 'silent');
  }

  drop(): void {
    this.isOver = true;
    this.#connection.close();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#patienceMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #receive(bytes: Uint8Array): void {
    for (const payload of this.#splitter.push(bytes)) {
      const isEvent = this.#hasSession && ReplyHeader.read(new JuteReader(payload)).xid === reservedXids.notification;
      this.#hasSession = true; // the first frame is the answer to the ConnectRequest
      (isEvent ? this.events : this.#answers).push(payload);
    }
    if (this.#answers.length > 0) this.#wake();
  }
}

/** The same frame with fewer bytes at its end. */
export function withoutLastBytes(frame: Uint8Array, count: number): Uint8Array {
  const shorter = frame.slice(0, frame.byteLength - count);
  new DataView(shorter.buffer).setInt32(0, shorter.byteLength - 4);
  return shorter;
}
