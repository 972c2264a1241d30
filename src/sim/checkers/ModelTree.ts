import { createModeOf, createModes } from '../../protocol/createModes';
import { type KeeperErrorName, keeperErrors } from '../../protocol/KeeperError';
import type { MultiOperation } from '../../protocol/multi';
import type { OperationName } from '../../protocol/opCodes';
import { nodeName, parentPath } from '../../protocol/paths';
import type * as proto from '../../protocol/proto';

/** A znode as the model knows it. */
export interface ModelNode {
  readonly data: Uint8Array | null;
  readonly version: number;
  /** Session id; 0 when not ephemeral. */
  readonly owner: bigint;
  readonly czxid: bigint;
  readonly mzxid: bigint;
  readonly pzxid: bigint;
  /** Children ever made. */
  readonly made: number;
  readonly children: ReadonlySet<string>;
}

/** What a request must be answered. */
export interface ModelResult {
  /** Error code, 0 when all is well. */
  readonly err: number;
  /** What a create made. */
  readonly path?: string;
  /** Of each operation of a multi. */
  readonly errs?: readonly number[];
}

type Change =
  | { readonly op: 'create'; readonly request: proto.CreateRequest }
  | Extract<MultiOperation, { op: 'delete' | 'setData' | 'check' }>;

/** Changes that can be under way at once here. */
const mostUnderWay = 500n;

/**
 * The tree as the documents describe it, in the plainest way: one request after the other, each with its zxid. It shares no code with the
 * server, so that the two can be compared.
 */
export class ModelTree {
  #nodes = new Map<string, ModelNode>();
  readonly #sessions = new Set<bigint>();
  /** When the end of a session last took a child from under a znode. */
  readonly #emptied = new Map<string, bigint>();

  constructor() {
    const built = { data: new Uint8Array(0), version: 0, owner: 0n, czxid: 0n, mzxid: 0n, pzxid: 0n, made: 0 };
    this.#nodes.set('/', { ...built, children: new Set(['zookeeper']) });
  }

  node(path: string): ModelNode | null {
    return this.#nodes.get(path) ?? null;
  }

  hasSession(sessionId: bigint): boolean {
    return this.#sessions.has(sessionId);
  }

  createSession(sessionId: bigint): void {
    this.#sessions.add(sessionId);
  }

  /** Its ephemerals go with it. */
  closeSession(sessionId: bigint, zxid: bigint): void {
    this.#sessions.delete(sessionId);
    for (const [path, { owner }] of [...this.#nodes]) {
      if (owner !== sessionId) continue;
      this.#remove(path, zxid);
      this.#emptied.set(parentPath(path), zxid);
    }
  }

  /**
   * Whether a leader may refuse to delete this znode because of children that are gone by this zxid: what is prepared while the
   * end of a session is under way still counts its ephemerals. Source: PrepRequestProcessor, closeSession, which leaves the
   * parent's record alone
   */
  stillCountsChildren(path: string, zxid: bigint): boolean {
    const emptied = this.#emptied.get(path);
    return emptied !== undefined && zxid - emptied < mostUnderWay;
  }

  /** Null for what the model knows nothing of. */
  apply(op: OperationName, request: unknown, sessionId: bigint, zxid: bigint): ModelResult | null {
    switch (op) {
      case 'create':
      case 'create2':
        return this.#create(request as proto.CreateRequest, sessionId, zxid);
      case 'delete':
        return this.#change({ op, request: request as proto.DeleteRequest }, sessionId, zxid);
      case 'setData':
        return this.#change({ op, request: request as proto.SetDataRequest }, sessionId, zxid);
      case 'multi':
        return this.#multi(request as MultiOperation[], sessionId, zxid);
      case 'closeSession':
        this.closeSession(sessionId, zxid);
        return { err: 0 };
      default:
        return null;
    }
  }

  /** All or nothing. */
  #multi(steps: readonly MultiOperation[], sessionId: bigint, zxid: bigint): ModelResult | null {
    const before = new Map(this.#nodes);
    const errs: number[] = [];
    for (const step of steps) {
      const change = changeIn(step);
      if (!change) return null;
      const { err } = this.#change(change, sessionId, zxid);
      errs.push(err);
      if (err !== 0) break;
    }
    if (errs.at(-1) === 0 || errs.length === 0) return { err: 0, errs };
    this.#nodes = before;
    const culprit = errs.length - 1;
    return {
      err: 0,
      errs: steps.map((_, at) => (at < culprit ? 0 : at === culprit ? (errs[at] ?? 0) : code('RuntimeInconsistency'))),
    };
  }

  #change(change: Change, sessionId: bigint, zxid: bigint): ModelResult {
    switch (change.op) {
      case 'create':
        return this.#create(change.request, sessionId, zxid);
      case 'delete': {
        const { path, version } = change.request;
        const node = this.#nodes.get(path);
        if (!node) return failure('NoNode');
        if (version !== -1 && version !== node.version) return failure('BadVersion');
        if (node.children.size > 0) return failure('NotEmpty');
        this.#remove(path, zxid);
        return { err: 0 };
      }
      case 'setData': {
        const { path, data, version } = change.request;
        const node = this.#nodes.get(path);
        if (!node) return failure('NoNode');
        if (version !== -1 && version !== node.version) return failure('BadVersion');
        this.#nodes.set(path, { ...node, data, version: node.version + 1, mzxid: zxid });
        return { err: 0 };
      }
      case 'check': {
        const { path, version } = change.request;
        const node = this.#nodes.get(path);
        if (!node) return failure('NoNode');
        return version !== -1 && version !== node.version ? failure('BadVersion') : { err: 0 };
      }
    }
  }

  #create({ path: asked, data, flags }: proto.CreateRequest, sessionId: bigint, zxid: bigint): ModelResult {
    const mode = createModes[createModeOf(flags) ?? 'persistent'];
    const parent = parentPath(asked);
    const above = this.#nodes.get(parent);
    if (!above) return failure('NoNode');
    const path = mode.sequential ? asked + String(above.made).padStart(10, '0') : asked;
    if (this.#nodes.has(path)) return failure('NodeExists');
    if (above.owner !== 0n) return failure('NoChildrenForEphemerals');
    const children = new Set(above.children).add(nodeName(path));
    this.#nodes.set(parent, { ...above, children, made: above.made + 1, pzxid: zxid });
    const owner = mode.ephemeral ? sessionId : 0n;
    const born = { czxid: zxid, mzxid: zxid, pzxid: zxid, version: 0, made: 0, children: new Set<string>() };
    this.#nodes.set(path, { ...born, data, owner });
    return { err: 0, path };
  }

  #remove(path: string, zxid: bigint): void {
    this.#nodes.delete(path);
    const parent = parentPath(path);
    const above = this.#nodes.get(parent);
    if (!above) return;
    const children = new Set(above.children);
    children.delete(nodeName(path));
    this.#nodes.set(parent, { ...above, children, pzxid: zxid });
  }
}

function changeIn({ op, request }: MultiOperation): Change | null {
  switch (op) {
    case 'create':
    case 'create2':
      return { op: 'create', request };
    case 'delete':
      return { op, request };
    case 'setData':
      return { op, request };
    case 'check':
      return { op, request };
    default:
      return null;
  }
}

function failure(reason: KeeperErrorName): ModelResult {
  return { err: code(reason) };
}

function code(reason: KeeperErrorName): number {
  return keeperErrors[reason].code;
}
