import { assert } from '../../src/assert';
import { JuteReader } from '../../src/jute/JuteReader';
import type { Connection } from '../../src/ports/Transport';
import { type CreateMode, createModes } from '../../src/protocol/createModes';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { bareFrame, FrameSplitter, requestFrame } from '../../src/protocol/frames';
import { type OperationName, operations } from '../../src/protocol/opCodes';
import * as proto from '../../src/protocol/proto';
import type { ServerLogEntry } from '../../src/server/ServerLogEntry';
import { Checkers } from '../../src/sim/checkers/Checkers';
import { ClientTap } from '../../src/sim/checkers/ClientTap';
import { Ensemble, type MembersSettings } from '../../src/sim/Ensemble';
import type { EnsembleFault, Fault } from '../../src/sim/Fault';
import { Network } from '../../src/sim/Network';
import { SeededRandom } from '../../src/sim/SeededRandom';
import { World } from '../../src/sim/World';

export interface QuorumWorldOptions extends Partial<Omit<MembersSettings, 'members'>> {
  readonly servers?: number;
  readonly observers?: number;
  readonly latencyMs?: number;
  readonly seed?: number;
  /** A mistake was planted: checkers report, and the world goes on. */
  readonly planted?: boolean;
}

/** What a member noted, with its name and the time. */
export type Noted = { readonly atMs: number; readonly who: string } & ServerLogEntry;

/**
 * An ensemble in virtual time, `zk1`, `zk2` and so on, observers last, and raw clients that speak in frames. All checkers
 * are on, and what one of them reports fails the test, unless it was `planted`.
 */
export class QuorumWorld {
  readonly world = new World();
  readonly network: Network;
  readonly ensemble: Ensemble;
  readonly notes: Noted[] = [];
  readonly checkers: Checkers;
  readonly tap: ClientTap;
  readonly #planted: boolean;
  #clients = 0;

  constructor({
    servers = 3,
    observers = 0,
    latencyMs = 1,
    seed = 1,
    planted = false,
    ...settings
  }: QuorumWorldOptions = {}) {
    const dice = new SeededRandom(seed);
    this.network = new Network(this.world, null, { latencyMs, dice: dice.split('network') });
    const notes = {
      server: (who: string, entry: ServerLogEntry) => {
        this.notes.push({ atMs: this.world.nowMs, who, ...entry });
        this.checkers.noted(who, entry);
      },
      process: () => {},
    };
    this.#planted = planted;
    this.ensemble = new Ensemble(this.world, this.network, notes, dice.split('disks'));
    this.checkers = new Checkers(this.world, this.ensemble);
    this.tap = new ClientTap(
      () => this.world.nowMs,
      (fact) => this.checkers.heard(fact),
    );
    const members = Array.from({ length: servers + observers }, (_, index) => {
      return { name: `zk${index + 1}`, type: index < servers ? 'participant' : 'observer' } as const;
    });
    this.ensemble.addMembers({ tickMs: 2000, ...settings, members });
  }

  get nowMs(): number {
    return this.world.nowMs;
  }

  wait(ms: number): this {
    const end = this.nowMs + ms;
    for (let next = this.world.nextAtMs; next !== null && next <= end; next = this.world.nextAtMs) this.#step();
    this.world.runUntil(end);
    return this;
  }

  /** Runs until the condition holds; fails when it does not within `withinMs`. */
  until(holds: () => boolean, withinMs = 60_000): this {
    const end = this.nowMs + withinMs;
    while (!holds()) {
      const next = this.world.nextAtMs;
      assert(next !== null && next <= end, `it holds within ${withinMs} ms: ${holds}`);
      this.#step();
    }
    return this;
  }

  #step(): void {
    this.world.step();
    this.checkers.stepped();
    const [first] = this.checkers.violations;
    assert(this.#planted || !first, `nothing happens that must not: ${first?.rule}, ${first?.says}`);
  }

  /** Runs until somebody leads, and returns who. */
  leader(): string {
    this.until(() => this.ensemble.leader !== null);
    return this.ensemble.leader ?? '';
  }

  /** Everybody who runs serves clients. */
  settle(): this {
    return this.until(() =>
      this.ensemble.names.every((name) => {
        const { process, mode } = this.ensemble.statusOf(name);
        return process !== 'running' || mode !== null;
      }),
    );
  }

  do(fault: Fault | EnsembleFault): this {
    this.ensemble.apply(fault);
    return this;
  }

  /** A raw connection to one server, without a session. */
  connect(server: string, port = 2181): RawClient {
    this.#clients += 1;
    const name = `raw${this.#clients}`;
    this.network.addClient(name);
    return new RawClient(this, name, server, port);
  }

  /** A client with a session on this server. */
  client(server: string, timeoutMs = 10_000): RawClient {
    return this.connect(server).handshake({ timeOut: timeoutMs });
  }

  /** Notes of one kind, of one server or of all. */
  noted<Kind extends ServerLogEntry['kind']>(kind: Kind, who?: string): Extract<Noted, { kind: Kind }>[] {
    return this.notes.filter(
      (note): note is Extract<Noted, { kind: Kind }> => note.kind === kind && (who === undefined || note.who === who),
    );
  }

  /** What stands in a server's own tree. */
  has(server: string, path: string): boolean {
    return this.ensemble.peer(server)?.database.tree.getNode(path) != null;
  }
}

export interface RawReply {
  readonly xid: number;
  readonly zxid: bigint;
  readonly err: number;
  readonly body: Uint8Array;
}

/** One connection that sends requests as frames and keeps what comes back. */
export class RawClient {
  readonly name: string;
  readonly server: string;
  readonly replies: RawReply[] = [];
  /** Payloads that came before a session was granted, or in its place. */
  readonly frames: Uint8Array[] = [];
  session: proto.ConnectResponse | null = null;
  /** All that came, as characters: for who asks by a four-letter word. */
  text = '';
  /** How the connection ended; null while it lives. */
  broken: string | null = null;
  readonly #world: QuorumWorld;
  readonly #connection: Connection;
  readonly #splitter = new FrameSplitter();
  #xid = 0;

  constructor(world: QuorumWorld, name: string, server: string, port: number) {
    this.#world = world;
    this.name = name;
    this.server = server;
    this.#connection = world.tap.on(name, world.network.transportOf(name)).dial(
      { host: server, port },
      {
        opened: () => {},
        received: (bytes) => {
          if (port === 2181) this.#hear(bytes); // other ports do not speak in frames
        },
        broken: (reason) => {
          this.broken = reason;
        },
      },
    );
  }

  /** Waits for the answer, or for the end. */
  handshake(asked: Partial<proto.ConnectRequest> = {}): this {
    this.handshakeBytes(asked);
    this.#world.until(() => this.session !== null || this.broken !== null);
    return this;
  }

  /** Asks for a session, and waits for nothing. */
  handshakeBytes(asked: Partial<proto.ConnectRequest> = {}): void {
    const request = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: 10_000, sessionId: 0n, readOnly: false };
    this.sendBytes(bareFrame(proto.ConnectRequest, { ...request, passwd: new Uint8Array(16), ...asked }));
  }

  /** The same session over a new connection to this server. */
  moveTo(server: string): RawClient {
    assert(this.session, 'the handshake was done');
    const { sessionId, passwd, timeOut } = this.session;
    return this.#world.connect(server).handshake({ sessionId, passwd, timeOut });
  }

  get sessionId(): bigint {
    assert(this.session, 'the handshake was done');
    return this.session.sessionId;
  }

  sendBytes(bytes: Uint8Array): void {
    this.#connection.send(bytes.slice());
  }

  /** Sends a request and returns its xid. */
  send<Name extends OperationName>(op: Name, body: unknown = null): number {
    this.#xid += 1;
    const { code, request } = operations[op];
    this.sendBytes(requestFrame({ xid: op === 'ping' ? -2 : this.#xid, type: code }, request as never, body as never));
    return this.#xid;
  }

  /** Sends a request and waits for its reply; null when the connection ended instead. */
  call<Name extends OperationName>(op: Name, body: unknown = null): RawReply | null {
    const xid = this.send(op, body);
    this.#world.until(() => this.broken !== null || this.reply(xid) !== null);
    return this.reply(xid);
  }

  reply(xid: number): RawReply | null {
    return this.replies.find((reply) => reply.xid === xid) ?? null;
  }

  create(path: string, mode: CreateMode = 'persistent', data = new Uint8Array(0)): RawReply | null {
    return this.call('create', creation(path, mode, data));
  }

  sendCreate(path: string, mode: CreateMode = 'persistent'): number {
    return this.send('create', creation(path, mode, new Uint8Array(0)));
  }

  exists(path: string, watch = false): boolean {
    return this.call('exists', { path, watch })?.err === 0;
  }

  close(): void {
    this.#connection.close();
  }

  #hear(bytes: Uint8Array): void {
    if (this.#xid === 0 && this.session === null) this.text += new TextDecoder().decode(bytes);
    if (/^[A-Z]/.test(this.text)) return;
    for (const payload of this.#splitter.push(bytes)) {
      const reader = new JuteReader(payload);
      if (this.session === null) {
        this.frames.push(payload.slice());
        if (payload.byteLength >= 36) this.session = proto.ConnectResponse.read(reader);
      } else {
        const header = proto.ReplyHeader.read(reader);
        this.replies.push({ ...header, body: payload.subarray(reader.offset) });
      }
    }
  }
}

function creation(path: string, mode: CreateMode, data: Uint8Array) {
  return { path, data, acl: [...OPEN_ACL_UNSAFE], flags: createModes[mode].flag };
}
