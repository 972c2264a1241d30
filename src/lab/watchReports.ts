import { OPEN_ACL_UNSAFE } from '../protocol/data';
import type { EventType } from '../protocol/watchedEvents';
import { DataTree, type TreeEvent } from '../server/DataTree';
import type { Txn } from '../server/Txn';

/** What may happen to a znode and around it, by name: what was there before, then the change. */
const changes = {
  created: { before: [], change: create('/a') },
  dataChanged: { before: [create('/a')], change: setData('/a') },
  deleted: { before: [create('/a')], change: remove('/a') },
  childCreated: { before: [create('/a')], change: create('/a/b') },
  childDataChanged: { before: [create('/a'), create('/a/b')], change: setData('/a/b') },
  childDeleted: { before: [create('/a'), create('/a/b')], change: remove('/a/b') },
  grandchildCreated: { before: [create('/a'), create('/a/b')], change: create('/a/b/c') },
} as const satisfies Readonly<Record<string, { readonly before: readonly Txn[]; readonly change: Txn }>>;
export type TreeChange = keyof typeof changes;

/** Watches as a client asks for them. */
export const watchKinds = ['data', 'child', 'persistent', 'persistentRecursive'] as const;
export type WatchKind = (typeof watchKinds)[number];

/** What a watch on `/a` reports of a change. */
export interface WatchReport {
  readonly change: TreeChange;
  /** Each event once, with the path it names. */
  readonly events: Readonly<Record<WatchKind, readonly { readonly type: EventType; readonly path: string }[]>>;
}

/** Every change under every watch, each tried on a tree of its own: what one connection with that one watch is told. */
export function watchReports(): WatchReport[] {
  // Object.keys forgets which keys it was given.
  return (Object.keys(changes) as TreeChange[]).map((change) => ({
    change,
    events: {
      data: eventsOf(change, 'data'),
      child: eventsOf(change, 'child'),
      persistent: eventsOf(change, 'persistent'),
      persistentRecursive: eventsOf(change, 'persistentRecursive'),
    },
  }));
}

function eventsOf(change: TreeChange, kind: WatchKind): { type: EventType; path: string }[] {
  const tree = new DataTree({ profile: '3.9', extendedTypesEnabled: false });
  const { before, change: txn } = changes[change];
  let zxid = 0n;
  const apply = (each: Txn): TreeEvent[] => {
    const happened: TreeEvent[] = [];
    zxid += 1n;
    tree.processTxn({ clientId: 1n, cxid: Number(zxid), zxid, timeMs: 0 }, each, happened);
    return happened;
  };
  for (const each of before) apply(each);
  const cnxn = 1;
  if (kind === 'data' || kind === 'child') tree.addWatch(kind, { cnxn, path: '/a', mode: 'standard' });
  else for (const table of tree.tablesFor(kind)) tree.addWatch(table, { cnxn, path: '/a', mode: kind });
  return apply(txn)
    .filter((event) => event.kind === 'watches')
    .filter(({ told }) => told.includes(cnxn))
    .map(({ type, path }) => ({ type, path }));
}

function create(path: string): Txn {
  return {
    op: 'create',
    txn: { path, data: new Uint8Array(), acl: [...OPEN_ACL_UNSAFE], ephemeral: false, parentCVersion: 1 },
  };
}

function setData(path: string): Txn {
  return { op: 'setData', txn: { path, data: new Uint8Array(), version: 1 } };
}

function remove(path: string): Txn {
  return { op: 'delete', txn: { path } };
}
