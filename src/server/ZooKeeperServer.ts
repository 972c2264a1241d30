import { SaslError } from '../protocol/digestMd5';
import { bareFrame, frameOf, maxFrameBytes, replyFrame } from '../protocol/frames';
import { KeeperError, type KeeperErrorName, keeperErrors } from '../protocol/KeeperError';
import { internalOpCodes, operationNameOf, operations } from '../protocol/opCodes';
import * as proto from '../protocol/proto';
import { CreateSessionTxn } from '../protocol/txn';
import { JuteError, JuteReader } from '../protocol/wire';
import { hex } from '../protocol/zxid';
import { authenticate, base64 } from './acl';
import {
  answerWord,
  defaultFourLetterWords,
  type FourLetterWord,
  isFourLetterWord,
  type MemberFacts,
} from './fourLetterWords';
import type { Instant } from './Instant';
import { defaultTimeoutBounds, negotiatedTimeoutMs } from './negotiatedTimeoutMs';
import type { Outbox } from './Outbox';
import { OutstandingChanges } from './OutstandingChanges';
import type { TxnLog } from './persistence/TxnLog';
import { FinalRequestProcessor } from './processors/FinalRequestProcessor';
import { PrepRequestProcessor } from './processors/PrepRequestProcessor';
import type { RequestProcessor } from './processors/RequestProcessor';
import { SyncRequestProcessor } from './processors/SyncRequestProcessor';
import { newRequest, type Request } from './Request';
import type { ServerCnxn } from './ServerCnxn';
import { ServerCnxnFactory } from './ServerCnxnFactory';
import type { ServerMode, ServerProfile, ServerState } from './ServerState';
import { SessionTracker } from './SessionTracker';
import type { SessionTracking } from './SessionTracking';
import { isPasswordOf, passwordOf } from './sessionIds';
import { sha1 } from './sha1';
import type { ZKDatabase } from './ZKDatabase';
import { type SaslServerOptions, ZooKeeperSaslServer } from './ZooKeeperSaslServer';

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
  /** `reconfigEnabled`: whether the membership may be changed while the ensemble runs. Default false, as upstream. */
  readonly reconfigEnabled?: boolean;
  /** Who is the super user: `user:` and the digest of `user:password`, as an ACL of scheme `digest` has it. Default nobody. */
  readonly superDigest?: string;
  /** Whether, and for whom, there is SASL. Default: a step of it is answered with no token. */
  readonly sasl?: SaslServerOptions;
  /** `skipACL`: nothing is checked against ACLs. Default false, as upstream. */
  readonly skipACL?: boolean;
  /**
   * Open connections from one address, above which another one is closed as soon as it is made; 0 is no limit. Default 0:
   * upstream has 60, but here all simulated clients come from one address.
   */
  readonly maxClientCnxns?: number;
  /** Open connections from everywhere; 0 is no limit. Default 0, as upstream. */
  readonly maxCnxns?: number;
  /** `jute.maxbuffer`: a longer frame ends its connection, bytes. Default 0xfffff, as upstream. */
  readonly maxFrameBytes?: number;
  /** Transactions between two snapshots. Default 100,000, as upstream. */
  readonly snapCount?: number;
}

/** With all defaults filled in. */
export type ServerSettings = Required<Omit<ServerOptions, 'superDigest' | 'sasl'>> &
  Pick<ServerOptions, 'superDigest' | 'sasl'>;

/** What a server starts with. */
export interface ServerFiles {
  readonly database: ZKDatabase;
  readonly log: TxnLog;
}

/** What the processors of a server are built from. */
export interface ServerParts extends ServerFiles {
  readonly options: ServerSettings;
  readonly state: ServerState;
  readonly final: FinalRequestProcessor;
}

/** What makes a server of an ensemble different from one that stands alone. */
export interface ServerRole {
  readonly mode: ServerMode;
  /** Left out by a leader: it decides itself when sessions end, as a server that stands alone does. */
  readonly sessionTracker?: SessionTracking;
  /** The way of a request through the server. Returns the first station. */
  setupRequestProcessors(parts: ServerParts): RequestProcessor;
}

/** Source: ZooKeeperServer.setupRequestProcessors */
function standaloneProcessors({ state, log, database, options, final }: ServerParts): RequestProcessor {
  const reconfigure = () => {
    throw new KeeperError('Unimplemented');
  };
  const sync = new SyncRequestProcessor(log, database, options.snapCount, final);
  return new PrepRequestProcessor(state, sync, options.reconfigEnabled ? reconfigure : null);
}

/** Whence a connection comes. */
export interface PeerAddress {
  readonly address: string;
  readonly port: number;
}

/** How often empty containers and nodes past their time to live are removed, ms. Source: ContainerManager */
export const containerCheckIntervalMs = 60_000;

/** Two of these removals are at least so far apart, ms: at most 10,000 a minute. Source: ContainerManager.getMinIntervalMs */
export const containerDeletionIntervalMs = 6;

/** With more requests than this under way, who already waits for an answer is not read from. Source: getGlobalOutstandingLimit */
export const globalOutstandingLimit = 1000;

/**
 * One server that stands alone, and what the servers of an ensemble have in common. It does nothing by itself: its host tells
 * it what arrived and what time it is, and carries out the effects that come back, in their order. Everything a call causes
 * is in what that call leads to. Source: ZooKeeperServer, NIOServerCnxn
 */
export class ZooKeeperServer {
  readonly database: ZKDatabase;
  protected readonly options: ServerSettings;
  protected readonly state: ServerState;
  protected readonly cnxns: ServerCnxnFactory;
  protected readonly final: FinalRequestProcessor;
  readonly #firstProcessor: RequestProcessor;
  readonly #startedMs: number;
  #lastZxid: bigint;
  #nextContainerCheckMs: number;
  /** What the last check found and was not removed yet. */
  #toClean: string[] = [];
  #nextDeletionMs = 0;

  /**
   * The database is what the server found on its disk or was sent by a leader; from now on it is the server's to change.
   * Without a role it stands alone.
   */
  constructor(options: ServerOptions, files: ServerFiles, at: Instant, role?: ServerRole) {
    const { database } = files;
    this.options = withDefaults(options);
    this.database = database;
    this.#startedMs = at.nowMs;
    this.#lastZxid = database.lastProcessedZxid;
    const { profile, extendedTypesEnabled, enforceQuota, skipACL } = this.options;
    const unknownSession = role ? 'SessionExpired' : 'UnknownSession';
    this.state = {
      mode: role?.mode ?? 'standalone',
      profile,
      extendedTypesEnabled,
      enforceQuota,
      skipACL,
      hasSasl: this.options.sasl !== undefined,
      database,
      // A server that decides itself has deadlines for its sessions: each one that it finds gets a full timeout.
      sessionTracker:
        role?.sessionTracker ??
        new SessionTracker({ ...this.options, unknownSession }, at.nowMs, database.sessionsWithTimeouts),
      outstandingChanges: new OutstandingChanges(),
      requestsInProcess: 0,
      nextZxid: () => {
        this.#lastZxid += 1n;
        return this.#lastZxid;
      },
    };
    this.cnxns = new ServerCnxnFactory(database.tree, this.options.maxFrameBytes);
    this.final = new FinalRequestProcessor(this.state, this.cnxns, {
      sessionCreated: (cnxn, out) => this.finishSessionInit(cnxn, true, out),
      answered: (cnxn, out) => this.#answered(cnxn, out),
    });
    const parts: ServerParts = { ...files, options: this.options, state: this.state, final: this.final };
    this.#firstProcessor = role?.setupRequestProcessors(parts) ?? standaloneProcessors(parts);
    this.#nextContainerCheckMs = at.nowMs + containerCheckIntervalMs;
  }

  /** What it says it is. */
  get mode(): ServerMode {
    return this.state.mode;
  }

  /** What a server that starts has to say before anybody connects: the sessions it found and their new deadlines. */
  startup(out: Outbox): void {
    for (const sessionId of this.database.sessionsWithTimeouts.keys()) {
      const expiresAtMs = this.state.sessionTracker.deadlineOf(sessionId);
      if (expiresAtMs === null) continue;
      out.note({ kind: 'sessionTouched', sessionId: hex(sessionId), by: 'restart', expiresAtMs });
    }
  }

  /** Ends the role: every connection is closed, nothing that was under way goes on. */
  shutdown(out: Outbox): void {
    for (const cnxn of this.cnxns.cnxns) this.cnxns.close(cnxn, out);
  }

  /** Whether empty containers are this server's business. */
  protected get cleansContainers(): boolean {
    return true;
  }

  /** What it tells of the ensemble; null where there is none. */
  protected get memberFacts(): MemberFacts | null {
    return null;
  }

  /** Numbering goes on after this one. */
  protected setZxid(zxid: bigint): void {
    this.#lastZxid = zxid;
  }

  /** The membership that holds is another one: clients may read it, and watch it. Source: ZKDatabase.initConfigInZKDatabase */
  configChanged(text: string, version: bigint, out: Outbox): void {
    const happened = this.database.tree.setConfig(new TextEncoder().encode(text), version, out.at.wallMs);
    this.final.tell(happened, version, out);
  }

  /** A connection was made; the caller's number for it must be new. `address` is the client's, for the ip scheme. */
  accept(cnxn: number, { address, port }: PeerAddress, out: Outbox): void {
    if (!mayConnect(this.options, address, () => this.peers)) {
      out.close(cnxn);
      return;
    }
    this.cnxns.accept(cnxn, { address, port, establishedMs: out.at.wallMs }, out.at.nowMs);
  }

  /** Whence there are connections, each by itself. */
  get peers(): readonly string[] {
    return this.cnxns.cnxns.map(({ address }) => address);
  }

  has(cnxn: number): boolean {
    return this.cnxns.get(cnxn) !== null;
  }

  /** Bytes arrived, cut anywhere. What arrives on a connection that is over is ignored. */
  receive(number: number, bytes: Uint8Array, out: Outbox): void {
    const cnxn = this.cnxns.get(number);
    if (!cnxn) return;
    this.cnxns.touch(cnxn, out.at.nowMs);
    const word = cnxn.openingWord(bytes);
    if (word !== null && isFourLetterWord(word)) this.#answerWord(cnxn, word, out);
    else this.#read(cnxn, bytes, out);
  }

  /** The peer ended the connection or it broke. The session lives on. */
  broken(number: number, out: Outbox): void {
    const cnxn = this.cnxns.get(number);
    if (cnxn) this.cnxns.remove(cnxn, out);
  }

  /** Time has passed: ends sessions and connections that are due. Earlier or more often than asked for does no harm. */
  tick(out: Outbox): void {
    const expired = this.state.sessionTracker.expire(out.at.nowMs);
    for (const sessionId of expired) {
      this.submitRequest(newRequest({ sessionId, type: operations.closeSession.code, body: null }), out);
    }
    // The end of a session closes its connection; what is only idle is closed at the next call.
    if (expired.length === 0) for (const cnxn of this.cnxns.expired(out.at.nowMs)) this.cnxns.close(cnxn, out);
    if (this.cleansContainers) this.#checkContainers(out);
  }

  /** When `tick` is wanted next, on the monotonic clock; null: not before something else happens. */
  nextDeadlineMs(): number | null {
    const deadlines = [this.state.sessionTracker.nextDeadlineMs(), this.cnxns.nextDeadlineMs()];
    if (this.#toClean.length > 0) deadlines.push(this.#nextDeletionMs);
    else if (this.cleansContainers && this.database.tree.hasNodesToClean()) deadlines.push(this.#nextContainerCheckMs);
    const known = deadlines.filter((deadline) => deadline !== null);
    return known.length > 0 ? Math.min(...known) : null;
  }

  /** Takes whole frames out of the bytes, as long as this connection is read from; the rest stays until it is again. */
  #read(cnxn: ServerCnxn, bytes: Uint8Array, out: Outbox): void {
    try {
      const payloads = cnxn.splitter.push(bytes);
      if (!cnxn.isRead) return;
      cnxn.isBeingRead = true;
      for (const payload of payloads) {
        this.cnxns.received(cnxn);
        if (cnxn.initialized) this.#processPacket(cnxn, payload, out);
        else this.#processConnectRequest(cnxn, payload, out);
        if (cnxn.isClosed || !cnxn.isRead) break;
      }
    } catch (error) {
      // Bytes that are no frame, or a frame without a header: nothing more can be understood on this connection.
      if (!(error instanceof JuteError)) throw error;
      this.cnxns.close(cnxn, out);
    } finally {
      cnxn.isBeingRead = false;
    }
  }

  #enableRecv(cnxn: ServerCnxn, out: Outbox): void {
    if (cnxn.isRead || cnxn.isClosed) return;
    cnxn.isRead = true;
    if (!cnxn.isBeingRead) this.#read(cnxn, new Uint8Array(0), out);
  }

  /** One request less is under way. Source: ServerCnxn.decrOutstandingAndCheckThrottle */
  #answered(cnxn: ServerCnxn, out: Outbox): void {
    cnxn.outstanding -= 1;
    if (cnxn.initialized && cnxn.isGranted && !this.#shouldThrottle(cnxn)) this.#enableRecv(cnxn, out);
  }

  /** Source: ZooKeeperServer.shouldThrottle */
  #shouldThrottle({ outstanding }: ServerCnxn): boolean {
    return this.state.requestsInProcess > this.outstandingLimit && outstanding > 0;
  }

  /** Requests under way on this server above which connections are no longer read from. */
  protected get outstandingLimit(): number {
    return globalOutstandingLimit;
  }

  /** The answer is text without a frame, and the connection ends with it. Source: NIOServerCnxn.checkFourLetterWord */
  #answerWord(cnxn: ServerCnxn, word: FourLetterWord, out: Outbox): void {
    this.cnxns.received(cnxn);
    const text = answerWord(word, {
      options: this.options,
      state: this.state,
      cnxns: this.cnxns,
      member: this.memberFacts,
      asking: cnxn,
      startedMs: this.#startedMs,
      at: out.at,
    });
    this.cnxns.send(cnxn, new TextEncoder().encode(text), out);
    this.cnxns.close(cnxn, out);
  }

  /** Source: ZooKeeperServer.processConnectRequest */
  #processConnectRequest(cnxn: ServerCnxn, payload: Uint8Array, out: Outbox): void {
    const reader = new JuteReader(payload);
    const asked = proto.ConnectRequest.read(reader);
    cnxn.isOldClient = payload.byteLength < connectRequestBytes(asked);
    if (this.state.mode === 'read-only' && !asked.readOnly) {
      this.cnxns.close(cnxn, out);
      return;
    }
    // It has seen what this server has not: a session here would make it go back in time.
    if (asked.lastZxidSeen > this.database.tree.lastProcessedZxid) {
      this.cnxns.close(cnxn, out);
      return;
    }
    const { minSessionTimeoutMs, maxSessionTimeoutMs } = this.options;
    cnxn.timeoutMs = negotiatedTimeoutMs(asked.timeOut, minSessionTimeoutMs, maxSessionTimeoutMs);
    cnxn.initialized = true;
    cnxn.isRead = false; // what follows is read once the session is granted
    this.cnxns.touch(cnxn, out.at.nowMs);
    if (asked.sessionId === 0n) this.#createSession(cnxn, out);
    else this.reopenSession(cnxn, asked.sessionId, asked.passwd, out);
  }

  /** The session is a change like any other: it exists, and the client is told, when its transaction is applied. */
  #createSession(cnxn: ServerCnxn, out: Outbox): void {
    const sessionId = this.state.sessionTracker.createSession(cnxn.timeoutMs, out.at.nowMs);
    this.cnxns.setSession(cnxn, sessionId);
    const body = recordBytes((to) => CreateSessionTxn.write(to, { timeOut: cnxn.timeoutMs }));
    this.#submitOf(cnxn, newRequest({ cnxn, sessionId, type: internalOpCodes.createSession, body, owner: 'me' }), out);
  }

  /** The connection that the session had before is closed even when the password turns out to be wrong. */
  protected reopenSession(cnxn: ServerCnxn, sessionId: bigint, password: Uint8Array | null, out: Outbox): void {
    const before = this.cnxns.ofSession(sessionId);
    if (before) this.cnxns.close(before, out);
    this.cnxns.setSession(cnxn, sessionId);
    if (isPasswordOf(sessionId, password)) this.revalidateSession(cnxn, out);
    else this.refuseSession(cnxn, out);
  }

  /** Asks whether the session still lives. A server that decides that itself knows at once. */
  protected revalidateSession(cnxn: ServerCnxn, out: Outbox): void {
    const { sessionId, timeoutMs } = cnxn;
    const { sessionTracker } = this.state;
    if (!sessionTracker.touchSession(sessionId, timeoutMs, out.at.nowMs)) {
      this.refuseSession(cnxn, out);
      return;
    }
    sessionTracker.setOwner(sessionId, 'me');
    const expiresAtMs = sessionTracker.deadlineOf(sessionId) ?? out.at.nowMs;
    out.note({ kind: 'sessionResumed', sessionId: hex(sessionId), timeoutMs, expiresAtMs });
    this.finishSessionInit(cnxn, true, out);
  }

  protected refuseSession(cnxn: ServerCnxn, out: Outbox): void {
    out.note({ kind: 'sessionRefused', sessionId: hex(cnxn.sessionId) });
    this.finishSessionInit(cnxn, false, out);
  }

  /** Grants the session, or says by zeros that it is gone. Source: ZooKeeperServer.finishSessionInit */
  protected finishSessionInit(cnxn: ServerCnxn, valid: boolean, out: Outbox): void {
    const response: proto.ConnectResponse = {
      protocolVersion: 0,
      timeOut: valid ? cnxn.timeoutMs : 0,
      sessionId: valid ? cnxn.sessionId : 0n,
      passwd: valid ? passwordOf(cnxn.sessionId) : new Uint8Array(16),
      readOnly: this.state.mode === 'read-only',
    };
    const frame = bareFrame(proto.ConnectResponse, response);
    this.cnxns.send(cnxn, cnxn.isOldClient ? withoutReadOnly(frame) : frame, out);
    if (!valid) {
      this.cnxns.close(cnxn, out);
      return;
    }
    cnxn.isGranted = true;
    this.#enableRecv(cnxn, out);
  }

  /** Source: ZooKeeperServer.processPacket */
  #processPacket(cnxn: ServerCnxn, payload: Uint8Array, out: Outbox): void {
    const reader = new JuteReader(payload);
    const { xid, type } = proto.RequestHeader.read(reader);
    const body = payload.subarray(reader.offset);
    if (type === operations.auth.code) this.#processAuth(cnxn, xid, body, out);
    else if (type === operations.sasl.code) this.#processSasl(cnxn, xid, body, out);
    else if (!this.#isLetIn(cnxn)) {
      this.#sendHeader(cnxn, { xid, zxid: 0n, err: codeOf('SessionClosedRequireSaslAuth') }, out);
      this.cnxns.close(cnxn, out);
    } else {
      const { sessionId, authInfo } = cnxn;
      const request = newRequest({ cnxn, sessionId, cxid: xid, type, body, authInfo: [...authInfo], owner: 'me' });
      this.#submitRequestNow(request, cnxn, out);
    }
  }

  /** Credentials belong to the connection, and do not keep a session alive. */
  #processAuth(cnxn: ServerCnxn, xid: number, body: Uint8Array, out: Outbox): void {
    const { scheme, auth } = proto.AuthPacket.read(new JuteReader(body));
    const ids = authenticate(scheme, auth, cnxn.address, this.options.superDigest);
    for (const id of ids ?? []) cnxn.addAuthInfo(id);
    this.#sendHeader(cnxn, { xid, zxid: 0n, err: ids ? 0 : codeOf('AuthFailed') }, out);
    if (!ids) this.cnxns.close(cnxn, out);
  }

  /** A server without SASL answers each step with no token at all. Source: ZooKeeperServer.processSasl */
  #processSasl(cnxn: ServerCnxn, xid: number, body: Uint8Array, out: Outbox): void {
    const { token } = proto.GetSASLRequest.read(new JuteReader(body));
    if (token === null) throw new JuteError('a SASL step without a token');
    const { sasl } = this.options;
    const answer = (err: number, answered: Uint8Array | null) =>
      this.cnxns.send(cnxn, replyFrame({ xid, zxid: 0n, err }, proto.SetSASLResponse, { token: answered }), out);
    if (!sasl) {
      answer(0, null);
      return;
    }
    cnxn.saslServer ??= new ZooKeeperSaslServer(sasl.users, this.#nonceFor(cnxn, out.at));
    try {
      const answered = cnxn.saslServer.evaluateResponse(token);
      const { authorizationID } = cnxn.saslServer;
      if (authorizationID !== null) {
        cnxn.addAuthInfo({ scheme: 'sasl', id: authorizationID });
        if (authorizationID === sasl.superUser) cnxn.addAuthInfo({ scheme: 'super', id: '' });
      }
      answer(0, answered);
    } catch (thrown) {
      if (!(thrown instanceof SaslError)) throw thrown;
      answer(codeOf(sasl.sessionRequireClientSASLAuth ? 'SessionClosedRequireSaslAuth' : 'AuthFailed'), null);
      this.cnxns.close(cnxn, out);
    }
  }

  /** Differs for every connection, and does not repeat: it is not meant to be hard to guess, as there are no dice here. */
  #nonceFor({ cnxn }: ServerCnxn, { nowMs }: Instant): string {
    return base64(sha1(new TextEncoder().encode(`${this.options.serverId} ${cnxn} ${nowMs}`)));
  }

  /** Source: AuthenticationHelper.enforceAuthentication */
  #isLetIn({ authInfo }: ServerCnxn): boolean {
    const isRequired = this.options.sasl?.sessionRequireClientSASLAuth === true;
    return !isRequired || authInfo.some(({ scheme }) => scheme === 'sasl');
  }

  /** Any request of a living session moves its deadline; one of a session that is gone is dropped without a word. */
  #submitRequestNow(request: Request, cnxn: ServerCnxn, out: Outbox): void {
    const { sessionId, type } = request;
    const { sessionTracker } = this.state;
    if (!sessionTracker.touchSession(sessionId, cnxn.timeoutMs, out.at.nowMs)) return;
    const expiresAtMs = sessionTracker.deadlineOf(sessionId);
    const heard = { sessionId: hex(sessionId), by: nameOf(type) };
    out.note(
      expiresAtMs === null ? { kind: 'sessionHeard', ...heard } : { kind: 'sessionTouched', ...heard, expiresAtMs },
    );
    if (this.#isValid(type)) {
      this.#submitOf(cnxn, request, out);
      return;
    }
    this.#sendHeader(cnxn, { xid: request.cxid, zxid: -1n, err: codeOf('Unimplemented') }, out);
    this.cnxns.close(cnxn, out);
  }

  /** Counts the request, so that a client with too much under way is not read from. */
  #submitOf(cnxn: ServerCnxn, request: Request, out: Outbox): void {
    this.state.requestsInProcess += 1;
    cnxn.outstanding += 1;
    if (request.cxid > 0 && this.#shouldThrottle(cnxn)) cnxn.isRead = false;
    this.submitRequest(request, out);
  }

  /** Sends a request on its way. */
  submitRequest(request: Request, out: Outbox): void {
    this.#firstProcessor.processRequest(request, out);
  }

  /** Source: Request.isValid */
  #isValid(type: number): boolean {
    if (type === internalOpCodes.createSession || type === internalOpCodes.deleteContainer) return true;
    const op = operationNameOf(type);
    return op !== null && (op !== 'check' || this.options.profile === '3.8');
  }

  #sendHeader(cnxn: ServerCnxn, header: proto.ReplyHeader, out: Outbox): void {
    this.cnxns.send(cnxn, replyFrame(header), out);
  }

  #checkContainers(out: Outbox): void {
    const { nowMs, wallMs } = out.at;
    if (this.#toClean.length === 0 && nowMs >= this.#nextContainerCheckMs) {
      while (this.#nextContainerCheckMs <= nowMs) this.#nextContainerCheckMs += containerCheckIntervalMs;
      this.#toClean = this.database.tree.nodesToClean(wallMs);
      this.#nextDeletionMs = nowMs;
    }
    while (nowMs >= this.#nextDeletionMs) {
      const path = this.#toClean.shift();
      if (path === undefined) return;
      this.#nextDeletionMs += containerDeletionIntervalMs;
      const body = new TextEncoder().encode(path);
      this.submitRequest(newRequest({ sessionId: 0n, type: internalOpCodes.deleteContainer, body }), out);
    }
  }
}

/** Whether one more connection from this address is let in beside those there are. Source: NIOServerCnxnFactory.doAccept */
export function mayConnect(
  { maxClientCnxns = 0, maxCnxns = 0 }: Pick<ServerOptions, 'maxClientCnxns' | 'maxCnxns'>,
  address: string,
  peers: () => readonly string[],
): boolean {
  if (maxCnxns > 0 && peers().length >= maxCnxns) return false;
  return maxClientCnxns <= 0 || peers().filter((peer) => peer === address).length < maxClientCnxns;
}

function withDefaults(options: ServerOptions): ServerSettings {
  const { tickMs } = options;
  return {
    serverId: options.serverId ?? 1,
    tickMs,
    minSessionTimeoutMs: options.minSessionTimeoutMs ?? defaultTimeoutBounds(tickMs).minMs,
    maxSessionTimeoutMs: options.maxSessionTimeoutMs ?? defaultTimeoutBounds(tickMs).maxMs,
    profile: options.profile ?? '3.8',
    extendedTypesEnabled: options.extendedTypesEnabled ?? false,
    fourLetterWords: options.fourLetterWords ?? defaultFourLetterWords,
    enforceQuota: options.enforceQuota ?? false,
    skipACL: options.skipACL ?? false,
    maxClientCnxns: options.maxClientCnxns ?? 0,
    maxCnxns: options.maxCnxns ?? 0,
    maxFrameBytes: options.maxFrameBytes ?? maxFrameBytes,
    reconfigEnabled: options.reconfigEnabled ?? false,
    ...(options.superDigest === undefined ? {} : { superDigest: options.superDigest }),
    ...(options.sasl === undefined ? {} : { sasl: options.sasl }),
    snapCount: options.snapCount ?? 100_000,
  };
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
