import { bareFrame, frameOf, replyFrame } from '../protocol/frames';
import { type KeeperErrorName, keeperErrors } from '../protocol/KeeperError';
import { internalOpCodes, operationNameOf, operations } from '../protocol/opCodes';
import * as proto from '../protocol/proto';
import { CreateSessionTxn } from '../protocol/txn';
import { JuteError, JuteReader } from '../protocol/wire';
import { hex } from '../protocol/zxid';
import { authenticate } from './acl';
import { type Durable, loaded } from './Durable';
import { answerWord, type FourLetterWord, isFourLetterWord } from './fourLetterWords';
import type { Instant } from './Instant';
import { Outbox } from './Outbox';
import { OutstandingChanges } from './OutstandingChanges';
import { FinalRequestProcessor } from './processors/FinalRequestProcessor';
import { PrepRequestProcessor } from './processors/PrepRequestProcessor';
import type { Request } from './Request';
import type { ServerCnxn } from './ServerCnxn';
import { ServerCnxnFactory } from './ServerCnxnFactory';
import type { ServerEffect } from './ServerEffect';
import type { ServerProfile, ServerState } from './ServerState';
import { SessionTracker } from './SessionTracker';
import { isPasswordOf, passwordOf } from './sessionIds';

export type { Durable } from './Durable';
export type { Instant } from './Instant';
export type { ServerEffect } from './ServerEffect';

export interface ServerOptions {
  /** Upper byte of the session ids. Upstream has 1 for a server that stands alone. Default 1. */
  readonly serverId?: number;
  /** `tickTime`: sessions expire on multiples of it. */
  readonly tickMs: number;
  /** Default 2 ticks. */
  readonly minSessionTimeoutMs?: number;
  /** Default 20 ticks. */
  readonly maxSessionTimeoutMs?: number;
  /** Whose behaviour is followed: Debian's 3.8.0 (default), or 3.9. */
  readonly profile?: ServerProfile;
  /** `extendedTypesEnabled`: whether znodes may have a time to live. Default false, as upstream. */
  readonly extendedTypesEnabled?: boolean;
  /** `4lw.commands.whitelist`: which words are answered, `*` for all. Default `srvr`, as upstream. */
  readonly fourLetterWords?: readonly FourLetterWord[] | '*';
  /** `enforceQuota`: whether hard limits refuse changes. Default false, as upstream. */
  readonly enforceQuota?: boolean;
}

/** How often empty containers and nodes past their time to live are removed, ms. Source: ContainerManager */
export const containerCheckIntervalMs = 60_000;

/**
 * One server that stands alone. It does nothing by itself: its host tells it what arrived and what time it is, and carries
 * out the effects that come back, in their order. Everything a call causes is in what that call returns.
 * Source: ZooKeeperServer, NIOServerCnxn
 */
export class ZooKeeperServer {
  /** What a server that starts has to say before anybody connects: the sessions it found and their new deadlines. */
  readonly startEffects: readonly ServerEffect[];
  readonly #options: Required<ServerOptions>;
  readonly #startedMs: number;
  readonly #state: ServerState;
  readonly #cnxns: ServerCnxnFactory;
  readonly #prep: PrepRequestProcessor;
  readonly #final: FinalRequestProcessor;
  #lastZxid: bigint;
  #nextContainerCheckMs: number;

  /** `durable` is what the server before it left on disk; without it the tree is new. */
  constructor(options: ServerOptions, at: Instant, durable?: Durable) {
    this.#options = withDefaults(options);
    this.#startedMs = at.nowMs;
    const { tree, sessionsWithTimeouts } = loaded(durable, this.#options);
    this.#lastZxid = tree.lastProcessedZxid;
    this.#state = {
      profile: this.#options.profile,
      extendedTypesEnabled: this.#options.extendedTypesEnabled,
      enforceQuota: this.#options.enforceQuota,
      tree,
      sessionTracker: new SessionTracker(this.#options, at.nowMs, sessionsWithTimeouts),
      sessionsWithTimeouts,
      outstandingChanges: new OutstandingChanges(),
      nextZxid: () => {
        this.#lastZxid += 1n;
        return this.#lastZxid;
      },
    };
    this.#cnxns = new ServerCnxnFactory(tree);
    this.#prep = new PrepRequestProcessor(this.#state);
    this.#final = new FinalRequestProcessor(this.#state, this.#cnxns, (cnxn, valid, out) =>
      this.#finishSessionInit(cnxn, valid, out),
    );
    this.#nextContainerCheckMs = at.nowMs + containerCheckIntervalMs;
    this.startEffects = [...sessionsWithTimeouts.keys()].map((sessionId) => this.#foundSession(sessionId, at));
  }

  /** What would survive a crash now: every transaction that was applied. */
  get durable(): Durable {
    return this.#state;
  }

  /** A connection was made; the caller's number for it must be new. `address` is the client's, for the ip scheme. */
  accept(cnxn: number, at: Instant, address = '127.0.0.1', port = 0): ServerEffect[] {
    this.#cnxns.accept(cnxn, { address, port, establishedMs: at.wallMs }, at.nowMs);
    return [];
  }

  /** Bytes arrived, cut anywhere. What arrives on a connection that is over is ignored. */
  receive(number: number, bytes: Uint8Array, at: Instant): ServerEffect[] {
    const out = new Outbox(at);
    const cnxn = this.#cnxns.get(number);
    if (!cnxn) return out.effects;
    this.#cnxns.touch(cnxn, at.nowMs);
    const word = cnxn.openingWord(bytes);
    if (word !== null && isFourLetterWord(word)) {
      this.#answerWord(cnxn, word, out);
      return out.effects;
    }
    try {
      for (const payload of cnxn.splitter.push(bytes)) {
        if (cnxn.isClosed) break;
        this.#cnxns.received(cnxn);
        if (cnxn.initialized) this.#processPacket(cnxn, payload, out);
        else this.#processConnectRequest(cnxn, payload, out);
      }
    } catch (error) {
      // Bytes that are no frame, or a frame without a header: nothing more can be understood on this connection.
      if (!(error instanceof JuteError)) throw error;
      this.#cnxns.close(cnxn, out);
    }
    return out.effects;
  }

  /** The peer ended the connection or it broke. The session lives on. */
  broken(number: number, at: Instant): ServerEffect[] {
    const out = new Outbox(at);
    const cnxn = this.#cnxns.get(number);
    if (cnxn) this.#cnxns.remove(cnxn, out);
    return out.effects;
  }

  /** Time has passed: ends sessions and connections that are due. Earlier or more often than asked for does no harm. */
  tick(at: Instant): ServerEffect[] {
    const out = new Outbox(at);
    for (const sessionId of this.#state.sessionTracker.expire(at.nowMs)) {
      this.#submit(requestOf(sessionId, operations.closeSession.code, null), out);
    }
    for (const cnxn of this.#cnxns.expired(at.nowMs)) this.#cnxns.close(cnxn, out);
    this.#checkContainers(out);
    return out.effects;
  }

  /** When `tick` is wanted next, on the monotonic clock; null: not before something else happens. */
  nextDeadlineMs(): number | null {
    const deadlines = [this.#state.sessionTracker.nextDeadlineMs(), this.#cnxns.nextDeadlineMs()];
    if (this.#state.tree.hasNodesToClean()) deadlines.push(this.#nextContainerCheckMs);
    const known = deadlines.filter((deadline) => deadline !== null);
    return known.length > 0 ? Math.min(...known) : null;
  }

  /** The answer is text without a frame, and the connection ends with it. Source: NIOServerCnxn.checkFourLetterWord */
  #answerWord(cnxn: ServerCnxn, word: FourLetterWord, out: Outbox): void {
    this.#cnxns.received(cnxn);
    const text = answerWord(word, {
      options: this.#options,
      state: this.#state,
      cnxns: this.#cnxns,
      asking: cnxn,
      startedMs: this.#startedMs,
      at: out.at,
    });
    this.#cnxns.send(cnxn, new TextEncoder().encode(text), out);
    this.#cnxns.close(cnxn, out);
  }

  /** Source: ZooKeeperServer.processConnectRequest */
  #processConnectRequest(cnxn: ServerCnxn, payload: Uint8Array, out: Outbox): void {
    const reader = new JuteReader(payload);
    const asked = proto.ConnectRequest.read(reader);
    cnxn.isOldClient = payload.byteLength < connectRequestBytes(asked);
    // It has seen what this server has not: a session here would make it go back in time.
    if (asked.lastZxidSeen > this.#state.tree.lastProcessedZxid) {
      this.#cnxns.close(cnxn, out);
      return;
    }
    const { minSessionTimeoutMs, maxSessionTimeoutMs } = this.#options;
    cnxn.timeoutMs = negotiatedTimeoutMs(asked.timeOut, minSessionTimeoutMs, maxSessionTimeoutMs);
    cnxn.initialized = true;
    this.#cnxns.touch(cnxn, out.at.nowMs);
    if (asked.sessionId === 0n) this.#createSession(cnxn, out);
    else this.#reopenSession(cnxn, asked.sessionId, asked.passwd, out);
  }

  /** The session is a change like any other: it exists, and the client is told, when its transaction is applied. */
  #createSession(cnxn: ServerCnxn, out: Outbox): void {
    const sessionId = this.#state.sessionTracker.createSession(cnxn.timeoutMs, out.at.nowMs);
    this.#cnxns.setSession(cnxn, sessionId);
    const body = recordBytes((to) => CreateSessionTxn.write(to, { timeOut: cnxn.timeoutMs }));
    this.#submit({ ...requestOf(sessionId, internalOpCodes.createSession, body), cnxn }, out);
  }

  /** The connection that the session had before is closed even when the password turns out to be wrong. */
  #reopenSession(cnxn: ServerCnxn, sessionId: bigint, password: Uint8Array | null, out: Outbox): void {
    const before = this.#cnxns.ofSession(sessionId);
    if (before) this.#cnxns.close(before, out);
    this.#cnxns.setSession(cnxn, sessionId);
    const expiresAtMs = isPasswordOf(sessionId, password)
      ? this.#state.sessionTracker.touchSession(sessionId, cnxn.timeoutMs, out.at.nowMs)
      : null;
    if (expiresAtMs === null) out.note({ kind: 'sessionRefused', sessionId: hex(sessionId) });
    else out.note({ kind: 'sessionResumed', sessionId: hex(sessionId), timeoutMs: cnxn.timeoutMs, expiresAtMs });
    this.#finishSessionInit(cnxn, expiresAtMs !== null, out);
  }

  /** Grants the session, or says by zeros that it is gone. Source: ZooKeeperServer.finishSessionInit */
  #finishSessionInit(cnxn: ServerCnxn, valid: boolean, out: Outbox): void {
    const response: proto.ConnectResponse = {
      protocolVersion: 0,
      timeOut: valid ? cnxn.timeoutMs : 0,
      sessionId: valid ? cnxn.sessionId : 0n,
      passwd: valid ? passwordOf(cnxn.sessionId) : new Uint8Array(16),
      readOnly: false,
    };
    const frame = bareFrame(proto.ConnectResponse, response);
    this.#cnxns.send(cnxn, cnxn.isOldClient ? withoutReadOnly(frame) : frame, out);
    if (!valid) this.#cnxns.close(cnxn, out);
  }

  /** Source: ZooKeeperServer.processPacket */
  #processPacket(cnxn: ServerCnxn, payload: Uint8Array, out: Outbox): void {
    const reader = new JuteReader(payload);
    const { xid, type } = proto.RequestHeader.read(reader);
    const body = payload.subarray(reader.offset);
    if (type === operations.auth.code) this.#processAuth(cnxn, xid, body, out);
    else if (type === operations.sasl.code) this.#processSasl(cnxn, xid, body, out);
    else {
      const request = requestOf(cnxn.sessionId, type, body);
      this.#submitRequestNow({ ...request, cnxn, cxid: xid, authInfo: cnxn.authInfo }, out);
    }
  }

  /** Credentials belong to the connection, and do not keep a session alive. */
  #processAuth(cnxn: ServerCnxn, xid: number, body: Uint8Array, out: Outbox): void {
    const { scheme, auth } = proto.AuthPacket.read(new JuteReader(body));
    const id = authenticate(scheme, auth, cnxn.address);
    if (id) cnxn.addAuthInfo(id);
    this.#sendHeader(cnxn, { xid, zxid: 0n, err: id ? 0 : codeOf('AuthFailed') }, out);
    if (!id) this.#cnxns.close(cnxn, out);
  }

  /** A server without SASL answers each step with no token at all. */
  #processSasl(cnxn: ServerCnxn, xid: number, body: Uint8Array, out: Outbox): void {
    const { token } = proto.GetSASLRequest.read(new JuteReader(body));
    if (token === null) throw new JuteError('a SASL step without a token');
    this.#cnxns.send(cnxn, replyFrame({ xid, zxid: 0n, err: 0 }, proto.SetSASLResponse, { token: null }), out);
  }

  /** Any request of a living session moves its deadline; one of a session that is gone is dropped without a word. */
  #submitRequestNow(request: Request & { cnxn: ServerCnxn }, out: Outbox): void {
    const { cnxn, sessionId, type } = request;
    const expiresAtMs = this.#state.sessionTracker.touchSession(sessionId, cnxn.timeoutMs, out.at.nowMs);
    if (expiresAtMs === null) return;
    out.note({ kind: 'sessionTouched', sessionId: hex(sessionId), by: nameOf(type), expiresAtMs });
    if (this.#isValid(type)) {
      this.#submit(request, out);
      return;
    }
    this.#sendHeader(cnxn, { xid: request.cxid, zxid: -1n, err: codeOf('Unimplemented') }, out);
    this.#cnxns.close(cnxn, out);
  }

  /** Preparation and application follow each other at once: nothing is under way in between. */
  #submit(request: Request, out: Outbox): void {
    this.#prep.processRequest(request, out.at);
    this.#final.processRequest(request, out);
  }

  /** Source: Request.isValid */
  #isValid(type: number): boolean {
    if (type === internalOpCodes.createSession || type === internalOpCodes.deleteContainer) return true;
    const op = operationNameOf(type);
    return op !== null && (op !== 'check' || this.#options.profile === '3.8');
  }

  #sendHeader(cnxn: ServerCnxn, header: proto.ReplyHeader, out: Outbox): void {
    this.#cnxns.send(cnxn, replyFrame(header), out);
  }

  #checkContainers(out: Outbox): void {
    if (out.at.nowMs < this.#nextContainerCheckMs) return;
    while (this.#nextContainerCheckMs <= out.at.nowMs) this.#nextContainerCheckMs += containerCheckIntervalMs;
    for (const path of this.#state.tree.nodesToClean(out.at.wallMs)) {
      this.#submit(requestOf(0n, internalOpCodes.deleteContainer, new TextEncoder().encode(path)), out);
    }
  }

  #foundSession(sessionId: bigint, at: Instant): ServerEffect {
    const expiresAtMs = this.#state.sessionTracker.deadlineOf(sessionId) ?? at.nowMs;
    return { do: 'note', entry: { kind: 'sessionTouched', sessionId: hex(sessionId), by: 'restart', expiresAtMs } };
  }
}

/** What was asked for, kept between the two bounds. Source: ZooKeeperServer.processConnectRequest */
export function negotiatedTimeoutMs(askedMs: number, minMs: number, maxMs: number): number {
  return Math.min(Math.max(askedMs, minMs), maxMs);
}

function withDefaults(options: ServerOptions): Required<ServerOptions> {
  const { tickMs } = options;
  return {
    serverId: options.serverId ?? 1,
    tickMs,
    minSessionTimeoutMs: options.minSessionTimeoutMs ?? 2 * tickMs,
    maxSessionTimeoutMs: options.maxSessionTimeoutMs ?? 20 * tickMs,
    profile: options.profile ?? '3.8',
    extendedTypesEnabled: options.extendedTypesEnabled ?? false,
    fourLetterWords: options.fourLetterWords ?? ['srvr'],
    enforceQuota: options.enforceQuota ?? false,
  };
}

/** A request as the server itself makes it. */
function requestOf(sessionId: bigint, type: number, body: Uint8Array | null): Request {
  return { cnxn: null, sessionId, cxid: 0, type, body, authInfo: [], header: null, txn: null, error: null };
}

function recordBytes(write: Parameters<typeof frameOf>[0]): Uint8Array {
  return frameOf(write).subarray(4);
}

/** How long the request is with its last byte, `readOnly`, which old clients leave out. */
function connectRequestBytes({ passwd }: proto.ConnectRequest): number {
  return 4 + 8 + 4 + 8 + 4 + (passwd?.byteLength ?? 0) + 1;
}

/** The same frame one byte shorter. */
function withoutReadOnly(frame: Uint8Array): Uint8Array {
  const shorter = frame.slice(0, -1);
  new DataView(shorter.buffer).setInt32(0, shorter.byteLength - 4);
  return shorter;
}

function nameOf(type: number): string {
  return operationNameOf(type) ?? `operation ${type}`;
}

function codeOf(reason: KeeperErrorName): number {
  return keeperErrors[reason].code;
}
