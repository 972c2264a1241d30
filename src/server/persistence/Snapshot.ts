import { ACL, StatPersisted } from '../../protocol/data';
import { int, JuteError, type JuteReader, JuteWriter, long, nullable, ustring, vector } from '../../protocol/wire';
import { DataTree, type DataTreeOptions, type StoredNode } from '../DataTree';

/** The tree and the sessions, as a snapshot holds them. */
export interface SnapshotContent {
  readonly tree: DataTree;
  /** Session id → timeout it was created with, ms. */
  readonly sessionsWithTimeouts: ReadonlyMap<bigint, number>;
}

const acls = nullable(vector(ACL));

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
  const numbers = numberACLs(tree);
  int.write(to, numbers.size);
  for (const [list, number] of numbers) {
    long.write(to, number);
    acls.write(to, [...list]);
  }
  for (const [path, { data, acl, stat }] of tree.nodes()) {
    ustring.write(to, path === '/' ? '' : path);
    to.writeInt(data?.byteLength ?? -1);
    if (data) to.writeBytes(data);
    long.write(to, numbers.get(acl) ?? -1n);
    StatPersisted.write(to, stat);
  }
  ustring.write(to, '/');
  return to.written();
}

/** Throws JuteError when what the reader stands at is no snapshot. */
export function readSnapshot(from: JuteReader, zxid: bigint, options: DataTreeOptions): SnapshotContent {
  const sessionsWithTimeouts = new Map<bigint, number>();
  for (let left = int.read(from); left > 0; left -= 1) sessionsWithTimeouts.set(long.read(from), int.read(from));
  const lists = new Map<bigint, readonly ACL[]>();
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
function numberACLs(tree: DataTree): Map<readonly ACL[], bigint> {
  const numbers = new Map<readonly ACL[], bigint>();
  for (const [, { acl }] of tree.nodes()) if (!numbers.has(acl)) numbers.set(acl, BigInt(numbers.size + 1));
  return numbers;
}
