import { frameOf, requestFrame } from '../../protocol/frames';
import { type KeeperErrorName, keeperErrorNameOf } from '../../protocol/KeeperError';
import { type OperationName, operations, reservedXids } from '../../protocol/opCodes';
import { ConnectResponse, ReplyHeader, RequestHeader, WatcherEvent } from '../../protocol/proto';
import { eventTypeOf } from '../../protocol/watchedEvents';
import { type Codec, JuteError, JuteReader } from '../../protocol/wire';
import type { Aliases } from './Aliases';
import type { Ask } from './Script';
import { type Place, type Silence, Wire, withoutLastBytes } from './Wire';

/** What opens a session again. */
export interface SessionKey {
  readonly sessionId: bigint;
  readonly passwd: Uint8Array | null;
}

export const noSession: SessionKey = { sessionId: 0n, passwd: new Uint8Array(16) };

/** How most clients connect. */
const ordinary = { ahead: false, isOldClient: false };

/** Further than any script gets. */
const farAheadZxids = 1_000_000n;

/** Length, xid and type. */
const headerBytes = 12;

const closingErrors: ReadonlySet<KeeperErrorName> = new Set(['AuthFailed', 'Unimplemented']);

/** One client of a script. What it hears it tells as lines. */
export class Party {
  readonly name: string;
  /** Of the session it was granted last. */
  session: SessionKey = noSession;
  readonly #place: Place;
  readonly #aliases: Aliases;
  #wire: Wire | null = null;
  #lastZxidSeen = 0n;

  constructor(name: string, place: Place, aliases: Aliases) {
    this.name = name;
    this.#place = place;
    this.#aliases = aliases;
  }

  get isConnected(): boolean {
    return this.#wire?.isOver === false;
  }

  async connect(key: SessionKey, timeoutMs: number, { ahead, isOldClient } = ordinary): Promise<string> {
    this.drop();
    this.#wire = new Wire(this.#place);
    const lastZxidSeen = this.#lastZxidSeen + (ahead ? farAheadZxids : 0n);
    const asked = { protocolVersion: 0, lastZxidSeen, timeOut: timeoutMs, readOnly: false, ...key };
    const answer = await this.#wire.connect(asked, isOldClient);
    if (typeof answer === 'string') return this.#line(answer);
    const lengthBytes = answer.byteLength;
    const { sessionId, passwd, ...granted } = ConnectResponse.read(new JuteReader(answer));
    const isRefused = granted.timeOut === 0;
    if (isRefused) await this.#wire.next(); // the end of the connection follows
    if (!isRefused) this.session = { sessionId, passwd };
    else if (key.sessionId === this.session.sessionId && key.passwd === this.session.passwd) this.session = noSession;
    // A password proves itself when it is used; here only whether there is one.
    const hasPassword = passwd?.some((byte) => byte !== 0) ?? null;
    return this.#line(`handshake ${this.#aliases.text({ sessionId, hasPassword, ...granted, lengthBytes })}`);
  }

  /** Asks, and tells the answer. `cutBytes` are left out at the end of the request. */
  async ask(xid: number, op: OperationName, body: unknown, cutBytes = 0): Promise<string> {
    const { code, request, response }: (typeof operations)[OperationName] = operations[op];
    const whole = requestFrame({ xid, type: code }, request as Codec<unknown>, body);
    const frame = cutBytes === 0 ? whole : withoutLastBytes(whole, Math.min(cutBytes, whole.byteLength - headerBytes));
    const answer = await this.#answerTo(frame, op === 'check' && cutBytes === 0);
    if (op === 'closeSession' && typeof answer !== 'string') this.session = noSession;
    if (op === 'auth') await this.#endAfter(answer);
    return this.#told(answer, response as Codec<unknown>); // `operations` pairs each body with its codec
  }

  /** Sends all requests in one piece, and tells the answers in the order in which they come. */
  async askAtOnce(asks: readonly Pick<Ask, 'xid' | 'op' | 'body'>[]): Promise<string[]> {
    const wire = this.#wire;
    if (!wire) return [];
    const frames = asks.map(({ xid, op, body }) =>
      requestFrame({ xid, type: operations[op].code }, operations[op].request as Codec<unknown>, body),
    );
    wire.send(frames.reduce(joined, new Uint8Array(0)));
    const lines: string[] = [];
    for (const { op } of asks) lines.push(this.#told(await wire.next(), operations[op].response as Codec<unknown>)); // as above
    return lines;
  }

  async askUnknown(xid: number, type: number): Promise<string> {
    const frame = frameOf((to) => RequestHeader.write(to, { xid, type }));
    const answer = await this.#answerTo(frame, false);
    await this.#endAfter(answer);
    return this.#told(answer, null);
  }

  /** Sends bytes that are no request, and tells what comes of it. */
  async send(bytes: Uint8Array): Promise<string> {
    return this.#told(this.#wire ? await this.#wire.ask(bytes) : 'closed', null);
  }

  /** Waits until all that the server had to say before now is here; tells events, and whether the connection ended. */
  async catchUp(): Promise<string[]> {
    const wire = this.#wire;
    if (!wire) return [];
    const pong = wire.isOver ? 'closed' : await wire.ask(pingFrame());
    const lines = wire.events.splice(0).map((payload) => this.#event(payload));
    if (typeof pong === 'string') {
      lines.push(this.#line(`connection ${pong}`));
      this.drop();
    } else {
      const { xid } = ReplyHeader.read(new JuteReader(pong));
      if (xid !== reservedXids.ping) lines.push(this.#told(pong, null));
    }
    return lines;
  }

  drop(): void {
    this.#wire?.drop();
    this.#wire = null;
  }

  /** A request that may stay unanswered is followed by a ping, whose answer shows that nothing else will come. */
  async #answerTo(frame: Uint8Array, mayStayUnanswered: boolean): Promise<Uint8Array | Silence> {
    if (!this.#wire) return 'closed';
    if (!mayStayUnanswered) return this.#wire.ask(frame);
    const answer = await this.#wire.ask(joined(frame, pingFrame()));
    if (typeof answer === 'string') return answer;
    const isPong = ReplyHeader.read(new JuteReader(answer)).xid === reservedXids.ping;
    if (isPong) return 'silent';
    await this.#wire.next();
    return answer;
  }

  /** With these refusals the server ends the connection, a moment later. */
  async #endAfter(answer: Uint8Array | Silence): Promise<void> {
    if (typeof answer === 'string') return;
    const { err } = ReplyHeader.read(new JuteReader(answer));
    if (closingErrors.has(keeperErrorNameOf(err))) await this.#wire?.next();
  }

  #told(answer: Uint8Array | Silence, codec: Codec<unknown> | null): string {
    if (typeof answer === 'string') return this.#line(answer);
    const reader = new JuteReader(answer);
    const { xid, zxid, err } = ReplyHeader.read(reader);
    if (zxid > this.#lastZxidSeen) this.#lastZxidSeen = zxid;
    const error = err === 0 ? 'OK' : `${keeperErrorNameOf(err)} (${err})`;
    const body = err === 0 && codec ? ` ${this.#bodyIn(reader, codec)}` : '';
    const rest = reader.remaining > 0 ? ` and ${this.#aliases.text(answer.subarray(reader.offset))}` : '';
    return this.#line(`reply ${xid} ${this.#aliases.zxid(zxid)} ${error}${body}${rest}`);
  }

  #bodyIn(reader: JuteReader, codec: Codec<unknown>): string {
    try {
      return this.#aliases.text(codec.read(reader));
    } catch (error) {
      if (error instanceof JuteError) return `which is no ${codec.type}`;
      throw error;
    }
  }

  #event(payload: Uint8Array): string {
    const reader = new JuteReader(payload);
    const { zxid, err } = ReplyHeader.read(reader);
    const { type, state, path } = WatcherEvent.read(reader);
    return this.#line(`event ${eventTypeOf(type)} ${JSON.stringify(path)} ${this.#aliases.zxid(zxid)} ${state} ${err}`);
  }

  #line(text: string): string {
    return `${this.name}: ${text}`;
  }
}

function pingFrame(): Uint8Array {
  return frameOf((to) => RequestHeader.write(to, { xid: reservedXids.ping, type: operations.ping.code }));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.byteLength + second.byteLength);
  both.set(first);
  both.set(second, first.byteLength);
  return both;
}
