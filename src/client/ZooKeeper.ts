import { assert } from '../assert';
import type { Clock } from '../ports/Clock';
import type { Log } from '../ports/Log';
import type { Random } from '../ports/Random';
import type { Transport } from '../ports/Transport';
import type { Turn } from '../ports/Turn';
import { type CreateMode, createModes } from '../protocol/createModes';
import { type ACL, OPEN_ACL_UNSAFE, type Stat } from '../protocol/data';
import { KeeperError, type KeeperErrorName, keeperErrorNameOf } from '../protocol/KeeperError';
import type { MultiOperation, MultiResult } from '../protocol/multi';
import { type OperationName, operations } from '../protocol/opCodes';
import { pathProblem } from '../protocol/paths';
import * as proto from '../protocol/proto';
import type { Codec } from '../protocol/wire';
import { ClientCnxn } from './ClientCnxn';
import type { ClientLogEntry } from './ClientLogEntry';
import { ClientWatchManager, type WatchTable } from './ClientWatchManager';
import { type ClientProfileName, clientProfiles } from './clientProfiles';
import { parseConnectString } from './connectString';
import { type HostProvider, StaticHostProvider } from './HostProvider';
import type { Watcher } from './Watcher';

/** What of a client's chart the application sees. */
export type ClientState = 'connecting' | 'connected' | 'connectedReadOnly' | 'closing' | 'closed' | 'authFailed';

/** The world a client lives in. */
export interface ClientPorts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly turn: Turn;
  /** Takes the notes of what the client does; for figures and tests. */
  readonly log?: Log<ClientLogEntry>;
}

export interface ZooKeeperOptions extends ClientPorts {
  /** ms asked for; the server grants between 2 and 20 of its ticks. Default 30,000. */
  readonly sessionTimeoutMs?: number;
  /** The default watcher: hears every change of the connection and session. */
  readonly watcher?: Watcher;
  /** Accept a server that has no quorum and serves reads only. */
  readonly canBeReadOnly?: boolean;
  /** In place of the connect string's addresses, walked in shuffled order. */
  readonly hostProvider?: HostProvider;
  /** A session to resume, with its password. */
  readonly sessionId?: bigint;
  readonly sessionPassword?: Uint8Array;
  /** Which release to behave like. Default `java-3.9`. */
  readonly clientProfile?: ClientProfileName;
}

/** Text stands for its UTF-8 bytes. */
export type Data = Uint8Array | string | null;

/** One step of a multi; `op` makes them. */
export type Op =
  | CreateOp
  | { readonly op: 'delete'; readonly path: string; readonly version: number }
  | { readonly op: 'setData'; readonly path: string; readonly data: Data; readonly version: number }
  | { readonly op: 'check'; readonly path: string; readonly version: number };

interface CreateOp {
  readonly op: 'create';
  readonly path: string;
  readonly data: Data;
  readonly mode: CreateMode;
  readonly acl: readonly ACL[];
  readonly ttlMs?: number | undefined;
}

type CreateOperation = Extract<MultiOperation, { op: 'create' | 'create2' | 'createContainer' | 'createTTL' }>;

/** What one step of a multi gave. */
export type OpResult =
  | { readonly op: 'create'; readonly path: string }
  | { readonly op: 'setData'; readonly stat: Stat }
  | { readonly op: 'delete' | 'check' };

interface CreateOptions {
  /** Default `persistent`. */
  readonly mode?: CreateMode;
  /** Default: everybody may do everything. */
  readonly acl?: readonly ACL[];
  /** ms without a change after which a childless node of a TTL mode goes; needed for those modes alone. */
  readonly ttlMs?: number;
}

interface WatchOptions {
  /** Called once, at the next change; and for every change of the connection until then. */
  readonly watcher?: Watcher;
}

/** Whatever the version is. */
const anyVersion = -1;

/** Steps of a multi. */
export const op = {
  create: (path: string, data: Data = '', options: CreateOptions = {}): CreateOp => ({
    op: 'create',
    path,
    data,
    mode: options.mode ?? 'persistent',
    acl: options.acl ?? OPEN_ACL_UNSAFE,
    ttlMs: options.ttlMs,
  }),
  delete: (path: string, version = anyVersion): Op => ({ op: 'delete', path, version }),
  setData: (path: string, data: Data, version = anyVersion): Op => ({ op: 'setData', path, data, version }),
  check: (path: string, version: number): Op => ({ op: 'check', path, version }),
};

/**
 * A client of a ZooKeeper ensemble: one session, kept over as many connections as it takes. Behaves like the Java
 * client: the constructor returns at once, calls wait in a queue until there is a connection, and every call ends,
 * by its result or by a KeeperError. Source: ZooKeeper
 */
export class ZooKeeper {
  readonly #cnxn: ClientCnxn;
  readonly #watches: ClientWatchManager;
  readonly #chroot: string | null;
  readonly #log: Log<ClientLogEntry> | null;
  #closed: Promise<void> | null = null;

  /** Throws a TypeError when an argument makes no sense. */
  constructor(connectString: string, options: ZooKeeperOptions) {
    const { addresses, chroot } = parseConnectString(connectString);
    const sessionTimeoutMs = options.sessionTimeoutMs ?? 30_000;
    if (!isInt(sessionTimeoutMs)) throw new TypeError('sessionTimeoutMs must be a whole number of milliseconds.');
    const sessionPassword = options.sessionPassword ?? new Uint8Array(16);
    if (sessionPassword.byteLength !== 16) throw new TypeError('sessionPassword must have 16 bytes.');
    this.#chroot = chroot;
    this.#log = options.log ?? null;
    this.#watches = new ClientWatchManager(options.watcher ?? null);
    this.#cnxn = new ClientCnxn({
      sessionTimeoutMs,
      sessionId: options.sessionId ?? 0n,
      sessionPassword,
      canBeReadOnly: options.canBeReadOnly ?? false,
      hostProvider: options.hostProvider ?? new StaticHostProvider(addresses, options.random),
      chroot,
      profile: clientProfiles[options.clientProfile ?? 'java-3.9'],
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

  /** Makes a znode; returns its path, which a sequential mode has made longer. Rejects: NodeExists, NoNode, NoChildrenForEphemerals … */
  async create(path: string, data: Data = '', options: CreateOptions = {}): Promise<string> {
    const step = this.#createOperation(op.create(path, data, options));
    const { request } = operations[step.op];
    // Servers answer some modes with path and Stat: the path comes first either way.
    const made = await this.#ask(step.op, path, request, step.request, proto.CreateResponse, {
      shown: (response) => this.#clientPath(response.path),
    });
    return this.#clientPath(made.path);
  }

  /** Rejects: NoNode, BadVersion, NotEmpty. */
  async delete(path: string, version = anyVersion): Promise<void> {
    // As in Java, the root is never taken for the chroot, so deleting it always fails.
    const serverPath = path === '/' ? path : this.#serverPath(path);
    await this.#ask(
      'delete',
      path,
      proto.DeleteRequest,
      { path: serverPath, version: checkedVersion(version) },
      operations.delete.response,
    );
  }

  /** The znode's Stat, or null when there is none. A watch is set either way. */
  async exists(path: string, { watcher }: WatchOptions = {}): Promise<Stat | null> {
    const body = { path: this.#serverPath(path), watch: watcher !== undefined };
    try {
      const reply = await this.#ask('exists', path, proto.ExistsRequest, body, proto.ExistsResponse, {
        replied: (error) => {
          if (error === null) this.#register('data', path, watcher);
          if (error === 'NoNode') this.#register('exist', path, watcher);
        },
      });
      return reply.stat;
    } catch (thrown) {
      if (thrown instanceof KeeperError && thrown.reason === 'NoNode') return null;
      throw thrown;
    }
  }

  /** Rejects: NoNode, then without a watch. */
  async getData(path: string, { watcher }: WatchOptions = {}): Promise<{ data: Uint8Array | null; stat: Stat }> {
    const body = { path: this.#serverPath(path), watch: watcher !== undefined };
    return this.#ask('getData', path, proto.GetDataRequest, body, proto.GetDataResponse, {
      replied: (error) => {
        if (error === null) this.#register('data', path, watcher);
      },
    });
  }

  /** Rejects: NoNode, BadVersion. */
  async setData(path: string, data: Data, version = anyVersion): Promise<Stat> {
    const body = { path: this.#serverPath(path), data: bytesOf(data), version: checkedVersion(version) };
    return (await this.#ask('setData', path, proto.SetDataRequest, body, proto.SetDataResponse)).stat;
  }

  /** Names without their path, in no order one may rely on. Rejects: NoNode, then without a watch. */
  async getChildren(path: string, { watcher }: WatchOptions = {}): Promise<{ children: string[]; stat: Stat }> {
    const body = { path: this.#serverPath(path), watch: watcher !== undefined };
    return this.#ask('getChildren2', path, proto.GetChildren2Request, body, proto.GetChildren2Response, {
      replied: (error) => {
        if (error === null) this.#register('child', path, watcher);
      },
    });
  }

  /** Waits until this server has caught up with what the leader had committed when it was asked. */
  async sync(path: string): Promise<string> {
    const reply = await this.#ask(
      'sync',
      path,
      proto.SyncRequest,
      { path: this.#serverPath(path) },
      proto.SyncResponse,
    );
    return this.#clientPath(reply.path);
  }

  /** All steps or none. Rejects with the reason of the first step that failed; `results` of the error tells each one's. */
  async multi(ops: readonly Op[]): Promise<OpResult[]> {
    if (ops.length === 0) return [];
    const body = ops.map((step) => this.#multiOperation(step));
    const { request, response } = operations.multi;
    const results = await this.#ask('multi', null, request, body, response);
    const culprit = results.findIndex((result) => result.op === 'error' && result.response.err !== 0);
    if (culprit >= 0) throw multiError(ops, results, culprit);
    return results.map((result) => opResult(result));
  }

  /** Ends the session: its ephemerals go at once, if a server can be asked. Never rejects. */
  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => this.#cnxn.close(() => resolve()));
    return this.#closed;
  }

  #ask<Body, Response>(
    name: OperationName,
    path: string | null,
    request: Codec<Body>,
    body: Body,
    response: Codec<Response>,
    hooks: { replied?: (error: KeeperErrorName | null) => void; shown?: (response: Response) => string } = {},
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#cnxn.submit({
        op: name,
        request,
        body,
        response,
        path,
        ...(hooks.replied && { replied: hooks.replied }),
        // What the packet's own codec has read has the type of that codec.
        ...(hooks.shown && { shown: hooks.shown as (response: unknown) => string }),
        resolve: resolve as (response: unknown) => void,
        reject: (reason) => reject(new KeeperError(reason, path)),
      });
    });
  }

  #register(of: WatchTable, path: string, watcher: Watcher | undefined): void {
    if (watcher && this.#watches.register(of, path, watcher))
      this.#log?.({ kind: 'clientWatch', change: 'set', of, path });
  }

  #createOperation({ path, data, mode, acl, ttlMs }: CreateOp): CreateOperation {
    const { flag, sequential, ttl } = createModes[mode];
    if (ttl !== (ttlMs !== undefined)) {
      throw new TypeError(ttl ? `The mode ${mode} needs ttlMs.` : `ttlMs is for TTL modes, not for ${mode}.`);
    }
    const request = { path: this.#serverPath(path, sequential), data: bytesOf(data), acl: [...acl], flags: flag };
    if (ttlMs !== undefined) return { op: 'createTTL', request: { ...request, ttl: checkedTtl(ttlMs) } };
    return { op: mode === 'container' ? 'createContainer' : 'create', request };
  }

  #multiOperation(step: Op): MultiOperation {
    switch (step.op) {
      case 'create':
        return this.#createOperation(step);
      case 'setData': {
        const path = this.#serverPath(step.path);
        return { op: 'setData', request: { path, data: bytesOf(step.data), version: checkedVersion(step.version) } };
      }
      case 'delete':
      case 'check':
        return { op: step.op, request: { path: this.#serverPath(step.path), version: checkedVersion(step.version) } };
    }
  }

  #serverPath(path: string, sequential = false): string {
    const problem = pathProblem(path, { sequential });
    if (problem !== null) throw new TypeError(`"${path}" is not a path: ${problem}.`);
    if (this.#chroot === null) return path;
    return path === '/' ? this.#chroot : this.#chroot + path;
  }

  #clientPath(serverPath: string): string {
    if (this.#chroot === null) return serverPath;
    return serverPath === this.#chroot ? '/' : serverPath.slice(this.#chroot.length);
  }
}

/** A multi that failed, with what became of each step. */
export class MultiError extends KeeperError {
  /** One reason per step: null before the culprit, RuntimeInconsistency behind it. */
  readonly results: readonly (KeeperErrorName | null)[];

  constructor(reason: KeeperErrorName, path: string, results: readonly (KeeperErrorName | null)[]) {
    super(reason, path);
    this.results = results;
  }
}

function multiError(ops: readonly Op[], results: readonly MultiResult[], culprit: number): MultiError {
  const reasons = results.map((result) =>
    result.op === 'error' && result.response.err !== 0 ? keeperErrorNameOf(result.response.err) : null,
  );
  const reason = reasons[culprit];
  const step = ops[culprit];
  assert(reason && step, 'a failed multi answers every step');
  return new MultiError(reason, step.path, reasons);
}

function opResult(result: MultiResult): OpResult {
  switch (result.op) {
    case 'create':
    case 'create2':
      return { op: 'create', path: result.response.path };
    case 'setData':
      return { op: 'setData', stat: result.response.stat };
    case 'delete':
    case 'check':
      return { op: result.op };
    default:
      throw new KeeperError('MarshallingError'); // a read inside a multi of writes: no server answers so
  }
}

const utf8 = new TextEncoder();

function bytesOf(data: Data): Uint8Array | null {
  if (typeof data === 'string') return utf8.encode(data);
  if (data === null || data instanceof Uint8Array) return data;
  throw new TypeError('Data must be a Uint8Array, a string or null.');
}

function checkedVersion(version: number): number {
  if (!isInt(version))
    throw new TypeError(`The version ${version} is not a whole number of 32 bits; -1 stands for any.`);
  return version;
}

function checkedTtl(ttlMs: number): bigint {
  if (!Number.isInteger(ttlMs) || ttlMs < 1 || ttlMs >= 2 ** 40) {
    throw new TypeError(`ttlMs is ${ttlMs}; it must be a whole number of milliseconds from 1 to 2^40 - 1.`);
  }
  return BigInt(ttlMs);
}

function isInt(value: number): boolean {
  return Number.isInteger(value) && value === (value | 0);
}
