import { assert } from '../assert';
import { type CreateMode, createModes } from '../protocol/createModes';
import { type ACL, OPEN_ACL_UNSAFE, type Stat } from '../protocol/data';
import { KeeperError, type KeeperErrorName, keeperErrorNameOf } from '../protocol/KeeperError';
import type { MultiOperation, MultiResult } from '../protocol/multi';
import type { CreateRequest, CreateTTLRequest } from '../protocol/proto';
import { anyVersion, bytesOf, checkedPath, checkedTtl, checkedVersion, type Data } from './callArguments';

/** One step of a multi; `op` makes them. */
export type Op =
  | CreateOp
  | { readonly op: 'delete'; readonly path: string; readonly version: number }
  | { readonly op: 'setData'; readonly path: string; readonly data: Data; readonly version: number }
  | { readonly op: 'check'; readonly path: string; readonly version: number };

export interface CreateOp {
  readonly op: 'create';
  readonly path: string;
  readonly data: Data;
  readonly mode: CreateMode;
  readonly acl: readonly ACL[];
  readonly ttlMs?: number | undefined;
}

/** One step of a multiRead; `op` makes them. */
export interface ReadOp {
  readonly op: 'getData' | 'getChildren';
  readonly path: string;
}

export interface CreateOptions {
  /** Default `persistent`. */
  readonly mode?: CreateMode;
  /** Default: everybody may do everything. */
  readonly acl?: readonly ACL[];
  /** ms without a change after which a childless node of a TTL mode goes; needed for those modes alone. */
  readonly ttlMs?: number;
}

/** What one step of a multi gave. A path made is the server's: with the chroot, as upstream leaves it. */
export type OpResult =
  | { readonly op: 'create'; readonly path: string }
  | { readonly op: 'setData'; readonly stat: Stat }
  | { readonly op: 'delete' | 'check' };

/** What one step of a multiRead gave: each succeeds or fails for itself. */
export type ReadResult =
  | { readonly op: 'getData'; readonly data: Uint8Array | null; readonly stat: Stat }
  | { readonly op: 'getChildren'; readonly children: string[] }
  | { readonly op: 'error'; readonly reason: KeeperErrorName };

/** Steps of a multi, and of a multiRead. */
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
  getData: (path: string): ReadOp => ({ op: 'getData', path }),
  getChildren: (path: string): ReadOp => ({ op: 'getChildren', path }),
};

/** A multi that failed, with what became of each step. */
export class MultiError extends KeeperError {
  /** One reason per step: null before the culprit, RuntimeInconsistency behind it. */
  readonly results: readonly (KeeperErrorName | null)[];

  constructor(reason: KeeperErrorName, path: string, results: readonly (KeeperErrorName | null)[]) {
    super(reason, path);
    this.results = results;
  }
}

export type CreateOperation =
  | { readonly op: 'create' | 'createContainer'; readonly request: CreateRequest }
  | { readonly op: 'createTTL'; readonly request: CreateTTLRequest };

/** Application's paths to the server's. */
type ServerPath = (path: string) => string;

/** What travels for a create. Throws a TypeError when the mode and `ttlMs` do not fit. */
export function createOperation({ path, data, mode, acl, ttlMs }: CreateOp, serverPath: ServerPath): CreateOperation {
  const { flag, sequential, ttl } = createModes[mode];
  if (ttl !== (ttlMs !== undefined)) {
    throw new TypeError(ttl ? `The mode ${mode} needs ttlMs.` : `ttlMs is for TTL modes, not for ${mode}.`);
  }
  const request = {
    path: serverPath(checkedPath(path, sequential)),
    data: bytesOf(data),
    acl: [...acl],
    flags: flag,
  };
  if (ttlMs !== undefined) return { op: 'createTTL', request: { ...request, ttl: checkedTtl(ttlMs) } };
  return { op: mode === 'container' ? 'createContainer' : 'create', request };
}

export function multiOperation(step: Op, serverPath: ServerPath): MultiOperation {
  if (step.op === 'create') return createOperation(step, serverPath);
  const path = serverPath(checkedPath(step.path));
  const version = checkedVersion(step.version);
  if (step.op === 'setData') return { op: 'setData', request: { path, data: bytesOf(step.data), version } };
  return { op: step.op, request: { path, version } };
}

export function multiReadOperation(step: ReadOp, serverPath: ServerPath): MultiOperation {
  return { op: step.op, request: { path: serverPath(checkedPath(step.path)), watch: false } };
}

/** What the steps gave. Throws a MultiError when one failed, and with it all. */
export function opResults(ops: readonly Op[], results: readonly MultiResult[]): OpResult[] {
  const reasons = results.map((result) =>
    result.op === 'error' && result.response.err !== 0 ? keeperErrorNameOf(result.response.err) : null,
  );
  const culprit = reasons.findIndex((reason) => reason !== null);
  if (culprit < 0) return results.map(opResult);
  const reason = reasons[culprit];
  const step = ops[culprit];
  assert(reason && step, 'a failed multi answers every step');
  throw new MultiError(reason, step.path, reasons);
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

export function readResult(result: MultiResult): ReadResult {
  switch (result.op) {
    case 'getData':
      return { op: 'getData', ...result.response };
    case 'getChildren':
      return { op: 'getChildren', ...result.response };
    case 'error':
      return { op: 'error', reason: keeperErrorNameOf(result.response.err) };
    default:
      throw new KeeperError('MarshallingError'); // a write inside a multi of reads: no server answers so
  }
}
