import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../../src/jute/JuteReader';
import { OPEN_ACL_UNSAFE, READ_ACL_UNSAFE } from '../../../src/protocol/data';
import type { TreeEvent } from '../../../src/server/DataTree';
import { DataTree } from '../../../src/server/DataTree';
import { readSnapshot, snapshotBytes } from '../../../src/server/persistence/Snapshot';
import type { Txn } from '../../../src/server/Txn';
import { ZKDatabase } from '../../../src/server/ZKDatabase';

const options = { profile: '3.8', extendedTypesEnabled: true } as const;

/** A change of a small tree, as a leader would have decided it. */
const change: fc.Arbitrary<Txn> = fc.oneof(
  fc.record({ path: fc.constantFrom('/a', '/b', '/a/c', '/a/d', '/b/e'), n: fc.nat(9), open: fc.boolean() }).map(
    ({ path, n, open }): Txn => ({
      op: 'create',
      txn: {
        path,
        data: n === 0 ? null : Uint8Array.of(n),
        acl: open ? [...OPEN_ACL_UNSAFE] : [...READ_ACL_UNSAFE],
        ephemeral: n > 6,
        parentCVersion: n + 1,
      },
    }),
  ),
  fc.constantFrom('/a/c', '/a/d', '/b').map((path): Txn => ({ op: 'delete', txn: { path } })),
  fc.nat(3).map((version): Txn => ({ op: 'setData', txn: { path: '/a', data: Uint8Array.of(1, 2), version } })),
  fc.constant<Txn>({ op: 'createSession', txn: { timeOut: 6000 } }),
);

/** What a tree holds, without the sets that only help to find it. */
const contentOf = (tree: DataTree) =>
  [...tree.nodes()].map(([path, node]) => [path, { ...node, children: [...node.children] }]);

describe('a snapshot', () => {
  it('holds every znode and every session, and gives them back in the same order', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const database = new ZKDatabase({ tree: new DataTree(options), sessionsWithTimeouts: new Map() });
        const happened: TreeEvent[] = [];
        changes.forEach((txn, index) => {
          database.processTxn(
            { clientId: BigInt(index + 1), cxid: 1, zxid: BigInt(index + 1), timeMs: 7 },
            txn,
            happened,
          );
        });
        const bytes = snapshotBytes(database);
        const back = readSnapshot(new JuteReader(bytes), database.lastProcessedZxid, options);
        expect(contentOf(back.tree)).toEqual(contentOf(database.tree));
        expect(back.tree.lastProcessedZxid).toBe(database.lastProcessedZxid);
        expect([...back.sessionsWithTimeouts]).toEqual([...database.sessionsWithTimeouts]);
        expect([...back.tree.ephemerals]).toEqual([...database.tree.ephemerals]);
        expect(snapshotBytes(back)).toEqual(bytes);
      }),
    );
  });

  it('is refused when it ends too early', () => {
    const bytes = snapshotBytes({ tree: new DataTree(options), sessionsWithTimeouts: new Map([[1n, 6000]]) });
    for (let length = 0; length < bytes.byteLength; length += 1) {
      expect(() => readSnapshot(new JuteReader(bytes.subarray(0, length)), 0n, options)).toThrow();
    }
  });
});
