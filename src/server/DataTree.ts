import { type ACL, OPEN_ACL_UNSAFE, READ_ACL_UNSAFE, type Stat } from '../protocol/data';
import { KeeperError, type KeeperErrorName, keeperErrors } from '../protocol/KeeperError';
import { childPath, configPath, nodeName, parentPath } from '../protocol/paths';
import type { CreateContainerTxn, CreateTTLTxn, CreateTxn, SetACLTxn, SetDataTxn } from '../protocol/txn';
import { type EventType, watcherTypes } from '../protocol/watchedEvents';
import { JuteError } from '../protocol/wire';
import { type DataNode, statOf, statOfNew } from './DataNode';
import { containerOwner, type EphemeralType, ephemeralTypeOf, ttlMsOf, ttlOwner } from './ephemeralTypes';
import {
  limitsName,
  type QuotaChange,
  quotaRoot,
  statsBytes,
  statsName,
  statsPath,
  statsTrackOf,
  withChange,
} from './quotas';
import type { ServerProfile } from './ServerState';
import type { Txn, TxnHeader } from './Txn';
import { type Watch, type WatcherMode, WatchManager } from './WatchManager';

/** `data` watches are set by getData and exists, `child` watches by getChildren. */
export type WatchTable = 'data' | 'child';

/** What applying a transaction did, in the order in which it did it. */
export type TreeEvent =
  | {
      readonly kind: 'znode';
      readonly change: 'created' | 'deleted' | 'dataChanged' | 'aclChanged';
      readonly path: string;
      /** Session id; 0 when not ephemeral. */
      readonly ephemeralOwner: bigint;
    }
  /** Watches fired. `told` are the connections that get an event, if `acl` lets them read; `fired` the registrations. */
  | {
      readonly kind: 'watches';
      readonly of: WatchTable;
      readonly type: EventType;
      readonly path: string;
      readonly acl: readonly ACL[];
      readonly told: readonly number[];
      readonly fired: readonly Watch[];
    };

export interface TxnResult {
  /** The operation carried out; `error` for one that failed. */
  readonly op: Txn['op'];
  /** Error code, 0 when all is well. */
  readonly err: number;
  readonly path: string | null;
  readonly stat: Stat | null;
  /** One for each operation of a multi. */
  readonly multi: readonly TxnResult[];
}

/** What setWatches does with one path: the client missed a change, or the watch is set again. */
export type CaughtUp =
  | { readonly kind: 'missed'; readonly type: EventType; readonly path: string }
  | { readonly kind: 'set'; readonly of: WatchTable; readonly watch: Watch; readonly replaced: readonly Watch[] };

export interface WatchesToSet {
  readonly relativeZxid: bigint;
  readonly dataWatches: readonly string[];
  readonly existWatches: readonly string[];
  readonly childWatches: readonly string[];
  readonly persistentWatches: readonly string[];
  readonly persistentRecursiveWatches: readonly string[];
}

export interface DataTreeOptions {
  readonly profile: ServerProfile;
  /** Whether there are nodes with a time to live. */
  readonly extendedTypesEnabled: boolean;
}

/** A znode as a snapshot holds it. */
export type StoredNode = Pick<DataNode, 'data' | 'acl' | 'stat'>;

/** These cannot be deleted. Source: DataTree.isSpecialPath */
const specialPaths: ReadonlySet<string> = new Set(['/', '/zookeeper', '/zookeeper/quota', configPath]);

/** All znodes of a server, and who watches them. It changes by transactions only. Source: DataTree */
export class DataTree {
  readonly #nodes: Map<string, DataNode>;
  readonly #ephemerals = new Map<bigint, Set<string>>();
  readonly #containers = new Set<string>();
  readonly #ttls = new Set<string>();
  readonly #quotas = new Set<string>(); // subtrees with limits
  readonly #watches: Readonly<Record<WatchTable, WatchManager>>;
  readonly #options: DataTreeOptions;
  #lastProcessedZxid: bigint;

  /** A tree with nothing but what every server has. */
  constructor(options: DataTreeOptions, nodes: Iterable<[string, DataNode]> = builtInNodes(), lastProcessedZxid = 0n) {
    const severalModes = options.profile !== '3.8';
    this.#options = options;
    this.#watches = { data: new WatchManager({ severalModes }), child: new WatchManager({ severalModes }) };
    this.#lastProcessedZxid = lastProcessedZxid;
    this.#nodes = new Map(nodes);
    for (const [path, node] of this.#nodes) {
      this.#rememberOwner(path, node.stat.ephemeralOwner);
      this.#rememberQuota(path);
    }
  }

  /** The tree that these znodes make, as they stand in a snapshot: parents before their children. */
  static restored(
    options: DataTreeOptions,
    stored: Iterable<[string, StoredNode]>,
    lastProcessedZxid: bigint,
  ): DataTree {
    const nodes = new Map<string, DataNode>();
    for (const [path, { data, acl, stat }] of stored) {
      const type = ephemeralTypeOf(stat.ephemeralOwner, options.extendedTypesEnabled);
      nodes.set(path, { data, acl, stat, owner: type === 'normal' ? stat.ephemeralOwner : 0n, children: new Set() });
      if (path !== '/') nodes.get(parentPath(path))?.children.add(nodeName(path));
    }
    return new DataTree(options, nodes, lastProcessedZxid);
  }

  /** The last transaction applied: what every reply carries. */
  get lastProcessedZxid(): bigint {
    return this.#lastProcessedZxid;
  }

  /** A leader that begins its epoch stands at the epoch's first zxid, which no transaction has. */
  beginEpoch(zxid: bigint): void {
    this.#lastProcessedZxid = zxid;
  }

  /** All znodes, parents before their children. */
  nodes(): Iterable<readonly [string, DataNode]> {
    return this.#nodes;
  }

  /** Puts a membership where clients can read it: not by a transaction, each server does so by itself. Source: initConfigInZKDatabase */
  setConfig(text: Uint8Array, version: bigint, wallMs: number): TreeEvent[] {
    const happened: TreeEvent[] = [];
    const header = { clientId: 0n, cxid: 0, zxid: version, timeMs: wallMs };
    this.#setData(header, { path: configPath, data: text, version: -1 }, happened);
    return happened;
  }

  /** Upstream counts the root twice, once by its alias. */
  get nodeCount(): number {
    return this.#nodes.size + 1;
  }

  /** Bytes of all paths and data. Source: DataTree.approximateDataSize */
  get approximateDataSize(): number {
    let bytes = 0;
    for (const [path, node] of this.#nodes) bytes += path.length + lengthOf(node);
    return bytes;
  }

  /** Session id → its ephemerals. */
  get ephemerals(): ReadonlyMap<bigint, ReadonlySet<string>> {
    return this.#ephemerals;
  }

  watchesIn(table: WatchTable): readonly Watch[] {
    return this.#watches[table].watches;
  }

  /** The empty path is an alias of the root. */
  getNode(path: string): DataNode | null {
    return this.#nodes.get(path === '' ? '/' : path) ?? null;
  }

  isSpecialPath(path: string): boolean {
    return specialPaths.has(path);
  }

  /** All below the path; below the root that is every znode but the root. */
  getAllChildrenNumber(path: string): number {
    if (path === '/') return this.#nodes.size - 1;
    let count = 0;
    for (const other of this.#nodes.keys()) if (other.startsWith(`${path}/`)) count += 1;
    return count;
  }

  /** The ephemerals of a session in the order of their creation. Upstream's order is that of a hash table. */
  getEphemerals(sessionId: bigint): string[] {
    return [...(this.#ephemerals.get(sessionId) ?? [])];
  }

  /** The innermost subtree with a quota that holds the path, or null. The root has none. */
  getMaxPrefixWithQuota(path: string): string | null {
    if (this.#quotas.size === 0) return null;
    for (let at = path; at !== '' && at !== '/'; at = at.slice(0, at.lastIndexOf('/')))
      if (this.#quotas.has(at)) return at;
    return null;
  }

  /** Whether there is anything that goes by itself once it has no children. */
  hasNodesToClean(): boolean {
    return this.#containers.size > 0 || this.#ttls.size > 0;
  }

  /** Containers that have run empty, and childless nodes past their time to live. Source: ContainerManager.getCandidates */
  nodesToClean(wallMs: number): string[] {
    const isEmptied = (path: string) => {
      const node = this.getNode(path);
      return node !== null && node.children.size === 0 && node.stat.cversion > 0;
    };
    const isOverdue = (path: string) => {
      const node = this.getNode(path);
      return (
        node !== null &&
        node.children.size === 0 &&
        BigInt(wallMs) - node.stat.mtime > ttlMsOf(node.stat.ephemeralOwner)
      );
    };
    return [...[...this.#containers].filter(isEmptied), ...[...this.#ttls].filter(isOverdue)];
  }

  /** Carries out what was decided. An operation that the tree contradicts fails alone; `happened` is added to. */
  processTxn(header: TxnHeader, txn: Txn, happened: TreeEvent[]): TxnResult {
    const result =
      txn.op === 'multi' ? this.#applyMulti(header, txn.txns, happened) : this.#apply(header, txn, happened);
    if (header.zxid > this.#lastProcessedZxid) this.#lastProcessedZxid = header.zxid;
    return result;
  }

  /** Returns what the watch takes the place of, or null when there was just this one before. */
  addWatch(of: WatchTable, watch: Watch): Watch[] | null {
    return this.#watches[of].addWatch(watch);
  }

  /** The tables into which addWatch puts a mode. Up to 3.8 recursive watches were in both. */
  tablesFor(mode: WatcherMode): WatchTable[] {
    return mode === 'persistentRecursive' && this.#options.profile !== '3.8' ? ['data'] : ['child', 'data'];
  }

  /** `type`: one of `watcherTypes`; throws JuteError for any other number. */
  containsWatcher(path: string, type: number, cnxn: number): boolean {
    const { tables, mode } = watchesMeant(type, this.#options.profile);
    return tables.some((of) => this.#watches[of].containsWatcher(path, cnxn, mode));
  }

  /** `type`: one of `watcherTypes`; throws JuteError for any other number. Returns what was removed. */
  removeWatch(path: string, type: number, cnxn: number): Array<Watch & { of: WatchTable }> {
    const { tables, mode } = watchesMeant(type, this.#options.profile);
    return tables.flatMap((of) => this.#watches[of].removeWatcher(path, cnxn, mode).map((watch) => ({ ...watch, of })));
  }

  /** The connection is over: all its watches go. */
  removeCnxn(cnxn: number): Array<Watch & { of: WatchTable }> {
    return (['data', 'child'] as const).flatMap((of) =>
      this.#watches[of].removeCnxn(cnxn).map((watch) => ({ ...watch, of })),
    );
  }

  /** Sets the watches of a client that was away. What changed since `relativeZxid` is reported instead; persistent watches missed it for good. */
  setWatches(watches: WatchesToSet, cnxn: number): CaughtUp[] {
    const caughtUp: CaughtUp[] = [];
    const missed = (type: EventType, path: string) => caughtUp.push({ kind: 'missed', type, path });
    const set = (of: WatchTable, path: string, mode: WatcherMode) => {
      const watch: Watch = { cnxn, path, mode };
      const replaced = this.addWatch(of, watch);
      if (replaced) caughtUp.push({ kind: 'set', of, watch, replaced });
    };
    for (const path of watches.dataWatches) {
      const node = this.getNode(path);
      if (!node) missed('NodeDeleted', path);
      else if (node.stat.mzxid > watches.relativeZxid) missed('NodeDataChanged', path);
      else set('data', path, 'standard');
    }
    for (const path of watches.existWatches) {
      if (this.getNode(path)) missed('NodeCreated', path);
      else set('data', path, 'standard');
    }
    for (const path of watches.childWatches) {
      const node = this.getNode(path);
      if (!node) missed('NodeDeleted', path);
      else if (node.stat.pzxid > watches.relativeZxid) missed('NodeChildrenChanged', path);
      else set('child', path, 'standard');
    }
    for (const mode of ['persistent', 'persistentRecursive'] as const) {
      for (const path of watches[`${mode}Watches`]) for (const of of this.tablesFor(mode)) set(of, path, mode);
    }
    return caughtUp;
  }

  #apply(header: TxnHeader, txn: Exclude<Txn, { op: 'multi' }>, happened: TreeEvent[]): TxnResult {
    try {
      switch (txn.op) {
        case 'create':
        case 'create2': {
          const stat = this.#createNode(header, txn.txn, txn.txn.ephemeral ? header.clientId : 0n, happened);
          return done(txn.op, txn.txn.path, stat);
        }
        case 'createContainer':
          return done(txn.op, txn.txn.path, this.#createNode(header, txn.txn, containerOwner, happened));
        case 'createTTL':
          return done(txn.op, txn.txn.path, this.#createNode(header, txn.txn, ttlOwner(txn.txn.ttl), happened));
        case 'delete':
        case 'deleteContainer':
          this.#deleteNode(header, txn.txn.path, happened);
          return done(txn.op, txn.txn.path, null);
        case 'setData':
        case 'reconfig':
          return done(txn.op, txn.txn.path, this.#setData(header, txn.txn, happened));
        case 'setACL':
          return done(txn.op, txn.txn.path, this.#setACL(txn.txn, happened));
        case 'closeSession':
          // The list, and then whatever else this server knows to be the session's.
          for (const path of [...txn.txn.paths2Delete, ...this.getEphemerals(header.clientId)]) {
            if (this.getNode(path)) this.#deleteNode(header, path, happened);
          }
          return done(txn.op, null, null);
        case 'check':
          return done(txn.op, txn.txn.path, null);
        case 'createSession':
          return done(txn.op, null, null);
        case 'error':
          return failed(txn.txn.err);
      }
    } catch (error) {
      if (error instanceof KeeperError) return failed(codeOf(error.reason));
      throw error;
    }
  }

  /** All or nothing: when one operation failed, the slots before it are told 0, those after it RuntimeInconsistency. */
  #applyMulti(header: TxnHeader, txns: readonly Txn[], happened: TreeEvent[]): TxnResult {
    const culprit = txns.findIndex((txn) => txn.op === 'error');
    const multi = txns.map((txn, index) => {
      if (txn.op === 'multi') return failed(codeOf('MarshallingError')); // never prepared: a multi holds no multi
      if (culprit < 0 || txn.op === 'error') return this.#apply(header, txn, happened);
      return failed(index < culprit ? 0 : codeOf('RuntimeInconsistency'));
    });
    return { op: 'multi', err: multi.find(({ err }) => err !== 0)?.err ?? 0, path: null, stat: null, multi };
  }

  #createNode(
    header: TxnHeader,
    txn: CreateTxn | CreateContainerTxn | CreateTTLTxn,
    owner: bigint,
    happened: TreeEvent[],
  ): Stat {
    const { path } = txn;
    const parent = this.#parentOf(path);
    const name = nodeName(path);
    if (parent.node.children.has(name)) throw new KeeperError('NodeExists', path);
    // A counter that has run over the largest int is not taken over: from then on the same name comes again and again.
    if (txn.parentCVersion > parent.node.stat.cversion) {
      parent.node.stat.cversion = txn.parentCVersion;
      parent.node.stat.pzxid = header.zxid;
    }
    const node: DataNode = {
      data: txn.data,
      acl: txn.acl ?? [],
      stat: statOfNew(header.zxid, header.timeMs, owner),
      owner: this.#typeOf(owner) === 'normal' ? owner : 0n,
      children: new Set(),
    };
    parent.node.children.add(name);
    this.#nodes.set(path, node);
    this.#rememberOwner(path, owner);
    this.#rememberQuota(path);
    if (isQuotaNode(path, statsName)) this.#count(path);
    this.#countChange(path, { count: 1, bytes: lengthOf(node) });
    happened.push({ kind: 'znode', change: 'created', path, ephemeralOwner: node.owner });
    this.#trigger('data', path, 'NodeCreated', node.acl, happened);
    this.#trigger('child', parent.path, 'NodeChildrenChanged', parent.node.acl, happened);
    return statOf(node);
  }

  #deleteNode({ zxid }: TxnHeader, path: string, happened: TreeEvent[]): void {
    const parent = this.#parentOf(path);
    const node = this.#existing(path);
    parent.node.children.delete(nodeName(path));
    if (zxid > parent.node.stat.pzxid) parent.node.stat.pzxid = zxid;
    this.#nodes.delete(path);
    this.#forgetOwner(path, node.stat.ephemeralOwner);
    if (isQuotaNode(path, limitsName)) this.#quotas.delete(quotaOf(path));
    this.#countChange(path, { count: -1, bytes: -lengthOf(node) });
    happened.push({ kind: 'znode', change: 'deleted', path, ephemeralOwner: node.owner });
    const told = this.#trigger('data', path, 'NodeDeleted', node.acl, happened);
    this.#trigger('child', path, 'NodeDeleted', node.acl, happened, told);
    this.#trigger('child', parent.path, 'NodeChildrenChanged', parent.node.acl, happened);
  }

  #setData({ zxid, timeMs }: TxnHeader, { path, data, version }: SetDataTxn, happened: TreeEvent[]): Stat {
    const node = this.#existing(path);
    const lengthBefore = lengthOf(node);
    node.data = data;
    node.stat.mtime = BigInt(timeMs);
    node.stat.mzxid = zxid;
    node.stat.version = version;
    happened.push({ kind: 'znode', change: 'dataChanged', path, ephemeralOwner: node.owner });
    const stat = statOf(node);
    this.#countChange(path, { count: 0, bytes: lengthOf(node) - lengthBefore });
    this.#trigger('data', path, 'NodeDataChanged', node.acl, happened);
    return stat;
  }

  #setACL({ path, acl, version }: SetACLTxn, happened: TreeEvent[]): Stat {
    const node = this.#existing(path);
    node.acl = acl ?? [];
    node.stat.aversion = version;
    happened.push({ kind: 'znode', change: 'aclChanged', path, ephemeralOwner: node.owner });
    return statOf(node);
  }

  /** Fires the watches of one table, but tells nobody who is in `toldBefore`. Returns those that are told. */
  #trigger(
    of: WatchTable,
    path: string,
    type: EventType,
    acl: readonly ACL[],
    happened: TreeEvent[],
    toldBefore?: ReadonlySet<number>,
  ): ReadonlySet<number> {
    const { told, fired } = this.#watches[of].triggerWatch(path, type);
    if (fired.length > 0) {
      const news = toldBefore ? [...told].filter((cnxn) => !toldBefore.has(cnxn)) : [...told];
      happened.push({ kind: 'watches', of, type, path, acl, told: news, fired });
    }
    return told;
  }

  #rememberQuota(path: string): void {
    if (isQuotaNode(path, limitsName)) this.#quotas.add(quotaOf(path));
  }

  /** Writes what a subtree holds into its new `zookeeper_stats`. Source: updateQuotaForPath */
  #count(path: string): void {
    const top = quotaOf(path);
    const total = { count: 0, bytes: 0 };
    for (const [other, node] of this.#nodes) {
      if (other !== top && !other.startsWith(`${top}/`)) continue;
      total.count += 1;
      total.bytes += lengthOf(node);
    }
    this.#existing(path).data = statsBytes(new Map(Object.entries(total)));
  }

  /** Source: updateQuotaStat */
  #countChange(path: string, change: QuotaChange): void {
    const prefix = this.getMaxPrefixWithQuota(path);
    const node = prefix === null ? null : this.getNode(statsPath(prefix));
    if (node) node.data = statsBytes(withChange(statsTrackOf(node.data), change));
  }

  #typeOf(owner: bigint): EphemeralType {
    return ephemeralTypeOf(owner, this.#options.extendedTypesEnabled);
  }

  #existing(path: string): DataNode {
    const node = this.getNode(path);
    if (!node) throw new KeeperError('NoNode', path);
    return node;
  }

  #parentOf(path: string): { path: string; node: DataNode } {
    const parent = parentPath(path);
    return { path: parent, node: this.#existing(parent) };
  }

  #rememberOwner(path: string, owner: bigint): void {
    const type = this.#typeOf(owner);
    if (type === 'container') this.#containers.add(path);
    if (type === 'ttl') this.#ttls.add(path);
    if (type !== 'normal') return;
    const paths = this.#ephemerals.get(owner);
    if (paths) paths.add(path);
    else this.#ephemerals.set(owner, new Set([path]));
  }

  #forgetOwner(path: string, owner: bigint): void {
    this.#containers.delete(path);
    this.#ttls.delete(path);
    const paths = this.#ephemerals.get(owner);
    paths?.delete(path);
    if (paths?.size === 0) this.#ephemerals.delete(owner);
  }
}

function done(op: Txn['op'], path: string | null, stat: Stat | null): TxnResult {
  return { op, err: 0, path, stat, multi: [] };
}

function failed(err: number): TxnResult {
  return { op: 'error', err, path: null, stat: null, multi: [] };
}

function codeOf(reason: KeeperErrorName): number {
  return keeperErrors[reason].code;
}

function lengthOf({ data }: DataNode): number {
  return data?.byteLength ?? 0;
}

function isQuotaNode(path: string, name: string): boolean {
  return path.startsWith(`${quotaRoot}/`) && nodeName(path) === name && quotaOf(path) !== '';
}

/** `/zookeeper/quota/a/zookeeper_stats` → `/a` */
function quotaOf(path: string): string {
  return path.slice(quotaRoot.length, path.lastIndexOf('/'));
}

/** Up to 3.8 a type means a table, whatever the mode; since 3.9 it means a mode, and null stands for all. */
function watchesMeant(type: number, profile: ServerProfile): { tables: WatchTable[]; mode: WatcherMode | null } {
  const of38 = profile === '3.8';
  if (type === watcherTypes.any) return { tables: ['child', 'data'], mode: null };
  if (type === watcherTypes.children) return { tables: ['child'], mode: of38 ? null : 'standard' };
  if (type === watcherTypes.data) return { tables: ['data'], mode: of38 ? null : 'standard' };
  if (type === watcherTypes.persistent && !of38) return { tables: ['child', 'data'], mode: 'persistent' };
  if (type === watcherTypes.persistentRecursive && !of38) return { tables: ['data'], mode: 'persistentRecursive' };
  throw new JuteError(`${type} is no type of watcher`);
}

/** What a server that never ran before has. Their zxids and times are 0. Source: DataTree's constructor */
function builtInNodes(): Array<[string, DataNode]> {
  const make = (acl: readonly ACL[], ...children: string[]): DataNode => {
    return { data: new Uint8Array(0), acl, stat: statOfNew(0n, 0, 0n), owner: 0n, children: new Set(children) };
  };
  const zookeeper = '/zookeeper';
  const config = make(READ_ACL_UNSAFE);
  config.stat.aversion = -1;
  return [
    ['/', make(OPEN_ACL_UNSAFE, 'zookeeper')],
    [zookeeper, make(OPEN_ACL_UNSAFE, 'quota', 'config')],
    [childPath(zookeeper, 'quota'), make(OPEN_ACL_UNSAFE)],
    [childPath(zookeeper, 'config'), config],
  ];
}
