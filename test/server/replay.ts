import { assert } from '../../src/assert';
import { JuteReader } from '../../src/jute/JuteReader';
import { type OperationName, operations } from '../../src/protocol/opCodes';
import * as proto from '../../src/protocol/proto';
import { isPasswordOf } from '../../src/server/sessionIds';
import type { ServerOptions } from '../../src/server/ZooKeeperServer';
import type { RecordedConnection, RecordedFrame, Recording } from '../support/Recording';
import { type TestClient, TestServer } from './TestClient';

/** What one connection received, decoded; `closed` where the server ended it. */
export interface Heard {
  readonly name: string;
  readonly frames: readonly unknown[];
  readonly closed: boolean;
}

/** Asks our server what the recorded one was asked, in the same order, and gives what each of the two said. */
export function replay(recording: Recording, options: Partial<ServerOptions>): { real: Heard[]; ours: Heard[] } {
  const world = new TestServer({ tickMs: 500, ...options }, clockOf(recording));
  const players = recording.connections.map((recorded) => new Player(world, recorded));
  for (let waits = 0; players.some((player) => !player.isDone()); ) {
    const next = nextOf(players, lastZxid(world));
    if (next) {
      next.sendOne();
      continue;
    }
    waits += 1;
    passTime(world, players, waits);
  }
  return { real: players.map((player) => player.real()), ours: players.map((player) => player.ours()) };
}

/** When the server must be started for its session ids, and so its passwords, to come out as the recorded ones. */
function clockOf({ connections }: Recording): number {
  const ids = connections
    .flatMap(({ frames }) => frames.filter(isConnectResponse).map(grantIn))
    .map((grant) => grant.sessionId);
  const [first = 0n] = ids.filter((id) => id !== 0n).sort((a, b) => Number(a - b));
  return Number((first >> 16n) & 0xffffffffffn);
}

/** The zxids of the recorded answers tell who came first; connections are opened in the order of the recording, when nothing else can be done. */
function nextOf(players: readonly Player[], last: bigint): Player | null {
  const quick = players.find((player) => player.hasNoZxidNext() && player.canSend(last));
  if (quick) return quick;
  const keyed = players.filter(
    (player, index) => player.canSend(last) && player.zxidOfNext() !== null && opened(players, index),
  );
  const least = keyed.reduce<Player | null>((best, player) => {
    return best && (best.zxidOfNext() ?? 0n) <= (player.zxidOfNext() ?? 0n) ? best : player;
  }, null);
  if (least) return least;
  const busy = players.findIndex((player) => player.waitsForTheEnd());
  return (
    players.find((player, index) => {
      return (
        (busy < 0 || index <= busy) && player.zxidOfNext() === null && player.canSend(last) && opened(players, index)
      );
    }) ?? null
  );
}

function opened(players: readonly Player[], index: number): boolean {
  return players.slice(0, index).every((before) => before.client !== null);
}

function passTime(world: TestServer, players: readonly Player[], waits: number): void {
  const next = world.server.nextDeadlineMs();
  assert(
    next !== null && waits < 1000,
    `the replay goes on; it waits in: ${players.filter((player) => !player.isDone()).map(String)}`,
  );
  world.wait(next - world.nowMs);
}

function lastZxid(world: TestServer): bigint {
  return world.server.database.lastProcessedZxid;
}

/** Plays the client of one recorded connection. */
class Player {
  readonly recorded: RecordedConnection;
  client: TestClient | null = null;
  readonly #world: TestServer;
  #position = 0; // frames of the recording that are behind us

  constructor(world: TestServer, recorded: RecordedConnection) {
    this.#world = world;
    this.recorded = recorded;
  }

  toString(): string {
    return `${this.recorded.name} at ${this.#position}`;
  }

  isDone(): boolean {
    return this.client !== null && this.#next() === null && this.#hasHeardAll() && !this.waitsForTheEnd();
  }

  /** The real server said nothing to the last request until it ended the connection. */
  waitsForTheEnd(): boolean {
    const before = this.recorded.frames[this.#position - 1];
    return before?.from === 'client' && this.#answerTo(this.#position - 1) === null && this.client?.isClosed === false;
  }

  /** The zxid in the answer to what comes next; null when that has none. */
  zxidOfNext(): bigint | null {
    const next = this.#next();
    if (!next) return null;
    const isResume = next.op === 'connect' && requestIn(next).sessionId !== 0n;
    const answer = isResume ? this.recorded.frames.find(hasZxid) : this.#answerTo(this.#position);
    return answer && hasZxid(answer) ? zxidIn(answer) : null;
  }

  /** An auth, say: it is sent right after what its connection said before. */
  hasNoZxidNext(): boolean {
    return this.client !== null && this.#next() !== null && this.zxidOfNext() === null;
  }

  canSend(last: bigint): boolean {
    const next = this.#next();
    if (!next || this.waitsForTheEnd() || !this.#hasHeardAll()) return false;
    const zxid = this.zxidOfNext();
    if (zxid !== null) return zxid === (isChange(next) ? last + 1n : last);
    return next.op !== 'connect' || !this.#waitsForExpiry(next);
  }

  sendOne(): void {
    const next = this.#next();
    assert(next, 'there is something to send');
    this.client ??= this.#world.connect();
    this.client.sendBytes(bytesOf(next));
    this.#position += 1;
    if (!this.recorded.frames.slice(this.#position).some((frame) => frame.from === 'client')) this.#leave();
  }

  /** What was done beside the frames: lengths that lie, and the end when it was the client's. */
  #leave(): void {
    const lie = /^a frame that claims (-?\d+) bytes$/.exec(this.recorded.name)?.[1];
    if (lie !== undefined) this.client?.sendBytes(lengthBytes(Number(lie)));
    if (this.recorded.endedBy === 'client' && this.#fromServer().length === this.client?.received.length)
      this.client.cut();
  }

  real(): Heard {
    const frames = this.#fromServer().map((frame) => decoded(frame.op, bytesOf(frame)));
    return { name: this.recorded.name, frames, closed: this.recorded.endedBy === 'server' };
  }

  ours(): Heard {
    const recorded = this.#fromServer();
    const received = this.client?.received ?? [];
    const frames = received.map((bytes, index) => decoded(recorded[index]?.op ?? 'more than recorded', bytes));
    const closed = this.recorded.endedBy === 'server' && this.client?.isClosed === true;
    return { name: this.recorded.name, frames, closed };
  }

  /** The next frame of the client; null when what the server says comes first, or nothing more. */
  #next(): RecordedFrame | null {
    const { frames } = this.recorded;
    while (frames[this.#position]?.from === 'server') this.#position += 1;
    return frames[this.#position] ?? null;
  }

  /** All that the real server had said up to here. */
  #hasHeardAll(): boolean {
    const said = this.recorded.frames.slice(0, this.#position).filter(({ from }) => from === 'server').length;
    return (this.client?.received.length ?? 0) >= said;
  }

  /** A session that is refused though its password is right has ended at the real server; here it must end first. */
  #waitsForExpiry(connect: RecordedFrame): boolean {
    const { sessionId, passwd } = requestIn(connect);
    const refused = this.recorded.frames.some((frame) => isConnectResponse(frame) && grantIn(frame).timeOut === 0);
    return (
      refused && isPasswordOf(sessionId, passwd) && this.#world.server.database.sessionsWithTimeouts.has(sessionId)
    );
  }

  /** The n-th answer to an operation answers its n-th request. */
  #answerTo(position: number): RecordedFrame | null {
    const { frames } = this.recorded;
    const op = frames[position]?.op;
    const asked = frames.slice(0, position).filter((frame) => frame.from === 'client' && frame.op === op).length;
    return frames.filter((frame) => frame.from === 'server' && frame.op === op)[asked] ?? null;
  }

  #fromServer(): RecordedFrame[] {
    return this.recorded.frames.filter(({ from }) => from === 'server');
  }
}

const changes: ReadonlySet<string> = new Set<OperationName>([
  'create',
  'create2',
  'createContainer',
  'createTTL',
  'delete',
  'setData',
  'setACL',
  'multi',
  'reconfig',
  'closeSession',
]);

function isChange({ op }: RecordedFrame): boolean {
  return changes.has(op);
}

function isConnectResponse({ from, op }: RecordedFrame): boolean {
  return from === 'server' && op === 'connect';
}

function hasZxid({ from, op }: RecordedFrame): boolean {
  return from === 'server' && !['connect', 'notification', 'auth', 'sasl', 'unknown'].includes(op);
}

function zxidIn(frame: RecordedFrame): bigint {
  return proto.ReplyHeader.read(new JuteReader(bytesOf(frame), 4)).zxid;
}

function requestIn(frame: RecordedFrame): proto.ConnectRequest {
  return proto.ConnectRequest.read(new JuteReader(bytesOf(frame), 4));
}

function grantIn(frame: RecordedFrame): proto.ConnectResponse {
  return proto.ConnectResponse.read(new JuteReader(bytesOf(frame), 4));
}

function lengthBytes(length: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setInt32(0, length);
  return new Uint8Array(bytes.buffer);
}

function bytesOf({ bytes }: RecordedFrame): Uint8Array {
  return Uint8Array.from(bytes.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A server's frame as values, but for what cannot be the same: times of the wall clock, and the order of hash tables. */
function decoded(op: string, frame: Uint8Array): unknown {
  const reader = new JuteReader(frame);
  const lengthBytes = reader.readInt();
  if (op === 'connect') return { op, lengthBytes, ...proto.ConnectResponse.read(reader) };
  const header = proto.ReplyHeader.read(reader);
  if (op === 'notification') return { op, lengthBytes, ...header, body: proto.WatcherEvent.read(reader) };
  const operation = operations[op as OperationName]; // absent where the recording says `unknown`
  const body = header.err === 0 && operation ? comparable(operation.response.read(reader)) : null;
  return { op, lengthBytes, ...header, body, rest: reader.remaining };
}

function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(comparable);
  const entries = Object.entries(value).map(([name, field]): [string, unknown] => {
    if (field !== 0n && (name === 'ctime' || name === 'mtime')) return [name, 'a time'];
    const unordered = ['children', 'ephemerals', 'clientInfo'].includes(name) && Array.isArray(field);
    return [name, unordered ? [...field].map(asText).sort() : comparable(field)];
  });
  return Object.fromEntries(entries);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
