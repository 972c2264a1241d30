import { ACL, OPEN_ACL_UNSAFE, StatPersisted } from '../../protocol/data';
import { int, JuteError, type JuteReader, JuteWriter, long, nullable, ustring, vector } from '../../protocol/wire';
import { DataTree, type DataTreeOptions, type StoredNode } from '../DataTree';

/** The tree and the sessions, as a snapshot holds them. */
export interface SnapshotContent {
  readonly tree: DataTree;
  /** Session id → timeout it was created with, ms. */
  readonly sessionsWithTimeouts: ReadonlyMap<bigint, number>;
}

const acls = nullable(vector(ACL));

/** The number of the list that built-in znodes have: everybody may do everything. It needs no list of its own. */
const openNumber = -1n;

/**
 * A snapshot's content, as it stands in a file after the file's header, and as it goes to a learner: the sessions, each list
 * of ACLs once, then znode by znode, parents first. The digest that releases since 3.6 add is left out.
 * Source: SerializeUtils.serializeSnapshot, DataTree.serialize, ReferenceCountedACLCache
 */
export function snapshotBytes({ tree, sessionsWithTimeouts }: SnapshotContent): Uint8Array {
  const to = new JuteWriter(4096);
  int.write(to, sessionsWithTimeouts.size);
  for (const [sessionId, timeoutMs] of sessionsWithTimeouts) {
    long.write(to, sessionId);
    int.write(to, timeoutMs);
  }
  const { lists, numberOf } = numberACLs(tree);
  int.write(to, lists.length);
  for (const [list, number] of lists) {
    long.write(to, number);
    acls.write(to, [...list]);
  }
  for (const [path, { data, acl, stat }] of tree.nodes()) {
    ustring.write(to, path === '/' ? '' : path);
    to.writeInt(data?.byteLength ?? -1);
    if (data) to.writeBytes(data);
    long.write(to, numberOf(acl));
    StatPersisted.write(to, stat);
  }
  ustring.write(to, '/');
  return to.written();
}

/** Throws JuteError when what the reader stands at is no snapshot. */
export function readSnapshot(from: JuteReader, zxid: bigint, options: DataTreeOptions): SnapshotContent {
  const sessionsWithTimeouts = new Map<bigint, number>();
  for (let left = int.read(from); left > 0; left -= 1) sessionsWithTimeouts.set(long.read(from), int.read(from));
  const lists = new Map<bigint, readonly ACL[]>([[openNumber, OPEN_ACL_UNSAFE]]);
  for (let left = int.read(from); left > 0; left -= 1) lists.set(long.read(from), acls.read(from) ?? []);
  const nodes: [string, StoredNode][] = [];
  for (let path = ustring.read(from); path !== '/'; path = ustring.read(from)) {
    const length = from.readLength('the data of a znode');
    const data = length < 0 ? null : from.readBytes(length).slice();
    const acl = lists.get(long.read(from));
    if (!acl) throw new JuteError(`the list of ACLs of ${path} is missing`);
    nodes.push([path === '' ? '/' : path, { data, acl, stat: StatPersisted.read(from) }]);
  }
  return { tree: DataTree.restored(options, nodes, zxid), sessionsWithTimeouts };
}

/** Each list has one number, however many znodes share it. */
function numberACLs(tree: DataTree): { lists: [readonly ACL[], bigint][]; numberOf: (acl: readonly ACL[]) => bigint } {
  const numbers = new Map<string, bigint>();
  const lists: [readonly ACL[], bigint][] = [];
  const known = new Map<readonly ACL[], bigint>([[OPEN_ACL_UNSAFE, openNumber]]);
  const numberOf = (acl: readonly ACL[]): bigint => {
    const key = JSON.stringify(acl);
    const number = numbers.get(key) ?? BigInt(numbers.size + 1);
    if (!numbers.has(key)) lists.push([acl, number]);
    numbers.set(key, number);
    known.set(acl, number);
    return number;
  };
  for (const [, { acl }] of tree.nodes()) if (!known.has(acl)) numberOf(acl);
  return { lists, numberOf: (acl) => known.get(acl) ?? openNumber };
}
