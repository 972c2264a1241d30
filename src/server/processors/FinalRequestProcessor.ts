import { assert } from '../../assert';
import { type ACL, permissions, type Stat } from '../../protocol/data';
import { replyFrame } from '../../protocol/frames';
import { KeeperError, type KeeperErrorName, keeperErrorNameOf, keeperErrors } from '../../protocol/KeeperError';
import { type MultiOperation, MultiRequest, MultiResponse, type MultiResult } from '../../protocol/multi';
import { internalOpCodes, type OperationName, operationNameOf, operations, reservedXids } from '../../protocol/opCodes';
import { configPath } from '../../protocol/paths';
import * as proto from '../../protocol/proto';
import { addWatchModes, type EventType, eventTypes, keeperStates } from '../../protocol/watchedEvents';
import { type Codec, JuteError, nothing, nullable, ustring } from '../../protocol/wire';
import { hex } from '../../protocol/zxid';
import { clientInfosOf, isAllowed, withoutSecrets } from '../acl';
import { type DataNode, statOf } from '../DataNode';
import type { TreeEvent, TxnResult, WatchesToSet, WatchTable } from '../DataTree';
import type { Outbox } from '../Outbox';
import { bodyOf, type Request } from '../Request';
import type { ServerCnxn } from '../ServerCnxn';
import type { ServerCnxnFactory } from '../ServerCnxnFactory';
import type { ServerState } from '../ServerState';
import type { Watch, WatcherMode } from '../WatchManager';
import type { RequestProcessor } from './RequestProcessor';

/** How `cons` calls what a connection asked for last. Source: FinalRequestProcessor.processRequest */
const lastOperations: Readonly<Record<OperationName | 'createSession', string>> = {
  createSession: 'SESS',
  closeSession: 'CLOS',
  ping: 'PING',
  create: 'CREA',
  create2: 'CREA',
  createContainer: 'CREA',
  createTTL: 'CREA',
  delete: 'DELE',
  exists: 'EXIS',
  getData: 'GETD',
  setData: 'SETD',
  getACL: 'GETA',
  setACL: 'SETA',
  getChildren: 'GETC',
  getChildren2: 'GETC',
  getAllChildrenNumber: 'GETACN',
  getEphemerals: 'GETE',
  sync: 'SYNC',
  check: 'CHEC',
  multi: 'MULT',
  multiRead: 'MLTR',
  reconfig: 'RECO',
  setWatches: 'SETW',
  setWatches2: 'STW2',
  addWatch: 'ADDW',
  checkWatches: 'CHKW',
  removeWatches: 'REMW',
  whoAmI: 'HOMI',
  auth: 'NA',
  sasl: 'NA',
};

/** The body of a reply; null leaves it out. One with an error is an exception of upstream's, see `multiRead`. */
type Body = { readonly codec: Codec<unknown>; readonly value: unknown; readonly err?: KeeperErrorName } | null;

/** What the server does once the end of the line was reached. */
export interface AfterRequest {
  /** The transaction that makes the session was applied: its client may be told. */
  sessionCreated(cnxn: ServerCnxn, out: Outbox): void;
  /** A client's request is done with. */
  answered(cnxn: ServerCnxn, out: Outbox): void;
}

/**
 * The end of the line: applies what was decided, lets watches fire, serves reads, and answers. The events of a change are
 * written before any reply that shows it. Source: FinalRequestProcessor
 */
export class FinalRequestProcessor implements RequestProcessor {
  readonly #state: ServerState;
  readonly #cnxns: ServerCnxnFactory;
  readonly #after: AfterRequest;

  constructor(state: ServerState, cnxns: ServerCnxnFactory, after: AfterRequest) {
    this.#state = state;
    this.#cnxns = cnxns;
    this.#after = after;
  }

  processRequest(request: Request, out: Outbox): void {
    const { cnxn } = request;
    if (!cnxn) {
      const ended = request.type === operations.closeSession.code ? this.#cnxns.ofSession(request.sessionId) : null;
      this.#applyRequest(request, out, ended);
      if (ended) this.#cnxns.close(ended, out);
      return;
    }
    const result = this.#applyRequest(request, out, null);
    this.#state.requestsInProcess -= 1;
    try {
      const err = request.error ?? (result?.op === 'error' && result.err !== 0 ? keeperErrorNameOf(result.err) : null);
      if (err) throw new KeeperError(err);
      this.#answer(request, cnxn, result, out);
    } catch (error) {
      const reason = reasonOf(error);
      // Whoever went on elsewhere must not hear from here any more.
      if (reason === 'SessionMoved') this.#cnxns.close(cnxn, out);
      else this.#reply(request, cnxn, reason, null, out);
    }
    this.#after.answered(cnxn, out);
  }

  /** Lets the watches of a change fire that came by no request. */
  tell(happened: readonly TreeEvent[], zxid: bigint, out: Outbox): void {
    for (const event of happened) this.#tell(event, zxid, null, out);
  }

  /** Answers a request that came no further, as one that was never under way: it stays among those that are. */
  refuse({ cxid }: Request, cnxn: ServerCnxn, reason: KeeperErrorName, out: Outbox): void {
    const zxid = this.#state.database.tree.lastProcessedZxid;
    this.#cnxns.send(cnxn, replyFrame({ xid: cxid, zxid, err: keeperErrors[reason].code }), out);
    this.#after.answered(cnxn, out);
  }

  /**
   * `silenced` is the connection of a session that expires: what its own watches would tell it, such as the end of its
   * ephemerals, is still unsent when upstream closes it. (There it is a race that the close mostly wins.)
   */
  #applyRequest(request: Request, out: Outbox, silenced: ServerCnxn | null): TxnResult | null {
    const { header, txn } = request;
    if (!header || !txn) return null;
    this.#applySessionEvent(request, out);
    const happened: TreeEvent[] = [];
    const result = this.#state.database.processTxn(header, txn, happened);
    if (request.logged) this.#state.database.addCommittedProposal(request.logged);
    if (this.#state.mode !== 'standalone') out.note({ kind: 'applied', zxid: hex(header.zxid), op: txn.op });
    for (const event of happened) this.#tell(event, header.zxid, silenced, out);
    this.#state.outstandingChanges.applied(header.zxid);
    return result;
  }

  /** Source: ZooKeeperServer.processTxnForSessionEvents */
  #applySessionEvent({ sessionId: id, txn }: Request, out: Outbox): void {
    const { sessionTracker } = this.#state;
    const sessionId = hex(id);
    if (txn?.op === 'createSession') {
      const timeoutMs = txn.txn.timeOut;
      sessionTracker.commitSession(id, timeoutMs);
      const expiresAtMs = sessionTracker.deadlineOf(id);
      if (expiresAtMs === null) out.note({ kind: 'sessionKnown', sessionId, timeoutMs });
      else out.note({ kind: 'sessionCreated', sessionId, timeoutMs, expiresAtMs });
    } else if (txn?.op === 'closeSession') {
      const ended = sessionTracker.removeSession(id);
      if (ended) out.note({ kind: ended === 'expired' ? 'sessionExpired' : 'sessionClosed', sessionId });
      else if (this.#state.mode !== 'standalone') out.note({ kind: 'sessionForgotten', sessionId });
    }
  }

  /** Notes what the tree did, and sends the events of the watches that fired. */
  #tell(event: TreeEvent, zxid: bigint, silenced: ServerCnxn | null, out: Outbox): void {
    if (event.kind === 'znode') {
      out.noteZnodes([event], zxid);
      return;
    }
    for (const watch of event.fired) {
      out.noteWatch('fired', event.of, watch, this.#cnxns.get(watch.cnxn)?.sessionId ?? 0n);
    }
    for (const number of event.told) {
      const cnxn = this.#cnxns.get(number);
      if (cnxn && cnxn !== silenced && this.#isAllowed(event.acl, permissions.read, cnxn)) {
        this.#sendEvent(cnxn, event.type, event.path, this.#state.profile === '3.8' ? -1n : zxid, out);
      }
    }
  }

  #answer(request: Request, cnxn: ServerCnxn, result: TxnResult | null, out: Outbox): void {
    if (request.type === internalOpCodes.createSession) {
      this.#remember(request, cnxn, lastOperations.createSession, out);
      this.#after.sessionCreated(cnxn, out);
      return;
    }
    const op = operationNameOf(request.type);
    // Upstream fails to write the answer to a check that stands alone, and says nothing; since 3.9 it refuses the request.
    if (!op || op === 'check') return;
    this.#reply(request, cnxn, null, this.#bodyFor(op, request, cnxn, result, out), out);
    if (op === 'closeSession') this.#cnxns.close(cnxn, out);
  }

  /** Serves a read, or takes what applying the change gave. Throws KeeperError for what the client is told. */
  #bodyFor(op: OperationName, request: Request, cnxn: ServerCnxn, result: TxnResult | null, out: Outbox): Body {
    switch (op) {
      case 'create':
        return body(proto.CreateResponse, { path: pathIn(result) });
      case 'create2':
      case 'createContainer':
      case 'createTTL':
        return body(proto.Create2Response, { path: pathIn(result), stat: statIn(result) });
      case 'setData':
        return body(proto.SetDataResponse, { stat: statIn(result) });
      case 'setACL':
        return body(proto.SetACLResponse, { stat: statIn(result) });
      case 'reconfig':
        return body(proto.GetDataResponse, { data: this.#existing(configPath).data, stat: statIn(result) });
      case 'multi':
        if (result?.multi.some(({ err }) => err === keeperErrors.SessionMoved.code))
          throw new KeeperError('SessionMoved');
        return body(MultiResponse, (result?.multi ?? []).map(multiResultOf));
      case 'multiRead':
        return this.#multiRead(bodyOf(request, MultiRequest), cnxn, out);
      case 'exists':
        return body(proto.ExistsResponse, this.#exists(bodyOf(request, proto.ExistsRequest), cnxn, out));
      case 'getData':
        return body(proto.GetDataResponse, this.#getData(bodyOf(request, proto.GetDataRequest), cnxn, out));
      case 'getChildren':
        return body(proto.GetChildrenResponse, this.#getChildren(bodyOf(request, proto.GetChildrenRequest), cnxn, out));
      case 'getChildren2':
        return body(
          proto.GetChildren2Response,
          this.#getChildren(bodyOf(request, proto.GetChildren2Request), cnxn, out),
        );
      case 'getAllChildrenNumber': {
        const { path } = bodyOf(request, proto.GetAllChildrenNumberRequest);
        this.#readable(path, cnxn);
        return body(proto.GetAllChildrenNumberResponse, {
          totalNumber: this.#state.database.tree.getAllChildrenNumber(path),
        });
      }
      case 'getEphemerals': {
        const prefix = bodyOf(request, nullable(ustring)) ?? ''; // no client leaves it out, but servers would take it
        const all = this.#state.database.tree.getEphemerals(request.sessionId);
        const ephemerals = ['', '/'].includes(prefix.trim()) ? all : all.filter((path) => path.startsWith(prefix));
        return body(proto.GetEphemeralsResponse, { ephemerals });
      }
      case 'getACL':
        return body(proto.GetACLResponse, this.#getACL(bodyOf(request, proto.GetACLRequest).path, cnxn));
      case 'sync':
        return body(proto.SyncResponse, { path: bodyOf(request, proto.SyncRequest).path });
      case 'setWatches':
        this.#setWatches({ ...bodyOf(request, proto.SetWatches), ...noPersistentWatches }, cnxn, out);
        return null;
      case 'setWatches2':
        this.#setWatches(bodyOf(request, proto.SetWatches2), cnxn, out);
        return null;
      case 'addWatch':
        this.#addPersistentWatch(bodyOf(request, proto.AddWatchRequest), cnxn, out);
        return body(proto.ErrorResponse, { err: 0 });
      case 'checkWatches': {
        const { path, type } = bodyOf(request, proto.CheckWatchesRequest);
        if (!this.#state.database.tree.containsWatcher(path, type, cnxn.cnxn)) throw new KeeperError('NoWatcher', path);
        return null;
      }
      case 'removeWatches': {
        const { path, type } = bodyOf(request, proto.RemoveWatchesRequest);
        this.#removeWatches(path, type, cnxn, out);
        return null;
      }
      case 'whoAmI':
        return body(proto.WhoAmIResponse, { clientInfo: clientInfosOf(cnxn.authInfo) });
      default:
        return null; // delete, closeSession, ping: the header says it all
    }
  }

  #exists({ path, watch }: proto.ExistsRequest, cnxn: ServerCnxn, out: Outbox): proto.ExistsResponse {
    if (path.includes('\0')) throw new KeeperError('BadArguments', path);
    const node = this.#state.database.tree.getNode(path);
    // Who may know of a znode without reading it: up to 3.8.3 and in 3.9.0 and 3.9.1 anybody.
    if (node && this.#state.profile !== '3.8') this.#checkACL(node, permissions.read, cnxn, path);
    if (watch) this.#addWatch('data', path, 'standard', cnxn, out);
    if (!node) throw new KeeperError('NoNode', path);
    return { stat: statOf(node) };
  }

  #getData({ path, watch }: proto.GetDataRequest, cnxn: ServerCnxn, out: Outbox): proto.GetDataResponse {
    const node = this.#readable(path, cnxn);
    if (watch) this.#addWatch('data', path, 'standard', cnxn, out);
    return { data: node.data, stat: statOf(node) };
  }

  #getChildren({ path, watch }: proto.GetChildren2Request, cnxn: ServerCnxn, out: Outbox): proto.GetChildren2Response {
    const node = this.#readable(path, cnxn);
    if (watch) this.#addWatch('child', path, 'standard', cnxn, out);
    return { children: [...node.children], stat: statOf(node) };
  }

  #getACL(path: string, cnxn: ServerCnxn): proto.GetACLResponse {
    const node = this.#existing(path);
    this.#checkACL(node, permissions.read | permissions.admin, cnxn, path);
    const acl: ACL[] = this.#isAllowed(node.acl, permissions.admin, cnxn) ? [...node.acl] : withoutSecrets(node.acl);
    return { acl, stat: statOf(node) };
  }

  /** Each read succeeds or fails on its own, and none sets a watch. */
  #multiRead(reads: readonly MultiOperation[], cnxn: ServerCnxn, out: Outbox): Body {
    const writes = reads.filter(({ op }) => op !== 'getData' && op !== 'getChildren').length;
    if (writes > 0 && writes < reads.length) throw new JuteError('a multiRead holds reads and writes');
    // That all of them are writes is noticed only when the answer is begun: it goes out, empty, beside the error.
    if (writes > 0) return { ...body(MultiResponse, []), err: 'MarshallingError' };
    return body(
      MultiResponse,
      reads.map((read) => this.#readInMulti(read, cnxn, out)),
    );
  }

  #readInMulti({ op, request }: MultiOperation, cnxn: ServerCnxn, out: Outbox): MultiResult {
    const asked = { path: request.path, watch: false };
    try {
      if (op === 'getData') return { op, response: this.#getData(asked, cnxn, out) };
      return { op: 'getChildren', response: this.#getChildren(asked, cnxn, out) };
    } catch (error) {
      if (error instanceof KeeperError) return errorResult(keeperErrors[error.reason].code);
      throw error;
    }
  }

  #setWatches(watches: WatchesToSet, cnxn: ServerCnxn, out: Outbox): void {
    for (const step of this.#state.database.tree.setWatches(watches, cnxn.cnxn)) {
      if (step.kind === 'missed') this.#sendEvent(cnxn, step.type, step.path, -1n, out);
      else this.#noteSet(step.of, step.watch, step.replaced, cnxn, out);
    }
  }

  #addPersistentWatch({ path, mode }: proto.AddWatchRequest, cnxn: ServerCnxn, out: Outbox): void {
    if (mode === addWatchModes.persistent) this.#addInTables(path, 'persistent', cnxn, out);
    else if (mode === addWatchModes.persistentRecursive) this.#addInTables(path, 'persistentRecursive', cnxn, out);
    else throw new JuteError(`${mode} is no mode of a watch`);
  }

  #addInTables(path: string, mode: WatcherMode, cnxn: ServerCnxn, out: Outbox): void {
    for (const of of this.#state.database.tree.tablesFor(mode)) this.#addWatch(of, path, mode, cnxn, out);
  }

  #addWatch(of: WatchTable, path: string, mode: WatcherMode, cnxn: ServerCnxn, out: Outbox): void {
    const watch: Watch = { cnxn: cnxn.cnxn, path, mode };
    const replaced = this.#state.database.tree.addWatch(of, watch);
    if (replaced) this.#noteSet(of, watch, replaced, cnxn, out);
  }

  #noteSet(of: WatchTable, watch: Watch, replaced: readonly Watch[], cnxn: ServerCnxn, out: Outbox): void {
    for (const old of replaced) out.noteWatch('removed', of, old, cnxn.sessionId);
    out.noteWatch('set', of, watch, cnxn.sessionId);
  }

  #removeWatches(path: string, type: number, cnxn: ServerCnxn, out: Outbox): void {
    const removed = this.#state.database.tree.removeWatch(path, type, cnxn.cnxn);
    if (removed.length === 0) throw new KeeperError('NoWatcher', path);
    for (const watch of removed) out.noteWatch('removed', watch.of, watch, cnxn.sessionId);
  }

  #sendEvent(cnxn: ServerCnxn, type: EventType, path: string, zxid: bigint, out: Outbox): void {
    const header: proto.ReplyHeader = { xid: reservedXids.notification, zxid, err: 0 };
    const event: proto.WatcherEvent = {
      type: eventTypes[type].code,
      state: keeperStates.SyncConnected.code,
      path,
    };
    this.#cnxns.send(cnxn, replyFrame(header, proto.WatcherEvent, event), out);
  }

  #reply(request: Request, cnxn: ServerCnxn, err: KeeperErrorName | null, content: Body, out: Outbox): void {
    const reason = err ?? content?.err ?? null;
    const isPing = request.type === operations.ping.code && !reason;
    const header: proto.ReplyHeader = {
      xid: isPing ? reservedXids.ping : request.cxid,
      zxid: this.#state.database.tree.lastProcessedZxid,
      err: reason ? keeperErrors[reason].code : 0,
    };
    const isDecided = request.error === null && request.txn?.op !== 'error';
    const op = isDecided ? operationNameOf(request.type) : null;
    this.#remember(request, cnxn, op === null ? 'NA' : lastOperations[op], out);
    const frame = content ? replyFrame(header, content.codec, content.value) : replyFrame(header, nothing, null);
    this.#cnxns.send(cnxn, frame, out);
  }

  /** For the word `cons`. Reserved xids do not count as the last one. */
  #remember({ cxid }: Request, cnxn: ServerCnxn, op: string, out: Outbox): void {
    const last = cxid >= 0 ? cxid : cnxn.lastAnswer.cxid;
    cnxn.lastAnswer = { op, cxid: last, zxid: this.#state.database.tree.lastProcessedZxid, atMs: out.at.nowMs };
  }

  #isAllowed(acl: readonly ACL[], permission: number, { authInfo }: ServerCnxn): boolean {
    return this.#state.skipACL || isAllowed(acl, permission, authInfo);
  }

  #checkACL({ acl }: DataNode, permission: number, cnxn: ServerCnxn, path: string): void {
    if (!this.#isAllowed(acl, permission, cnxn)) throw new KeeperError('NoAuth', path);
  }

  #existing(path: string): DataNode {
    const node = this.#state.database.tree.getNode(path);
    if (!node) throw new KeeperError('NoNode', path);
    return node;
  }

  #readable(path: string, cnxn: ServerCnxn): DataNode {
    const node = this.#existing(path);
    this.#checkACL(node, permissions.read, cnxn, path);
    return node;
  }
}

const noPersistentWatches = { persistentWatches: [], persistentRecursiveWatches: [] };

function body<Value>(codec: Codec<Value>, value: Value): NonNullable<Body> {
  return { codec, value };
}

/** What the client is told. Anything but a refusal or bytes that make no sense is our own mistake. */
function reasonOf(error: unknown): KeeperErrorName {
  if (error instanceof KeeperError) return error.reason;
  if (error instanceof JuteError) return 'MarshallingError';
  throw error;
}

function pathIn(result: TxnResult | null): string {
  assert(result?.path, 'a create that was applied has a path');
  return result.path;
}

function statIn(result: TxnResult | null): Stat {
  assert(result?.stat, 'a change that was applied has a stat');
  return result.stat;
}

function errorResult(err: number): MultiResult {
  return { op: 'error', response: { err } };
}

function multiResultOf(result: TxnResult): MultiResult {
  switch (result.op) {
    case 'create':
      return { op: 'create', response: { path: pathIn(result) } };
    case 'create2':
    case 'createContainer':
    case 'createTTL':
      return { op: 'create2', response: { path: pathIn(result), stat: statIn(result) } };
    case 'setData':
      return { op: 'setData', response: { stat: statIn(result) } };
    case 'delete':
    case 'check':
      return { op: result.op, response: null };
    default:
      return errorResult(result.err);
  }
}
