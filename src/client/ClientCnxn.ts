import { type Actor, createActor } from 'xstate';
import {
  type ClientCnxnEvent,
  clientCnxnMachine,
  expirationTimeoutMs,
  readTimeoutMs,
  timeToNextPingMs,
} from '../../machines/clientCnxnMachine';
import { assert } from '../assert';
import type { Clock, TimerHandle } from '../ports/Clock';
import type { Log } from '../ports/Log';
import type { Random } from '../ports/Random';
import type { Connection, ServerAddress, Transport } from '../ports/Transport';
import type { Turn } from '../ports/Turn';
import { SaslError } from '../protocol/digestMd5';
import { bareFrame, FrameSplitter, FrameWriter, requestFrame } from '../protocol/frames';
import { type KeeperErrorName, keeperErrorNameOf, keeperErrors } from '../protocol/KeeperError';
import { operations, reservedXids } from '../protocol/opCodes';
import {
  AuthPacket,
  ConnectRequest,
  ConnectResponse,
  GetSASLRequest,
  SetSASLResponse,
  WatcherEvent,
} from '../protocol/proto';
import { type EventType, eventTypeOf, type KeeperState, keeperStateOf } from '../protocol/watchedEvents';
import { JuteError, JuteReader, nothing } from '../protocol/wire';
import { hex } from '../protocol/zxid';
import { askForReadWrite } from './askForReadWrite';
import type { Chroot } from './Chroot';
import type { ClientLogEntry } from './ClientLogEntry';
import type { ClientWatchManager, Removed } from './ClientWatchManager';
import type { ClientProfile } from './clientProfiles';
import { EventQueue } from './EventQueue';
import { Fifo } from './Fifo';
import type { HostProvider } from './HostProvider';
import { type Ask, Packet } from './Packet';
import { setWatchesBatches } from './setWatchesBatches';
import { type SaslOptions, ZooKeeperSaslClient } from './ZooKeeperSaslClient';

/** ms between two attempts at most, drawn anew each time once a server was ever reached. Source: ClientCnxn.startConnect */
const reconnectSpreadMs = 1000;
/** ms to wait after a full lap over the host list without success. Source: ClientCnxn.SendThread.run */
const lapPauseMs = 1000;
const maxXid = 0x7fffffff;
const unknownZxid = -1n;
const pingFrame = requestFrame({ xid: reservedXids.ping, type: operations.ping.code }, nothing, null);

export interface ClientCnxnOptions {
  readonly sessionTimeoutMs: number;
  readonly sessionId: bigint;
  readonly sessionPassword: Uint8Array;
  readonly canBeReadOnly: boolean;
  readonly hostProvider: HostProvider;
  readonly chroot: Chroot;
  readonly profile: ClientProfile;
  /** As whom to authenticate on every connection; null: not at all. */
  readonly sasl: SaslOptions | null;
  /** Longest frame accepted from a server, bytes. */
  readonly maxFrameBytes: number;
  /** ms that a call may take; 0: for ever. */
  readonly requestTimeoutMs: number;
  readonly watches: ClientWatchManager;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly turn: Turn;
  readonly log: Log<ClientLogEntry> | null;
}

type FailReason = 'ConnectionLoss' | 'SessionExpired' | 'AuthFailed';

interface Credentials {
  readonly scheme: string;
  readonly auth: Uint8Array;
}

/**
 * The connection to the ensemble. `clientCnxnMachine` decides, this class carries out: it dials, frames, keeps the
 * queues and matches replies. Upstream's ClientCnxn with its SendThread. Source: ClientCnxn, ClientCnxnSocket
 */
export class ClientCnxn {
  readonly #options: ClientCnxnOptions;
  readonly #log: Log<ClientLogEntry> | null;
  readonly #actor: Actor<typeof clientCnxnMachine>;
  readonly #events: EventQueue;
  /** Orders of the machine, carried out once the transition is complete. */
  readonly #orders: (() => void)[] = [];
  #statePath = '';

  #connection: Connection | null = null;
  #server: ServerAddress | null = null;
  #splitter = new FrameSplitter();
  readonly #frames = new FrameWriter();
  /** Found by a read-only client: dialled next. */
  #readWriteServer: ServerAddress | null = null;
  #giveUpSearch: () => void = () => {};
  #lastSearchAtMs: number;
  /** The handshake on the current connection is done: requests may be sent. */
  #established = false;
  /** While the two authenticate: nothing else is sent then. */
  #saslClient: ZooKeeperSaslClient | null = null;
  /** A ping came due meanwhile. */
  #pingWaits = false;
  #everOpened = false;
  #lastSentAtMs: number;
  #lastHeardAtMs: number;
  #dialAtMs = 0;
  #timersNoted = '';

  #sessionId: bigint;
  #sessionPassword: Uint8Array;
  #negotiatedTimeoutMs = 0;
  #seenReadWriteServer: boolean;
  #lastZxid = 0n;
  #nextXid = 1;
  #closing = false;
  #nextCall = 1;
  /** Shown to every server, before anything is asked of it. */
  readonly #credentials: Credentials[] = [];
  #requestTimer: TimerHandle | null = null;

  /** Not sent yet. */
  readonly #outgoing = new Fifo<Packet>();
  /** Sent, waiting for their replies, which come in this order. */
  readonly #pending = new Fifo<Packet>();

  constructor(options: ClientCnxnOptions) {
    this.#options = options;
    this.#log = options.log;
    this.#sessionId = options.sessionId;
    this.#sessionPassword = options.sessionPassword;
    this.#seenReadWriteServer = options.sessionId !== 0n;
    this.#lastSentAtMs = this.#lastHeardAtMs = this.#lastSearchAtMs = options.clock.now();
    this.#events = new EventQueue(options.turn, (event, watchers) =>
      this.#log?.({ kind: 'watchedEvent', state: event.state, type: event.type, path: event.path, watchers }),
    );
    this.#actor = this.#createActor();
    this.#actor.start();
  }

  /** The active state of the chart, such as `connecting.dialing`. */
  get statePath(): string {
    return this.#statePath;
  }

  get sessionId(): bigint {
    return this.#sessionId;
  }

  /** 16 bytes. */
  get sessionPassword(): Uint8Array {
    return this.#sessionPassword;
  }

  /** What the server granted last, ms; 0 before the first handshake. */
  get negotiatedTimeoutMs(): number {
    return this.#negotiatedTimeoutMs;
  }

  /** Sends a request, or queues it until there is a connection. The promise ends in its turn of the event queue. */
  submit(ask: Ask): void {
    const dead = this.#reasonIfDead() ?? (this.#closing ? 'ConnectionLoss' : null);
    const packet = new Packet(ask, dead ? Infinity : this.#dueAtMs(), this.#noteOf(ask));
    if (dead) this.#end(packet, dead, null);
    else this.#enqueue(packet);
  }

  /** Shows credentials to this server and to every later one. The client is dead when one refuses them. Source: ClientCnxn.addAuthInfo */
  addAuth(credentials: Credentials): void {
    if (this.#reasonIfDead()) return;
    this.#credentials.push(credentials);
    if (this.#maySend && !this.#closing) this.#sendCredentials(credentials);
  }

  /** Takes another list of servers; leaves the present one if the list says so. Source: ZooKeeper.updateServerList */
  updateServerList(addresses: readonly ServerAddress[]): void {
    const { hostProvider } = this.#options;
    if (!hostProvider.updateServerList) throw new TypeError('This host provider has one list for ever.');
    const current = this.#connection ? this.#server : null;
    const moves = hostProvider.updateServerList(addresses, current);
    if (moves && !this.#reasonIfDead()) this.#send({ type: 'serverListChanged' });
  }

  /** Tells watchers that they are watchers no more. */
  tellRemoved(path: string, removed: Removed, error: KeeperErrorName | null): void {
    const lost = error === 'ConnectionLoss' || error === 'SessionExpired';
    for (const [type, watchers] of removed) {
      const event = { type, state: lost ? 'Disconnected' : 'SyncConnected', path, zxid: unknownZxid } as const;
      this.#events.queueEvent(event, () => watchers);
    }
  }

  /** Ends the session and then the connection. Ends also when no server can be asked. Source: ClientCnxn.close */
  close(ended: () => void): void {
    if (this.#closing || this.#reasonIfDead()) {
      this.#events.queueSettled({ settle: ended });
      return;
    }
    this.#closing = true;
    const ask: Ask = {
      op: 'closeSession',
      request: operations.closeSession.request,
      body: null,
      response: operations.closeSession.response,
      path: null,
      hooks: { replied: () => this.#send({ type: 'sessionClosed' }) },
      resolve: ended,
      reject: ended,
    };
    this.#enqueue(new Packet(ask, this.#dueAtMs()));
    this.#send({ type: 'close' });
  }

  // --- the machine's host -------------------------------------------------------------------------------------

  #createActor(): Actor<typeof clientCnxnMachine> {
    const { clock, hostProvider, profile, sessionTimeoutMs } = this.#options;
    const order = (carryOut: () => void) => () => {
      this.#orders.push(carryOut);
    };
    const machine = clientCnxnMachine.provide({
      actions: {
        dialServer: order(() => this.#dial()),
        sendConnectRequest: order(() => this.#sendConnectRequest()),
        sendPing: () => {
          this.#lastSentAtMs = clock.now(); // the timers that are set anew right after this count from here
          this.#orders.push(() => this.#sendPing());
        },
        askForReadWrite: () => {
          this.#lastSearchAtMs = clock.now(); // the timers that are set anew right after this count from here
          this.#orders.push(() => this.#askForReadWrite());
        },
        disconnect: order(() => this.#disconnect()),
        failPending: (_, { reason }) => {
          this.#orders.push(() => this.#failAll(reason));
        },
        resumeSending: order(() => this.#resumeSending()),
        tellConnected: order(() => this.#tell('SyncConnected')),
        tellConnectedReadOnly: order(() => this.#tell('ConnectedReadOnly')),
        tellDisconnected: order(() => this.#tell('Disconnected')),
        tellExpired: order(() => this.#tell('Expired')),
        tellClosed: order(() => {
          if (profile.tellsClosed) this.#tell('Closed');
        }),
        tellAuthFailed: order(() => this.#tell('AuthFailed')),
      },
    });
    const idleSendMs = (): number => clock.now() - this.#lastSentAtMs;
    const idleRecvMs = (): number => clock.now() - this.#lastHeardAtMs;
    const actor = createActor(machine, {
      clock: {
        setTimeout: (run, ms) => clock.setTimeout(run, Math.max(0, ms)),
        clearTimeout: (id) => clock.clearTimeout(id),
      },
      input: {
        sessionTimeoutMs,
        sessionId: this.#sessionId,
        expiresItself: profile.expiresItself,
        chooseServer: () => this.#chooseServer(),
        hostCount: () => hostProvider.size,
        idleSendMs,
        idleRecvMs,
        idleAttemptMs: profile.connectBudget === 'send' ? idleSendMs : idleRecvMs,
        idleSearchMs: () => clock.now() - this.#lastSearchAtMs,
      },
      inspect: (inspection) => {
        if (inspection.type === '@xstate.snapshot') this.#transitioned(inspection.event.type, inspection.snapshot);
      },
    });
    return actor;
  }

  /** Notes what the machine did, then carries out its orders. */
  #transitioned(event: string, snapshot: unknown): void {
    // The only actor here is the machine's, so its snapshots have a state value.
    const to = pathOf((snapshot as { value: StateValue }).value);
    if (event !== 'xstate.init') {
      this.#log?.({ kind: 'transition', machine: 'clientCnxn', from: this.#statePath, event: plainEvent(event), to });
    }
    this.#statePath = to;
    for (let carryOut = this.#orders.shift(); carryOut; carryOut = this.#orders.shift()) carryOut();
    this.#noteTimers();
    if (this.#reasonIfDead()) this.#options.hostProvider.close?.();
  }

  #send(event: ClientCnxnEvent): void {
    this.#actor.send(event);
  }

  // --- the connection -----------------------------------------------------------------------------------------

  #chooseServer(): number {
    const { clock, hostProvider, random } = this.#options;
    const found = this.#readWriteServer;
    this.#readWriteServer = null;
    const { address, pauseMs } = found ? { address: found, pauseMs: 0 } : hostProvider.next(lapPauseMs);
    this.#server = address;
    const spreadMs = this.#everOpened ? random.nextInt(reconnectSpreadMs) : 0;
    this.#dialAtMs = clock.now() + pauseMs + spreadMs;
    return pauseMs + spreadMs;
  }

  #dial(): void {
    const server = this.#server;
    assert(server, 'a server is chosen before it is dialled');
    this.#splitter = new FrameSplitter(this.#options.maxFrameBytes);
    const connection = this.#options.transport.dial(server, {
      opened: () => {
        if (this.#connection !== connection) return;
        this.#everOpened = true;
        this.#lastSentAtMs = this.#lastHeardAtMs = this.#options.clock.now();
        this.#send({ type: 'opened' });
      },
      received: (bytes) => {
        if (this.#connection === connection) this.#received(bytes);
      },
      broken: (reason, detail) => {
        if (this.#connection !== connection) return;
        if (detail !== undefined) this.#log?.({ kind: 'brokenBecause', server: addressText(server), reason, detail });
        this.#send({ type: 'broken' });
      },
    });
    this.#connection = connection;
    this.#lastSentAtMs = this.#options.clock.now();
    if (this.#options.profile.attemptRefreshesRecv) this.#lastHeardAtMs = this.#lastSentAtMs;
  }

  #disconnect(): void {
    this.#giveUpSearch();
    this.#connection?.close();
    this.#connection = null;
    this.#established = false;
    this.#saslClient = null;
    this.#pingWaits = false;
  }

  /** Asks the next server of the list whether it serves writes. */
  #askForReadWrite(): void {
    this.#giveUpSearch();
    const { address } = this.#options.hostProvider.next(0);
    this.#giveUpSearch = askForReadWrite(this.#options, address, () => {
      this.#readWriteServer = address;
      this.#send({ type: 'readWriteServerFound' });
    });
  }

  #sendConnectRequest(): void {
    this.#write(
      bareFrame(ConnectRequest, {
        protocolVersion: 0,
        lastZxidSeen: this.#lastZxid,
        timeOut: this.#options.sessionTimeoutMs,
        sessionId: this.#seenReadWriteServer ? this.#sessionId : 0n,
        passwd: this.#sessionPassword,
        readOnly: this.#options.canBeReadOnly,
      }),
    );
  }

  #write(frame: Uint8Array): void {
    this.#connection?.send(frame);
    this.#lastSentAtMs = this.#options.clock.now();
    this.#noteTimers();
  }

  // --- requests -----------------------------------------------------------------------------------------------

  #enqueue(packet: Packet): void {
    if (this.#maySend) this.#sendNow(packet);
    else this.#outgoing.push(packet);
  }

  get #maySend(): boolean {
    return this.#established && this.#saslClient === null;
  }

  /** Xids are given at sending: the order of the numbers is the order on the wire. */
  #takeXid(): number {
    const xid = this.#nextXid;
    this.#nextXid = xid === maxXid ? 1 : xid + 1;
    return xid;
  }

  #sendNow(packet: Packet): void {
    const xid = this.#takeXid();
    packet.xid = xid;
    this.#pending.push(packet);
    const { op, request, body } = packet.ask;
    this.#write(this.#frames.requestFrame({ xid, type: operations[op].code }, request, body));
  }

  /** After a handshake, where there is SASL: first that. Source: ClientCnxn.SendThread.run, ZooKeeperSaslClient.initialize */
  #resumeSending(): void {
    const { sasl, random } = this.#options;
    this.#established = true;
    if (sasl) {
      this.#saslClient = new ZooKeeperSaslClient(sasl, random);
      this.#sendToken(this.#saslClient.initialToken);
    } else this.#sendWhatWaits();
  }

  /** Who we are, then the watches, so that nothing is missed, then what the application asked meanwhile. */
  #sendWhatWaits(): void {
    for (const credentials of this.#credentials) this.#sendCredentials(credentials);
    const watches = this.#options.watches.toSetAgain();
    if (watches) {
      for (const batch of setWatchesBatches(this.#lastZxid, watches)) {
        this.#sendNow(new Packet({ ...batch, path: null, hooks: {}, resolve: () => {}, reject: () => {} }, Infinity));
      }
    }
    const waiting = [...this.#outgoing];
    this.#outgoing.clear();
    for (const packet of waiting) this.#sendNow(packet);
    if (this.#pingWaits) this.#sendPing();
  }

  #sendPing(): void {
    this.#pingWaits = this.#saslClient !== null;
    if (!this.#pingWaits) this.#connection?.send(pingFrame);
  }

  #sendToken(token: Uint8Array): void {
    this.#write(requestFrame({ xid: this.#takeXid(), type: operations.sasl.code }, GetSASLRequest, { token }));
  }

  /** Source: ZooKeeperSaslClient.respondToServer */
  #readToken(saslClient: ZooKeeperSaslClient, from: JuteReader): void {
    try {
      const answer = saslClient.evaluateChallenge(SetSASLResponse.read(from).token);
      if (answer) this.#sendToken(answer);
    } catch (thrown) {
      if (!(thrown instanceof SaslError)) throw thrown;
      this.#log?.({ kind: 'distrusted', why: thrown.message });
      this.#send({ type: 'authRefused' });
      return;
    }
    if (!saslClient.isComplete) return;
    this.#saslClient = null;
    this.#tell('SaslAuthenticated');
    this.#sendWhatWaits();
  }

  #sendCredentials({ scheme, auth }: Credentials): void {
    const header = { xid: reservedXids.auth, type: operations.auth.code };
    this.#write(requestFrame(header, AuthPacket, { type: 0, scheme, auth }));
  }

  /** When a call made now is due, and starts the timer if none is running. */
  #dueAtMs(): number {
    const { requestTimeoutMs, clock } = this.#options;
    if (requestTimeoutMs === 0) return Infinity;
    this.#requestTimer ??= clock.setTimeout(() => this.#requestsDue(), requestTimeoutMs);
    return clock.now() + requestTimeoutMs;
  }

  /** Calls that had no reply in time fail; the connection they were sent on is given up. */
  #requestsDue(): void {
    const { clock } = this.#options;
    const now = clock.now();
    let anyLate = false;
    let nextAtMs = Infinity;
    for (const queue of [this.#pending, this.#outgoing]) {
      const waiting = [...queue];
      queue.clear();
      for (const packet of waiting) {
        if (packet.dueAtMs <= now) {
          anyLate = true;
          this.#end(packet, 'RequestTimeout', null);
        } else {
          nextAtMs = Math.min(nextAtMs, packet.dueAtMs);
          queue.push(packet);
        }
      }
    }
    this.#requestTimer = nextAtMs === Infinity ? null : clock.setTimeout(() => this.#requestsDue(), nextAtMs - now);
    if (anyLate) this.#send({ type: 'requestTimedOut' });
  }

  #failAll(reason: FailReason): void {
    const failed = [...this.#pending, ...this.#outgoing];
    this.#pending.clear();
    this.#outgoing.clear();
    for (const packet of failed) this.#end(packet, reason, null);
    this.#options.clock.clearTimeout(this.#requestTimer);
    this.#requestTimer = null;
  }

  /** Ends a call in its turn of the event queue: by its response where `error` is null. */
  #end(packet: Packet, error: KeeperErrorName | null, response: unknown): void {
    packet.end(error, response);
    this.#events.queueSettled(packet);
  }

  /** Numbers a call in the notes, and returns what takes note of its end. */
  #noteOf({ op, path }: Ask): ((ok: boolean, result: string) => void) | null {
    const log = this.#log;
    if (!log) return null;
    const call = this.#nextCall;
    this.#nextCall += 1;
    log({ kind: 'call', call, op, path });
    return (ok, result) => log({ kind: 'settled', call, op, path, ok, result });
  }

  /** With what a call fails that comes too late. After a plain `close()` that is SessionExpired, as in Java. */
  #reasonIfDead(): FailReason | null {
    if (this.#statePath === 'closed') return 'SessionExpired';
    return this.#statePath === 'authFailed' ? 'AuthFailed' : null;
  }

  // --- replies ------------------------------------------------------------------------------------------------

  #received(bytes: Uint8Array): void {
    this.#lastHeardAtMs = this.#options.clock.now();
    const connection = this.#connection;
    try {
      for (const payload of this.#splitter.push(bytes)) {
        if (this.#connection !== connection) return; // an earlier frame has ended this connection
        if (this.#established) this.#readReply(new JuteReader(payload));
        else this.#readConnectResponse(new JuteReader(payload));
      }
    } catch (thrown) {
      if (!(thrown instanceof JuteError)) throw thrown;
      this.#log?.({ kind: 'distrusted', why: thrown.message });
      this.#send({ type: 'broken' });
    }
    this.#noteTimers();
  }

  #readConnectResponse(from: JuteReader): void {
    const { timeOut, sessionId, passwd, readOnly } = ConnectResponse.read(from);
    if (timeOut <= 0) {
      this.#send({ type: 'refused' });
      return;
    }
    this.#negotiatedTimeoutMs = timeOut;
    this.#sessionId = sessionId;
    this.#sessionPassword = (passwd ?? new Uint8Array(16)).slice();
    this.#seenReadWriteServer ||= !readOnly;
    this.#options.hostProvider.onConnected();
    const server = this.#server;
    assert(server, 'an answer comes from the server that was dialled');
    this.#log?.({
      kind: 'granted',
      sessionId: hex(sessionId),
      timeoutMs: timeOut,
      server: addressText(server),
    });
    this.#send({ type: 'granted', sessionId, timeoutMs: timeOut, readOnly });
  }

  #readReply(from: JuteReader): void {
    // A ReplyHeader, field by field: most of what a client reads.
    const xid = from.readInt();
    const zxid = from.readLong();
    const err = from.readInt();
    if (xid === reservedXids.ping) return;
    if (xid === reservedXids.notification) {
      this.#readWatcherEvent(zxid, from);
      return;
    }
    if (xid === reservedXids.auth) {
      if (err === keeperErrors.AuthFailed.code) this.#send({ type: 'authRefused' });
      return;
    }
    // As upstream, whatever else comes meanwhile is taken for a token, and its error for none.
    if (this.#saslClient) {
      this.#readToken(this.#saslClient, from);
      return;
    }
    const packet = this.#pending.first;
    if (packet?.xid !== xid) {
      throw new JuteError(`a reply has xid ${xid}, but ${packet ? `${packet.xid} is next` : 'nothing was asked'}`);
    }
    const response = err === 0 ? packet.ask.response.read(from) : null;
    this.#pending.shift();
    if (zxid > 0n) this.#lastZxid = zxid;
    const error = err === 0 ? null : keeperErrorNameOf(err);
    packet.ask.hooks.replied?.(error);
    this.#end(packet, error, response);
  }

  #readWatcherEvent(zxid: bigint, from: JuteReader): void {
    const { type, state, path } = WatcherEvent.read(from);
    const eventType = eventTypeOf(type);
    const keeperState = keeperStateOf(state);
    if (eventType === null || keeperState === null)
      throw new JuteError(`a watch event of type ${type}, state ${state}`);
    this.#queueEvent(eventType, keeperState, path, this.#options.profile.eventsCarryZxid ? zxid : unknownZxid);
  }

  // --- events and notes ---------------------------------------------------------------------------------------

  #tell(state: KeeperState): void {
    this.#queueEvent('None', state, null, unknownZxid);
  }

  #queueEvent(type: EventType, state: KeeperState, serverPath: string | null, zxid: bigint): void {
    const { chroot, watches } = this.#options;
    const path = serverPath === null ? null : chroot.toClient(serverPath);
    this.#events.queueEvent({ type, state, path, zxid }, () => {
      const { watchers, fired } = watches.materialize(type, state, serverPath);
      for (const of of fired) this.#log?.({ kind: 'clientWatch', change: 'fired', of, path: path ?? '' });
      return watchers;
    });
  }

  /** When the machine will act next if nothing else happens. Only for those who watch: without a log it costs nothing. */
  #noteTimers(): void {
    if (!this.#log) return;
    const { timeoutMs, connectTimeoutMs, expiresItself, sessionId } = this.#actor.getSnapshot().context;
    const state = this.#statePath;
    const connected = state === 'connected' || state === 'connectedReadOnly';
    const attempting =
      state === 'connecting.dialing' || state === 'connecting.associating' || state === 'closing.handshaking';
    const attemptFrom = this.#options.profile.connectBudget === 'send' ? this.#lastSentAtMs : this.#lastHeardAtMs;
    const entry: ClientLogEntry = {
      kind: 'timers',
      pingAtMs: connected ? this.#lastSentAtMs + timeToNextPingMs(timeoutMs, 0) : null,
      readDeadlineAtMs: connected || state === 'closing.asking' ? this.#lastHeardAtMs + readTimeoutMs(timeoutMs) : null,
      connectDeadlineAtMs: attempting ? attemptFrom + connectTimeoutMs : null,
      expireAtMs:
        expiresItself && sessionId !== 0n && state.startsWith('connecting') && state !== 'connecting.associating'
          ? this.#lastHeardAtMs + expirationTimeoutMs(timeoutMs)
          : null,
      dialAtMs: state === 'connecting.pausing' ? this.#dialAtMs : null,
    };
    const text = JSON.stringify(entry);
    if (text === this.#timersNoted) return;
    this.#timersNoted = text;
    this.#log(entry);
  }
}

function addressText({ host, port }: ServerAddress): string {
  return `${host}:${port}`;
}

type StateValue = string | { readonly [parent: string]: StateValue | undefined };

/** `{ connecting: 'dialing' }` → `connecting.dialing`. */
function pathOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([parent, child]) => (child === undefined ? parent : `${parent}.${pathOf(child)}`))
    .join(',');
}

/** `xstate.after.readDeadline.clientCnxn.connected` → `readDeadline`. */
function plainEvent(event: string): string {
  return event.startsWith('xstate.after.') ? (event.split('.')[2] ?? event) : event;
}
