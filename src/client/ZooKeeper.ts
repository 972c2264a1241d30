import type { Clock } from '../ports/Clock';
import type { Log } from '../ports/Log';
import type { Random } from '../ports/Random';
import type { Transport } from '../ports/Transport';
import type { Turn } from '../ports/Turn';
import type { ACL, ClientInfo, Stat } from '../protocol/data';
import { KeeperError, type KeeperErrorName } from '../protocol/KeeperError';
import { type OperationName, operations } from '../protocol/opCodes';
import { configPath } from '../protocol/paths';
import * as proto from '../protocol/proto';
import { type AddWatchMode, addWatchModes, watcherTypes } from '../protocol/watchedEvents';
import { type Codec, nothing } from '../protocol/wire';
import { Chroot } from './Chroot';
import { ClientCnxn } from './ClientCnxn';
import type { ClientLogEntry } from './ClientLogEntry';
import { ClientWatchManager, type WatcherType, type WatchTable } from './ClientWatchManager';
import { anyVersion, bytesOf, checkedPath, checkedVersion, type Data, isInt } from './callArguments';
import { type ClientProfile, type ClientProfileName, clientProfiles, hasSince } from './clientProfiles';
import { parseConnectString, parseDnsSrv } from './connectString';
import { type HostProvider, StaticHostProvider } from './HostProvider';
import {
  type CreateOptions,
  createOperation,
  multiOperation,
  multiReadOperation,
  type Op,
  type OpResult,
  op,
  opResults,
  type ReadOp,
  type ReadResult,
  readResult,
} from './Op';
import type { Ask, Hooks } from './Packet';
import { Transaction } from './Transaction';
import type { Watcher } from './Watcher';
import type { SaslOptions } from './ZooKeeperSaslClient';

/** What of a client's chart the application sees. */
export type ClientState = 'connecting' | 'connected' | 'connectedReadOnly' | 'closing' | 'closed' | 'authFailed';

/** The world a client lives in. */
export interface ClientPorts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly turn: Turn;
  /** Takes the notes of what the client does; for figures, tests and those who look for a fault. */
  readonly log?: Log<ClientLogEntry>;
}

export interface ZooKeeperOptions extends ClientPorts {
  /** ms asked for; the server grants between 2 and 20 of its ticks. Default 30,000. */
  readonly sessionTimeoutMs?: number;
  /** The default watcher: hears every change of the connection and session. */
  readonly watcher?: Watcher;
  /** Accept a server that has no quorum and serves reads only; the client goes on looking for one that serves writes. */
  readonly canBeReadOnly?: boolean;
  /** In place of the connect string's addresses, walked in shuffled order. */
  readonly hostProvider?: HostProvider;
  /** A session to resume, with its password. */
  readonly sessionId?: bigint;
  readonly sessionPassword?: Uint8Array;
  /**
   * Authenticate on every connection by SASL's mechanism DIGEST-MD5, before anything else is asked: SaslAuthenticated follows
   * SyncConnected. A server that refuses ends the client: AuthFailed. Upstream's section `Client` of a JAAS file with
   * `DigestLoginModule`; its releases since 3.9.4 want `zookeeper.fips-mode=false` besides. Kerberos is not known here.
   */
  readonly sasl?: SaslOptions;
  /** Which release to behave like. Default `java-3.9`. */
  readonly clientProfile?: ClientProfileName;
  /**
   * ms that a call may take until it fails by RequestTimeout; the connection is then given up, and other calls on their way
   * fail by ConnectionLoss. Default 0: a call waits for as long as its connection lasts. Upstream's `zookeeper.request.timeout`.
   */
  readonly requestTimeoutMs?: number;
  /** Longest frame accepted from a server, bytes; a longer one ends the connection. Upstream's `jute.maxbuffer`, default 1,048,575. */
  readonly maxBufferBytes?: number;
  /** One-shot watches end with their connection, and none is set again on the next. Upstream's `zookeeper.disableAutoWatchReset`. */
  readonly disableAutoWatchReset?: boolean;
}

export interface WatchOptions {
  /** Called once, at the next change; and for every change of the connection until then. */
  readonly watcher?: Watcher;
  /** The default watcher in place of one of its own. */
  readonly watch?: boolean;
}

export interface AddWatchOptions {
  /** `persistent`: of this znode and its list of children. `persistentRecursive`: of this znode and everything below it. */
  readonly mode: AddWatchMode;
  /** Called for every change until it is removed. Default: the default watcher. */
  readonly watcher?: Watcher;
}

export interface RemoveWatchesOptions {
  /** The watcher that is to hear no more. Default: all of this client's. */
  readonly watcher?: Watcher;
  /** Default `any`. The persistent ones by name since 3.9. */
  readonly type?: WatcherType;
  /** Forget the watch also when no server can be asked. */
  readonly local?: boolean;
}

/** Changes of the membership: either joining and leaving, or the whole list of members. Each as in a configuration file. */
export interface ReconfigOptions {
  readonly joining?: readonly string[];
  readonly leaving?: readonly string[];
  readonly members?: readonly string[];
  /** The version the present configuration must have. Default: any. */
  readonly fromConfig?: bigint;
}

/**
 * A client of a ZooKeeper ensemble: one session, kept over as many connections as it takes. Behaves like the Java
 * client: the constructor returns at once, calls wait in a queue until there is a connection, and every call ends,
 * by its result or by a KeeperError. Source: ZooKeeper
 */
export class ZooKeeper {
  readonly #cnxn: ClientCnxn;
  readonly #watches: ClientWatchManager;
  readonly #chroot: Chroot;
  readonly #profile: ClientProfile;
  /** Operations that came after the release. */
  readonly #unknown: ReadonlySet<OperationName>;
  readonly #log: Log<ClientLogEntry> | null;
  #closed: Promise<void> | null = null;

  /** Throws a TypeError when an argument makes no sense. */
  constructor(connectString: string, options: ZooKeeperOptions) {
    this.#profile = clientProfiles[options.clientProfile ?? 'java-3.9'];
    const dnsSrv = this.#profile.knowsDnsSrv ? parseDnsSrv(connectString) : null;
    if (dnsSrv && !options.hostProvider)
      throw new TypeError(`The servers of ${connectString} must be looked up first: give a DnsSrvHostProvider.`);
    const { addresses, chroot } = dnsSrv ? { ...dnsSrv, addresses: [] } : parseConnectString(connectString);
    const sessionTimeoutMs = options.sessionTimeoutMs ?? 30_000;
    if (!isInt(sessionTimeoutMs)) throw new TypeError('sessionTimeoutMs must be a whole number of milliseconds.');
    const requestTimeoutMs = options.requestTimeoutMs ?? 0;
    if (!isInt(requestTimeoutMs) || requestTimeoutMs < 0)
      throw new TypeError('requestTimeoutMs must be a whole number of milliseconds; 0 stands for no limit.');
    const sessionPassword = options.sessionPassword ?? new Uint8Array(16);
    if (sessionPassword.byteLength !== 16) throw new TypeError('sessionPassword must have 16 bytes.');
    this.#unknown = operationsAfter(this.#profile.release);
    const maxFrameBytes = options.maxBufferBytes ?? this.#profile.maxFrameBytes;
    if (!isInt(maxFrameBytes) || maxFrameBytes < 1) throw new TypeError('maxBufferBytes must be a number of bytes.');
    this.#chroot = new Chroot(chroot);
    this.#log = options.log ?? null;
    this.#watches = new ClientWatchManager({
      defaultWatcher: options.watcher ?? null,
      disableAutoWatchReset: options.disableAutoWatchReset ?? false,
      recursiveHearsChildren: this.#profile.recursiveHearsChildren,
    });
    this.#cnxn = new ClientCnxn({
      sessionTimeoutMs,
      requestTimeoutMs,
      maxFrameBytes,
      sessionId: options.sessionId ?? 0n,
      sessionPassword,
      canBeReadOnly: options.canBeReadOnly ?? false,
      hostProvider: options.hostProvider ?? new StaticHostProvider(addresses, options.random),
      chroot: this.#chroot,
      profile: this.#profile,
      sasl: options.sasl ?? null,
      watches: this.#watches,
      transport: options.transport,
      clock: options.clock,
      random: options.random,
      turn: options.turn,
      log: this.#log,
    });
  }

  get state(): ClientState {
    // The names before the dot are the chart's top-level states.
    return this.#cnxn.statePath.split('.')[0] as ClientState;
  }

  /** 0n before the first handshake. */
  get sessionId(): bigint {
    return this.#cnxn.sessionId;
  }

  /** 16 bytes: with them the session can be resumed elsewhere. */
  get sessionPassword(): Uint8Array {
    return this.#cnxn.sessionPassword;
  }

  /** What the server granted, ms; 0 before the first handshake. */
  get negotiatedTimeoutMs(): number {
    return this.#cnxn.negotiatedTimeoutMs;
  }

  /** Puts another default watcher in place of the one given to the constructor; null: nobody. */
  register(watcher: Watcher | null): void {
    this.#watches.defaultWatcher = watcher;
  }

  /**
   * Takes another list of servers, from a connect string whose chroot does not count. Where that spreads the clients evenly,
   * this one leaves its server: it is told Disconnected, then SyncConnected, with the same session.
   */
  updateServerList(connectString: string): void {
    this.#cnxn.updateServerList(parseConnectString(connectString).addresses);
  }

  /**
   * Shows credentials to the present server and to every later one, such as `digest` with `name:password`. Calls made
   * afterwards have them. A server that refuses them ends the client: AuthFailed.
   */
  addAuth(scheme: string, auth: Uint8Array | string): void {
    this.#cnxn.addAuth({ scheme, auth: bytesOf(auth) ?? new Uint8Array() });
  }

  /** Makes a znode; returns its path, which a sequential mode has made longer. Rejects: NodeExists, NoNode, NoChildrenForEphemerals … */
  async create(path: string, data: Data = '', options: CreateOptions = {}): Promise<string> {
    const step = createOperation(op.create(path, data, options), this.#serverPath);
    const { request } = operations[step.op];
    // Servers answer some modes with path and Stat: the path comes first either way.
    const made = await this.#ask(step.op, path, request, step.request, proto.CreateResponse, {
      shown: (response) => this.#chroot.toClient(response.path),
    });
    return this.#chroot.toClient(made.path);
  }

  /** The same, and returns the Stat as well. Since 3.5. */
  async create2(path: string, data: Data = '', options: CreateOptions = {}): Promise<{ path: string; stat: Stat }> {
    const step = createOperation(op.create(path, data, options), this.#serverPath);
    const name = step.op === 'create' ? 'create2' : step.op;
    const made = await this.#ask(name, path, operations[name].request, step.request, proto.Create2Response, {
      shown: (response) => this.#chroot.toClient(response.path),
    });
    return { path: this.#chroot.toClient(made.path), stat: made.stat };
  }

  /** Rejects: NoNode, BadVersion, NotEmpty. */
  async delete(path: string, version = anyVersion): Promise<void> {
    // As in Java, the root is never taken for the chroot, so deleting it always fails.
    const serverPath = path === '/' ? path : this.#checkedServerPath(path);
    const body = { path: serverPath, version: checkedVersion(version) };
    await this.#ask('delete', path, proto.DeleteRequest, body, nothing);
  }

  /** The znode's Stat, or null when there is none. A watch is set either way. */
  async exists(path: string, options: WatchOptions = {}): Promise<Stat | null> {
    const serverPath = this.#checkedServerPath(path);
    const watcher = this.#watcherOf(options);
    const body = { path: serverPath, watch: watcher !== null };
    try {
      const hooks = this.#registering(watcher, serverPath, { whenThere: 'data', whenNot: 'exist' });
      return (await this.#ask('exists', path, proto.ExistsRequest, body, proto.ExistsResponse, hooks)).stat;
    } catch (thrown) {
      if (thrown instanceof KeeperError && thrown.reason === 'NoNode') return null;
      throw thrown;
    }
  }

  /** The data are a view of the bytes that came. Rejects: NoNode, then without a watch. */
  async getData(path: string, options: WatchOptions = {}): Promise<{ data: Uint8Array | null; stat: Stat }> {
    return await this.#getData(path, this.#checkedServerPath(path), options);
  }

  /** Rejects: NoNode, BadVersion. */
  async setData(path: string, data: Data, version = anyVersion): Promise<Stat> {
    const body = { path: this.#checkedServerPath(path), data: bytesOf(data), version: checkedVersion(version) };
    return (await this.#ask('setData', path, proto.SetDataRequest, body, proto.SetDataResponse)).stat;
  }

  /** Who may do what. Rejects: NoNode, NoAuth. */
  async getACL(path: string): Promise<{ acl: ACL[]; stat: Stat }> {
    const body = { path: this.#checkedServerPath(path) };
    const { acl, stat } = await this.#ask('getACL', path, proto.GetACLRequest, body, proto.GetACLResponse);
    return { acl: acl ?? [], stat };
  }

  /** `version` is that of the ACL, `stat.aversion`. Rejects: NoNode, NoAuth, BadVersion, InvalidACL. */
  async setACL(path: string, acl: readonly ACL[], version = anyVersion): Promise<Stat> {
    const body = { path: this.#checkedServerPath(path), acl: [...acl], version: checkedVersion(version) };
    return (await this.#ask('setACL', path, proto.SetACLRequest, body, proto.SetACLResponse)).stat;
  }

  /** Names without their path, in no order one may rely on. Rejects: NoNode, then without a watch. */
  async getChildren(path: string, options: WatchOptions = {}): Promise<{ children: string[]; stat: Stat }> {
    const serverPath = this.#checkedServerPath(path);
    const watcher = this.#watcherOf(options);
    const body = { path: serverPath, watch: watcher !== null };
    const hooks = this.#registering(watcher, serverPath, { whenThere: 'child' });
    return await this.#ask('getChildren2', path, proto.GetChildren2Request, body, proto.GetChildren2Response, hooks);
  }

  /** How many znodes lie below this one, at any depth. Since 3.6. Rejects: NoNode. */
  async getAllChildrenNumber(path: string): Promise<number> {
    const body = { path: this.#checkedServerPath(path) };
    const { request, response } = operations.getAllChildrenNumber;
    return (await this.#ask('getAllChildrenNumber', path, request, body, response)).totalNumber;
  }

  /** The paths of this session's ephemerals that begin with `prefix`. Since 3.6. */
  async getEphemerals(prefix = '/'): Promise<string[]> {
    const body = { prefixPath: this.#checkedServerPath(prefix) };
    const { request, response } = operations.getEphemerals;
    const { ephemerals } = await this.#ask('getEphemerals', prefix, request, body, response);
    return ephemerals.map((path) => this.#chroot.toClient(path));
  }

  /**
   * Watches a path, whether a znode is there or not, for every change and not for the next one only. What happens while
   * the client is disconnected goes unseen. Since 3.6.
   */
  async addWatch(path: string, options: AddWatchOptions): Promise<void> {
    const { mode } = options;
    if (!Object.hasOwn(addWatchModes, mode)) throw new TypeError(`There is no mode ${mode} of watching.`);
    const serverPath = this.#checkedServerPath(path);
    const watcher = options.watcher ?? this.#defaultWatcher();
    const body = { path: serverPath, mode: addWatchModes[mode] };
    const hooks = this.#registering(watcher, serverPath, { whenThere: mode, whenNot: mode });
    await this.#ask('addWatch', path, proto.AddWatchRequest, body, operations.addWatch.response, hooks);
  }

  /**
   * Ends watching: the watchers hear DataWatchRemoved, ChildWatchRemoved or PersistentWatchRemoved, and then nothing more.
   * Since 3.5. Rejects: NoWatcher.
   */
  async removeWatches(path: string, options: RemoveWatchesOptions = {}): Promise<void> {
    const { watcher = null, type = 'any', local = false } = options;
    if (!Object.hasOwn(watcherTypes, type)) throw new TypeError(`There is no type ${type} of watches.`);
    const serverPath = this.#checkedServerPath(path);
    // Other watchers may need the server's watch: of a single one the server is asked only whether it has it.
    const name = watcher === null ? 'removeWatches' : 'checkWatches';
    const body = { path: serverPath, type: watcherTypes[type] };
    await this.#ask(name, path, operations[name].request, body, nothing, {
      ended: (error) => {
        if (!this.#watches.contains(serverPath, type, watcher)) return 'NoWatcher';
        if (error !== null && !local) return error;
        const removed = this.#watches.remove(serverPath, type, watcher, (of) =>
          this.#log?.({ kind: 'clientWatch', change: 'removed', of, path }),
        );
        this.#cnxn.tellRemoved(path, removed, error);
        return null;
      },
    });
  }

  /** Waits until this server has caught up with what the leader had committed when it was asked. */
  async sync(path: string): Promise<string> {
    const body = { path: this.#checkedServerPath(path) };
    return this.#chroot.toClient((await this.#ask('sync', path, proto.SyncRequest, body, proto.SyncResponse)).path);
  }

  /** All steps or none. Rejects with the reason of the first step that failed; `results` of the error tells each one's. */
  async multi(ops: readonly Op[]): Promise<OpResult[]> {
    if (ops.length === 0) return [];
    const body = ops.map((step) => multiOperation(step, this.#serverPath));
    const { request, response } = operations.multi;
    return opResults(ops, await this.#ask('multi', null, request, body, response));
  }

  /** Several reads in one request; each succeeds or fails for itself. Since 3.6. */
  async multiRead(ops: readonly ReadOp[]): Promise<ReadResult[]> {
    if (ops.length === 0) return [];
    const body = ops.map((step) => multiReadOperation(step, this.#serverPath));
    const { request, response } = operations.multiRead;
    return (await this.#ask('multiRead', null, request, body, response)).map(readResult);
  }

  /** Collects the steps of a multi. */
  transaction(): Transaction {
    return new Transaction((ops) => this.multi(ops));
  }

  /** Who the server takes this client for: by its address, and by its credentials. Since 3.7. */
  async whoAmI(): Promise<ClientInfo[]> {
    const { request, response } = operations.whoAmI;
    return (await this.#ask('whoAmI', null, request, null, response)).clientInfo;
  }

  /** The ensemble's membership, as text; a watch hears NodeDataChanged of `/zookeeper/config`. Since 3.5. */
  async getConfig(options: WatchOptions = {}): Promise<{ data: Uint8Array | null; stat: Stat }> {
    return await this.#getData(configPath, configPath, options);
  }

  /**
   * Changes the ensemble's membership and returns the new one, as text. Since 3.5. Rejects: ReconfigDisabled, NoAuth,
   * BadArguments, BadVersion, NewConfigNoQuorum, ReconfigInProgress.
   */
  async reconfig(options: ReconfigOptions): Promise<{ data: Uint8Array | null; stat: Stat }> {
    const { joining, leaving, members, fromConfig = -1n } = options;
    const body = {
      joiningServers: joining?.join(',') ?? null,
      leavingServers: leaving?.join(',') ?? null,
      newMembers: members?.join(',') ?? null,
      curConfigId: fromConfig,
    };
    const { request, response } = operations.reconfig;
    return await this.#ask('reconfig', null, request, body, response);
  }

  /** Ends the session: its ephemerals go at once, if a server can be asked. Never rejects. */
  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => this.#cnxn.close(() => resolve()));
    return this.#closed;
  }

  #getData(path: string, serverPath: string, options: WatchOptions) {
    const watcher = this.#watcherOf(options);
    const body = { path: serverPath, watch: watcher !== null };
    const hooks = this.#registering(watcher, serverPath, { whenThere: 'data' });
    return this.#ask('getData', path, proto.GetDataRequest, body, proto.GetDataResponse, hooks);
  }

  #ask<Body, Response>(
    name: OperationName,
    path: string | null,
    request: Codec<Body>,
    body: Body,
    response: Codec<Response>,
    hooks: Hooks<Response> = noHooks,
  ): Promise<Response> {
    if (this.#unknown.has(name)) {
      const { release } = this.#profile;
      throw new TypeError(`The client of ${release} has no ${name}: it came with ${operations[name].since}.`);
    }
    return new Promise((resolve, reject) => {
      const ask = { op: name, path, request, body, response, hooks, resolve, reject };
      this.#cnxn.submit(ask as Ask); // what is read by `response` has the type that `resolve` and `hooks` want
    });
  }

  /** Puts the watcher into the table that the reply calls for: into none where the znode must be there and is not. */
  #registering(watcher: Watcher | null, serverPath: string, tables: { whenThere: WatchTable; whenNot?: WatchTable }) {
    if (watcher === null) return noHooks;
    return {
      replied: (error: KeeperErrorName | null) => {
        const of = error === null ? tables.whenThere : error === 'NoNode' ? tables.whenNot : undefined;
        if (of && this.#watches.register(of, serverPath, watcher))
          this.#log?.({ kind: 'clientWatch', change: 'set', of, path: this.#chroot.toClient(serverPath) });
      },
    };
  }

  #watcherOf({ watcher, watch = false }: WatchOptions): Watcher | null {
    return watcher ?? (watch ? this.#defaultWatcher() : null);
  }

  #defaultWatcher(): Watcher {
    const watcher = this.#watches.defaultWatcher;
    if (watcher === null) throw new TypeError('This client has no default watcher; give the call one of its own.');
    return watcher;
  }

  readonly #serverPath = (path: string): string => this.#chroot.toServer(path);

  #checkedServerPath(path: string): string {
    return this.#chroot.toServer(checkedPath(path));
  }
}

const noHooks = {};

function operationsAfter(release: string): ReadonlySet<OperationName> {
  const names = Object.keys(operations) as OperationName[];
  return new Set(names.filter((name) => !hasSince(release, operations[name].since)));
}
