import { assert } from '../../src/assert';
import type { Codec } from '../../src/jute/codecs';
import { JuteReader } from '../../src/jute/JuteReader';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { bareFrame, frameOf, requestFrame } from '../../src/protocol/frames';
import { keeperErrorNameOf } from '../../src/protocol/KeeperError';
import { type OperationName, operations } from '../../src/protocol/opCodes';
import * as proto from '../../src/protocol/proto';
import { type EventType, eventTypeOf } from '../../src/protocol/watchedEvents';
import type { DataDir } from '../../src/server/persistence/DataDir';
import type { ServerEffect } from '../../src/server/ServerEffect';
import type { ServerLogEntry } from '../../src/server/ServerLogEntry';
import { emptyDir, StandaloneServer } from '../../src/server/StandaloneServer';
import type { ServerOptions } from '../../src/server/ZooKeeperServer';
import { SimDisk } from '../../src/sim/SimDisk';

const wallAtStart = 1_700_000_000_000;

/** A server with a clock that a test moves by hand, and everything it did so far. */
export class TestServer {
  readonly server: StandaloneServer;
  readonly disk = new SimDisk();
  readonly notes: ServerLogEntry[] = [];
  nowMs: number;
  #clients = new Map<number, TestClient>();

  constructor(options: Partial<ServerOptions> = {}, nowMs = 0, dir: DataDir = emptyDir) {
    this.nowMs = nowMs;
    this.server = new StandaloneServer({ tickMs: 2000, ...options }, this.at, dir);
    this.carryOut(this.server.start(this.at));
  }

  get at() {
    return { nowMs: this.nowMs, wallMs: wallAtStart + this.nowMs };
  }

  connect(address?: string): TestClient {
    const client = new TestClient(this, this.#clients.size + 1);
    this.#clients.set(client.cnxn, client);
    this.carryOut(this.server.accept(client.cnxn, 'client', this.at, address ? { address, port: 0 } : undefined));
    return client;
  }

  /** A client with a session. */
  client(timeoutMs = 10_000): TestClient {
    const client = this.connect();
    client.handshake({ timeOut: timeoutMs });
    return client;
  }

  /** Lets time pass, stopping at every deadline on the way. */
  wait(ms: number): void {
    const until = this.nowMs + ms;
    for (let next = this.server.nextDeadlineMs(); next !== null && next <= until; next = this.server.nextDeadlineMs()) {
      this.nowMs = next;
      this.carryOut(this.server.tick(this.at));
    }
    this.nowMs = until;
  }

  /** The disk takes no time. */
  carryOut(effects: readonly ServerEffect[]): void {
    const forces: number[] = [];
    for (const effect of effects) {
      if (effect.do === 'note') this.notes.push(effect.entry);
      else if (effect.do === 'close') this.#clients.get(effect.cnxn)?.ended();
      else if (effect.do === 'send') this.#clients.get(effect.cnxn)?.heard(effect.bytes);
      else if (effect.do === 'force') forces.push(effect.ticket);
      else if (effect.do === 'append' || effect.do === 'snapshot') this.disk.apply(effect);
    }
    for (const ticket of forces) this.carryOut(this.server.forced(ticket, this.at));
  }

  /** The notes of one kind. */
  noted<Kind extends ServerLogEntry['kind']>(kind: Kind): Array<Extract<ServerLogEntry, { kind: Kind }>> {
    return this.notes.filter((note): note is Extract<ServerLogEntry, { kind: Kind }> => note.kind === kind);
  }
}

export interface Reply {
  readonly xid: number;
  readonly zxid: bigint;
  readonly error: string | null;
  /** What follows the header. */
  readonly body: Uint8Array;
}

/** One connection to a TestServer: sends requests as bytes, keeps what comes back. */
export class TestClient {
  readonly cnxn: number;
  readonly frames: Uint8Array[] = []; // payloads that nobody asked for yet
  readonly received: Uint8Array[] = []; // all frames, as they came
  /** Watch events, oldest first, as `NodeCreated /a`. */
  readonly events: string[] = [];
  readonly eventZxids: bigint[] = [];
  isClosed = false;
  session: proto.ConnectResponse | null = null;
  #server: TestServer;
  #xid = 0;

  constructor(server: TestServer, cnxn: number) {
    this.#server = server;
    this.cnxn = cnxn;
  }

  get sessionId(): bigint {
    assert(this.session, 'the handshake was done');
    return this.session.sessionId;
  }

  sendBytes(bytes: Uint8Array): void {
    this.#server.carryOut(this.#server.server.receive(this.cnxn, bytes, this.#server.at));
  }

  /** Returns the answer, or null when the server closed the connection instead. */
  handshake(request: Partial<proto.ConnectRequest> = {}): proto.ConnectResponse | null {
    const asked = {
      protocolVersion: 0,
      lastZxidSeen: 0n,
      timeOut: 10_000,
      sessionId: 0n,
      passwd: new Uint8Array(16),
      readOnly: false,
    };
    this.sendBytes(bareFrame(proto.ConnectRequest, { ...asked, ...request }));
    const answer = this.frames.shift();
    this.session = answer ? proto.ConnectResponse.read(new JuteReader(answer)) : null;
    return this.session;
  }

  /** Sends a request of any type; a body is needed unless the operation has none. */
  send(xid: number, type: number, body: Uint8Array = new Uint8Array(0)): void {
    this.sendBytes(
      frameOf((to) => {
        proto.RequestHeader.write(to, { xid, type });
        to.writeBytes(body);
      }),
    );
  }

  /** The next answer; events on the way are kept aside. */
  reply(): Reply | null {
    const payload = this.frames.shift();
    if (!payload) return null;
    const reader = new JuteReader(payload);
    const { xid, zxid, err } = proto.ReplyHeader.read(reader);
    return { xid, zxid, error: err === 0 ? null : keeperErrorNameOf(err), body: payload.subarray(reader.offset) };
  }

  /** Sends and returns the answer's header; null when there was none. */
  call(op: OperationName, body: unknown = null): Reply | null {
    this.#xid += 1;
    this.sendBytes(
      requestFrame({ xid: this.#xid, type: operations[op].code }, operations[op].request as Codec<unknown>, body),
    );
    return this.reply();
  }

  /** Sends, and returns the decoded body, or the name of the error. */
  ask(op: OperationName, body: unknown = null): unknown {
    const reply = this.call(op, body);
    assert(reply, `${op} was answered`);
    return reply.error ?? operations[op].response.read(new JuteReader(reply.body));
  }

  create(path: string, flags = 0, data: Uint8Array | null = new Uint8Array(0)): unknown {
    const made = this.ask('create', { path, data, acl: OPEN_ACL_UNSAFE, flags });
    return typeof made === 'string' ? made : (made as proto.CreateResponse).path;
  }

  stat(path: string): proto.ExistsResponse['stat'] {
    return (this.ask('exists', { path, watch: false }) as proto.ExistsResponse).stat;
  }

  children(path: string): string[] {
    return (this.ask('getChildren', { path, watch: false }) as proto.GetChildrenResponse).children;
  }

  ping(): Reply | null {
    this.send(-2, operations.ping.code);
    return this.reply();
  }

  /** The client's side breaks the connection. */
  cut(): void {
    this.#server.carryOut(this.#server.server.broken(this.cnxn, this.#server.at));
  }

  heard(frame: Uint8Array): void {
    this.received.push(frame);
    const payload = frame.subarray(4);
    assert(new JuteReader(frame).readInt() === payload.byteLength, 'a server sends whole frames');
    const reader = new JuteReader(payload);
    const isEvent = payload.byteLength > 16 && reader.readInt() === -1 && this.session !== null;
    if (!isEvent) {
      this.frames.push(payload);
      return;
    }
    const { zxid } = proto.ReplyHeader.read(new JuteReader(payload));
    const event = proto.WatcherEvent.read(new JuteReader(payload, 16));
    this.events.push(`${eventTypeOf(event.type) satisfies EventType | null} ${event.path}`);
    this.eventZxids.push(zxid);
  }

  ended(): void {
    this.isClosed = true;
  }
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
