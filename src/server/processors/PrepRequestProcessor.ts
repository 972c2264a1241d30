import { assert } from '../../assert';
import { type CreateMode, createModeOf, createModes } from '../../protocol/createModes';
import { type ACL, type Id, permissions, type StatPersisted } from '../../protocol/data';
import { KeeperError, type KeeperErrorName, keeperErrors } from '../../protocol/KeeperError';
import { type MultiOperation, MultiRequest } from '../../protocol/multi';
import { internalOpCodes, operationNameOf } from '../../protocol/opCodes';
import { configPath, pathProblem } from '../../protocol/paths';
import * as proto from '../../protocol/proto';
import { CreateSessionTxn } from '../../protocol/txn';
import { JuteError } from '../../protocol/wire';
import { checkACL, fixupACL } from '../acl';
import { statOfNew } from '../DataNode';
import { containerOwner, ephemeralTypeOf, isTtl, ttlOwner } from '../ephemeralTypes';
import type { Instant } from '../Instant';
import type { Outbox } from '../Outbox';
import type { ChangeRecord } from '../OutstandingChanges';
import type { QuorumConfig } from '../quorum/QuorumConfig';
import { exceedsQuota, limitsPath, type QuotaChange, statsPath, statsTrackOf } from '../quotas';
import { bodyOf, type Request } from '../Request';
import type { ServerState } from '../ServerState';
import type { Txn, TxnHeader } from '../Txn';
import type { RequestProcessor } from './RequestProcessor';

/** What a reconfiguration leads to; its version is the zxid. Throws KeeperError when it must not be. */
export type Reconfigure = (asked: proto.ReconfigRequest, zxid: bigint) => QuorumConfig;

/** What a create asks for, whichever of the four operations it came by. */
interface Creation {
  readonly op: 'create' | 'create2' | 'createContainer' | 'createTTL';
  readonly request: proto.CreateRequest;
  /** −1 where the operation has none. */
  readonly ttlMs: bigint;
}

/**
 * Decides what a request will do, without doing it: checks it against the tree and the changes under way, gives it a zxid
 * and turns it into a transaction. A change that fails becomes an error transaction and has still taken its zxid; reads
 * are only checked for a living session. Source: PrepRequestProcessor
 */
export class PrepRequestProcessor implements RequestProcessor {
  readonly #state: ServerState;
  readonly #next: RequestProcessor;
  readonly #reconfigure: Reconfigure | null;

  /** `reconfigure` is null on a server that stands alone, and where changing the membership is switched off. */
  constructor(state: ServerState, next: RequestProcessor, reconfigure: Reconfigure | null = null) {
    this.#state = state;
    this.#next = next;
    this.#reconfigure = reconfigure;
  }

  processRequest(request: Request, out: Outbox): void {
    try {
      this.#prepare(request, out.at);
    } catch (error) {
      request.error = reasonOf(error);
      if (request.header) request.txn = errorTxn(request.error);
    }
    this.#next.processRequest(request, out);
  }

  #prepare(request: Request, at: Instant): void {
    if (request.type === internalOpCodes.deleteContainer) {
      this.#begin(request, at);
      request.txn = this.#deleteContainer(request);
      return;
    }
    if (request.type === internalOpCodes.createSession) {
      this.#begin(request, at);
      request.txn = this.#createSession(request, at);
      return;
    }
    const op = operationNameOf(request.type);
    switch (op) {
      case 'create':
      case 'create2':
      case 'createContainer':
        this.#begin(request, at);
        request.txn = this.#create(request, { op, request: bodyOf(request, proto.CreateRequest), ttlMs: -1n });
        return;
      case 'createTTL':
        this.#begin(request, at);
        request.txn = this.#create(request, creationWithTtl(bodyOf(request, proto.CreateTTLRequest)));
        return;
      case 'delete':
        this.#begin(request, at);
        this.#checkSession(request);
        request.txn = this.#delete(request, bodyOf(request, proto.DeleteRequest));
        return;
      case 'setData':
        this.#begin(request, at);
        this.#checkSession(request);
        request.txn = this.#setData(request, bodyOf(request, proto.SetDataRequest));
        return;
      case 'setACL':
        this.#begin(request, at);
        this.#checkSession(request);
        request.txn = this.#setACL(request, bodyOf(request, proto.SetACLRequest));
        return;
      case 'check':
        this.#begin(request, at);
        this.#checkSession(request);
        request.txn = this.#check(request, bodyOf(request, proto.CheckVersionRequest));
        return;
      case 'reconfig': {
        const asked = bodyOf(request, proto.ReconfigRequest);
        this.#begin(request, at);
        if (!this.#reconfigure) throw new KeeperError('ReconfigDisabled');
        this.#checkSession(request);
        request.config = this.#reconfigure(asked, headerOf(request).zxid);
        request.txn = this.#reconfig(request, request.config);
        return;
      }
      case 'multi':
        this.#begin(request, at);
        request.txn = { op: 'multi', txns: this.#multi(request, bodyOf(request, MultiRequest)) };
        return;
      case 'closeSession':
        this.#begin(request, at);
        request.txn = this.#closeSession(request);
        return;
      default:
        this.#checkSession(request);
    }
  }

  /** From here on the request is a change: it has its place in the order, whatever comes of it. */
  #begin(request: Request, { wallMs }: Instant): void {
    const { sessionId: clientId, cxid } = request;
    request.header = { clientId, cxid, zxid: this.#state.nextZxid(), timeMs: wallMs };
  }

  #checkSession({ sessionId, owner }: Request): void {
    this.#state.sessionTracker.checkSession(sessionId, owner);
  }

  /** Where several checks would fail, their order decides what the client is told: it is upstream's. */
  #create(request: Request, { op, request: asked, ttlMs }: Creation): Txn {
    const mode = createModeOf(asked.flags);
    if (!mode) throw new KeeperError('BadArguments', asked.path);
    if (hasTtl(mode) && !this.#state.extendedTypesEnabled) throw new KeeperError('Unimplemented', asked.path);
    // A time to live where the mode has one, and only there; upstream would fall over one below zero that is not wanted.
    if (hasTtl(mode) ? !isTtl(ttlMs) : op === 'createTTL') throw new KeeperError('BadArguments', asked.path);
    this.#checkSession(request);
    const parentPath = parentOf(asked.path);
    const acl = fixupACL(asked.path, request.authInfo, asked.acl, this.#state.hasSasl);
    const parent = this.#recordOf(parentPath);
    this.#checkACL(parent.acl, permissions.create, request.authInfo, asked.path);
    const path = createModes[mode].sequential ? asked.path + sequenceSuffix(parent.stat.cversion) : asked.path;
    validatePath(path);
    if (this.#exists(path)) throw new KeeperError('NodeExists', path);
    if (this.#isEphemeral(parent)) throw new KeeperError('NoChildrenForEphemerals', path);
    this.#checkQuota(path, { count: 1, bytes: asked.data?.byteLength ?? 0 });
    const { zxid, timeMs } = headerOf(request);
    const parentCVersion = (parent.stat.cversion + 1) | 0;
    this.#state.outstandingChanges.add({
      ...parent,
      zxid,
      childCount: parent.childCount + 1,
      stat: { ...parent.stat, cversion: parentCVersion, pzxid: zxid },
    });
    const stat = statOfNew(zxid, timeMs, ownerOf(mode, request.sessionId, ttlMs));
    this.#state.outstandingChanges.add({
      zxid,
      path,
      stat,
      childCount: 0,
      acl,
      dataLength: asked.data?.byteLength ?? 0,
    });
    const data = ownCopy(asked.data);
    if (op === 'createContainer') return { op, txn: { path, data, acl, parentCVersion } };
    if (op === 'createTTL') return { op, txn: { path, data, acl, parentCVersion, ttl: ttlMs } };
    return { op, txn: { path, data, acl, ephemeral: createModes[mode].ephemeral, parentCVersion } };
  }

  #delete(request: Request, { path, version }: proto.DeleteRequest): Txn {
    const parentPath = parentOf(path);
    if (this.#state.database.tree.isSpecialPath(path)) throw new KeeperError('BadArguments', path);
    const parent = this.#recordOf(parentPath);
    this.#checkACL(parent.acl, permissions.delete, request.authInfo, path);
    const node = this.#recordOf(path);
    nextVersion(node.stat.version, version, path);
    if (node.childCount > 0) throw new KeeperError('NotEmpty', path);
    this.#recordDeletion(parent, path, headerOf(request).zxid);
    return { op: 'delete', txn: { path } };
  }

  #setData(request: Request, { path, data, version }: proto.SetDataRequest): Txn {
    validatePath(path);
    const node = this.#recordOf(path);
    this.#checkACL(node.acl, permissions.write, request.authInfo, path);
    const dataLength = data?.byteLength ?? 0;
    this.#checkQuota(path, { count: 0, bytes: dataLength - node.dataLength });
    const next = nextVersion(node.stat.version, version, path);
    const { zxid, timeMs } = headerOf(request);
    const stat = { ...node.stat, version: next, mtime: BigInt(timeMs), mzxid: zxid };
    this.#state.outstandingChanges.add({ ...node, zxid, stat, dataLength });
    return { op: 'setData', txn: { path, data: ownCopy(data), version: next } };
  }

  #setACL(request: Request, { path, acl, version }: proto.SetACLRequest): Txn {
    validatePath(path);
    const fixed = fixupACL(path, request.authInfo, acl, this.#state.hasSasl);
    const node = this.#recordOf(path);
    this.#checkACL(node.acl, permissions.admin, request.authInfo, path);
    const next = nextVersion(node.stat.aversion, version, path);
    // The record keeps the old list: as upstream, requests prepared before this one is applied are checked against that.
    this.#state.outstandingChanges.add({
      ...node,
      zxid: headerOf(request).zxid,
      stat: { ...node.stat, aversion: next },
    });
    return { op: 'setACL', txn: { path, acl: fixed, version: next } };
  }

  /** The membership is data of a znode, and its ACL says who may change it. Its version stays −1. */
  #reconfig(request: Request, config: QuorumConfig): Txn {
    const node = this.#recordOf(configPath);
    this.#checkACL(node.acl, permissions.write, request.authInfo, configPath);
    const { zxid, timeMs } = headerOf(request);
    const data = new TextEncoder().encode(config.text);
    const stat = { ...node.stat, version: -1, mtime: BigInt(timeMs), mzxid: zxid };
    this.#state.outstandingChanges.add({ ...node, zxid, stat, dataLength: data.byteLength });
    return { op: 'reconfig', txn: { path: configPath, data, version: -1 } };
  }

  #check(request: Request, { path, version }: proto.CheckVersionRequest): Txn {
    validatePath(path);
    const node = this.#recordOf(path);
    this.#checkACL(node.acl, permissions.read, request.authInfo, path);
    return { op: 'check', txn: { path, version: nextVersion(node.stat.version, version, path) } };
  }

  /** All operations share one zxid, and each is checked against what the ones before it prepared. */
  #multi(request: Request, operations: readonly MultiOperation[]): Txn[] {
    const reads = operations.filter(({ op }) => op === 'getData' || op === 'getChildren').length;
    if (reads > 0) throw new KeeperError('MarshallingError'); // reads go by multiRead; mixing them is no multi at all
    let culprit: KeeperErrorName | null = null;
    return operations.map((operation): Txn => {
      if (culprit) return errorTxn('RuntimeInconsistency');
      try {
        return this.#multiOperation(request, operation);
      } catch (error) {
        if (!(error instanceof KeeperError)) throw error;
        culprit = error.reason;
        this.#state.outstandingChanges.rollback(headerOf(request).zxid);
        return errorTxn(culprit);
      }
    });
  }

  #multiOperation(request: Request, operation: MultiOperation): Txn {
    switch (operation.op) {
      case 'create':
      case 'create2':
      case 'createContainer':
      case 'createTTL':
        return this.#create(request, creationInMulti(operation));
      case 'delete':
        this.#checkSession(request);
        return this.#delete(request, operation.request);
      case 'setData':
        this.#checkSession(request);
        return this.#setData(request, operation.request);
      case 'check':
        this.#checkSession(request);
        return this.#check(request, operation.request);
      default:
        throw new KeeperError('MarshallingError');
    }
  }

  /** Only the server itself asks, for containers that have run empty. A client's request does not even name a path in this form. */
  #deleteContainer(request: Request): Txn {
    if (request.cnxn || request.owner !== null) throw new KeeperError('BadArguments');
    const path = new TextDecoder().decode(request.body ?? new Uint8Array(0));
    const node = this.#recordOf(path);
    if (node.childCount > 0) throw new KeeperError('NotEmpty', path);
    if (this.#isEphemeral(node)) throw new KeeperError('BadVersion', path);
    this.#recordDeletion(this.#recordOf(parentOf(path)), path, headerOf(request).zxid);
    return { op: 'deleteContainer', txn: { path } };
  }

  #createSession(request: Request, at: Instant): Txn {
    const { timeOut } = bodyOf(request, CreateSessionTxn);
    this.#state.sessionTracker.trackSession(request.sessionId, timeOut, at.nowMs);
    this.#state.sessionTracker.setOwner(request.sessionId, request.owner);
    return { op: 'createSession', txn: { timeOut } };
  }

  /** The list of ephemerals is fixed here, with those that are being made or deleted right now. */
  #closeSession(request: Request): Txn {
    const paths = new Set(this.#state.database.tree.getEphemerals(request.sessionId));
    for (const { path, stat } of this.#state.outstandingChanges.all()) {
      if (!stat) paths.delete(path);
      else if (stat.ephemeralOwner === request.sessionId) paths.add(path);
    }
    const { zxid } = headerOf(request);
    for (const path of paths)
      this.#state.outstandingChanges.add({ zxid, path, stat: null, childCount: 0, acl: [], dataLength: 0 });
    this.#state.sessionTracker.setSessionClosing(request.sessionId);
    return { op: 'closeSession', txn: { paths2Delete: [...paths] } };
  }

  #recordDeletion(parent: ExistingRecord, path: string, zxid: bigint): void {
    this.#state.outstandingChanges.add({
      ...parent,
      zxid,
      childCount: parent.childCount - 1,
      stat: { ...parent.stat, pzxid: zxid },
    });
    this.#state.outstandingChanges.add({ zxid, path, stat: null, childCount: -1, acl: [], dataLength: 0 });
  }

  /** The znode as it will be when all that is under way is applied; throws NoNode. Source: getRecordForPath */
  #recordOf(path: string): ExistingRecord {
    const record = this.#find(path);
    if (!record) throw new KeeperError('NoNode', path);
    return record;
  }

  #checkACL(acl: readonly ACL[], permission: number, ids: readonly Id[], path: string): void {
    if (!this.#state.skipACL) checkACL(acl, permission, ids, path);
  }

  #checkQuota(path: string, change: QuotaChange): void {
    const { enforceQuota } = this.#state;
    const { tree } = this.#state.database;
    const prefix = enforceQuota ? tree.getMaxPrefixWithQuota(path) : null;
    const limits = prefix === null ? null : tree.getNode(limitsPath(prefix));
    const stats = prefix === null ? null : tree.getNode(statsPath(prefix));
    if (!limits || !stats) return;
    if (exceedsQuota(statsTrackOf(limits.data), statsTrackOf(stats.data), change))
      throw new KeeperError('QuotaExceeded', prefix);
  }

  #isEphemeral({ stat }: ExistingRecord): boolean {
    return ephemeralTypeOf(stat.ephemeralOwner, this.#state.extendedTypesEnabled) === 'normal';
  }

  #exists(path: string): boolean {
    return this.#find(path) !== null;
  }

  #find(path: string): ExistingRecord | null {
    const pending = this.#state.outstandingChanges.get(path);
    if (pending) return pending.stat ? { ...pending, stat: pending.stat } : null;
    const node = this.#state.database.tree.getNode(path);
    return (
      node && {
        zxid: -1n,
        path,
        stat: node.stat,
        childCount: node.children.size,
        acl: node.acl,
        dataLength: node.data?.byteLength ?? 0,
      }
    );
  }
}

type ExistingRecord = ChangeRecord & { readonly stat: StatPersisted };

/** What went wrong, as the client is told. Anything but a refusal or bytes that make no sense is our own mistake. */
function reasonOf(error: unknown): KeeperErrorName {
  if (error instanceof KeeperError) return error.reason;
  if (error instanceof JuteError) return 'MarshallingError';
  throw error;
}

function errorTxn(reason: KeeperErrorName): Txn {
  return { op: 'error', txn: { err: keeperErrors[reason].code } };
}

function headerOf({ header }: Request): TxnHeader {
  assert(header, 'a change is given its zxid before it is decided');
  return header;
}

/** Inside a multi the mode decides, not the operation: a container answers with a Stat, a create2 does not. Source: Op.create */
function creationInMulti(operation: Extract<MultiOperation, { op: Creation['op'] }>): Creation {
  const mode = createModeOf(operation.request.flags);
  if (mode && hasTtl(mode)) {
    if (operation.op !== 'createTTL') throw new JuteError('a time to live is missing');
    return creationWithTtl(operation.request);
  }
  return { op: mode === 'container' ? 'createContainer' : 'create', request: operation.request, ttlMs: -1n };
}

function creationWithTtl(request: proto.CreateTTLRequest): Creation {
  return { op: 'createTTL', request, ttlMs: request.ttl };
}

function hasTtl(mode: CreateMode): boolean {
  return mode === 'persistentTtl' || mode === 'persistentSequentialTtl';
}

function ownerOf(mode: CreateMode, sessionId: bigint, ttlMs: bigint): bigint {
  if (mode === 'container') return containerOwner;
  if (hasTtl(mode)) return ttlOwner(ttlMs);
  return createModes[mode].ephemeral ? sessionId : 0n;
}

/** How many children were made under the parent before, as ten digits or more; a minus takes one of the ten. */
export function sequenceSuffix(cversion: number): string {
  return cversion < 0 ? `-${String(-cversion).padStart(9, '0')}` : String(cversion).padStart(10, '0');
}

/** The version after the change; −1 expects nothing. It wraps like an int. Source: checkAndIncVersion */
function nextVersion(current: number, expected: number, path: string): number {
  if (expected !== -1 && expected !== current) throw new KeeperError('BadVersion', path);
  return (current + 1) | 0;
}

/** Throws BadArguments. Source: PrepRequestProcessor.validatePath */
function validatePath(path: string): void {
  if (pathProblem(path) !== null) throw new KeeperError('BadArguments', path);
}

/** The parent, before anything else is known of the path. Source: validatePathForCreate, getParentPathAndValidate */
function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0 || path.includes('\0')) throw new KeeperError('BadArguments', path);
  return path.slice(0, slash) || '/';
}

/** The bytes are a view into a frame; what is kept must not keep the frame. */
function ownCopy(data: Uint8Array | null): Uint8Array | null {
  return data?.slice() ?? null;
}
