import { connect, type Socket } from 'node:net';
import { assert } from '../../src/assert';
import type { Codec, ValueOf } from '../../src/jute/codecs';
import { JuteReader } from '../../src/jute/JuteReader';
import type { ServerAddress } from '../../src/ports/Transport';
import { bareFrame, frameOf, requestFrame } from '../../src/protocol/frames';
import { type KeeperErrorName, keeperErrorNameOf } from '../../src/protocol/KeeperError';
import { type OperationName, operations, reservedXids } from '../../src/protocol/opCodes';
import { ConnectRequest, ConnectResponse, ReplyHeader, RequestHeader, WatcherEvent } from '../../src/protocol/proto';
import { FrameRecorder, type Remarks } from './FrameRecorder';

/** A client of a real server that does only what it is told, one request at a time, and records every frame. */
export class RecordingClient {
  readonly recorder: FrameRecorder;
  readonly #socket: Socket;
  readonly #replies = new Mailbox();
  readonly #events = new Mailbox();
  #xid = 0;
  #connected = false;

  private constructor(address: ServerAddress, name: string) {
    this.recorder = new FrameRecorder(name);
    this.#socket = connect({ ...address, noDelay: true });
    this.#socket.on('data', (bytes) => this.#receive(bytes));
    this.#socket.on('close', () => this.#end('server'));
    this.#socket.on('error', () => this.#end('server'));
  }

  static open(address: ServerAddress, name: string): RecordingClient {
    return new RecordingClient(address, name);
  }

  /** Resolves with the answer, or null when the server closed the connection instead. */
  async connect(request: Partial<ConnectRequest> = {}, note?: string): Promise<ConnectResponse | null> {
    const whole = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: 6000, sessionId: 0n, readOnly: false, ...request };
    this.send(bareFrame(ConnectRequest, { passwd: new Uint8Array(16), ...whole }), noted(note));
    const payload = await this.#replies.take();
    return payload && ConnectResponse.read(new JuteReader(payload));
  }

  /** Resolves with the body; rejects when the server answers with an error or not at all. */
  async call<Name extends OperationName>(
    name: Name,
    body: ValueOf<(typeof operations)[Name]['request']>,
    note?: string,
  ): Promise<ValueOf<(typeof operations)[Name]['response']>> {
    const { error, reader } = await this.#ask(name, body, note);
    assert(error === null, `${name} was answered by ${error}`);
    // The same entry of the table gives the codec and the type.
    const codec = operations[name].response as Codec<ValueOf<(typeof operations)[Name]['response']>>;
    return codec.read(reader);
  }

  /** Resolves when the server answers with this error. */
  async refused<Name extends OperationName>(
    name: Name,
    body: ValueOf<(typeof operations)[Name]['request']>,
    reason: KeeperErrorName,
    note?: string,
  ): Promise<void> {
    const { error } = await this.#ask(name, body, note);
    assert(error === reason, `${name} was answered by ${error}, not by ${reason}`);
  }

  /** Asks, whatever comes of it. */
  async tried<Name extends OperationName>(
    name: Name,
    body: ValueOf<(typeof operations)[Name]['request']>,
    note?: string,
  ): Promise<KeeperErrorName | null> {
    return (await this.#ask(name, body, note)).error;
  }

  /** Sends any number and any body. Resolves with the error's name or `OK`, or with `closed` when no reply came. */
  async raw(type: number, body: Uint8Array, note: string): Promise<KeeperErrorName | 'OK' | 'closed'> {
    this.#xid += 1;
    const header = { xid: this.#xid, type };
    const frame = frameOf((to) => {
      RequestHeader.write(to, header);
      to.writeBytes(body);
    });
    this.send(frame, { note, odd: true });
    const payload = await this.#replies.take();
    if (payload === null) return 'closed';
    const { err } = ReplyHeader.read(new JuteReader(payload));
    return err === 0 ? 'OK' : keeperErrorNameOf(err);
  }

  /** Sends a whole frame; resolves with the payload of what comes next, or null when that is the end. */
  exchange(frame: Uint8Array, note: string): Promise<Uint8Array | null> {
    this.send(frame, { note, odd: true });
    return this.#replies.take();
  }

  /** Sends bytes that are no frame. They are not recorded. */
  sendUnframed(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  send(bytes: Uint8Array, remarks: Remarks = {}): void {
    this.recorder.push('client', bytes, remarks);
    this.#socket.write(bytes);
  }

  /** The next watch event. */
  async event(): Promise<WatcherEvent> {
    const payload = await this.#events.take();
    assert(payload !== null, 'The connection ended before the event came.');
    const reader = new JuteReader(payload);
    ReplyHeader.read(reader);
    return WatcherEvent.read(reader);
  }

  /** Resolves when the server has ended the connection; no reply may come before that. */
  async ended(): Promise<void> {
    const payload = await this.#replies.take();
    assert(payload === null, 'A reply came where the end was awaited.');
  }

  /** Goes away without a word. */
  drop(): void {
    this.#end('client');
    this.#socket.destroy();
  }

  async #ask(name: OperationName, body: unknown, note: string | undefined) {
    const codec: Codec<unknown> = operations[name].request;
    const xid = reservedXidOf(name) ?? this.#nextXid();
    this.send(requestFrame({ xid, type: operations[name].code }, codec, body), noted(note));
    const payload = await this.#replies.take();
    assert(payload !== null, `The connection ended instead of a reply to ${name}.`);
    const reader = new JuteReader(payload);
    const header = ReplyHeader.read(reader);
    assert(header.xid === xid, `The reply to ${name} carries xid ${header.xid} instead of ${xid}.`);
    return { error: header.err === 0 ? null : keeperErrorNameOf(header.err), reader };
  }

  #nextXid(): number {
    this.#xid += 1;
    return this.#xid;
  }

  #receive(bytes: Uint8Array): void {
    for (const payload of this.recorder.push('server', bytes)) {
      const isEvent = this.#connected && ReplyHeader.read(new JuteReader(payload)).xid === reservedXids.notification;
      this.#connected = true;
      (isEvent ? this.#events : this.#replies).push(payload);
    }
  }

  #end(by: 'client' | 'server'): void {
    this.recorder.ended(by);
    this.#replies.end();
    this.#events.end();
  }
}

function noted(note: string | undefined): Remarks {
  return note === undefined ? {} : { note };
}

function reservedXidOf(name: OperationName): number | null {
  return name === 'ping' || name === 'auth' || name === 'setWatches' ? reservedXids[name] : null;
}

/** Payloads that wait to be taken, or takers that wait for payloads. After the end, null. */
class Mailbox {
  readonly #waiting: Uint8Array[] = [];
  readonly #takers: ((payload: Uint8Array | null) => void)[] = [];
  #ended = false;

  push(payload: Uint8Array): void {
    const taker = this.#takers.shift();
    if (taker) taker(payload);
    else this.#waiting.push(payload);
  }

  end(): void {
    this.#ended = true;
    for (const taker of this.#takers.splice(0)) taker(null);
  }

  take(): Promise<Uint8Array | null> {
    const payload = this.#waiting.shift();
    if (payload || this.#ended) return Promise.resolve(payload ?? null);
    return new Promise((resolve) => this.#takers.push(resolve));
  }
}
