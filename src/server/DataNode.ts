import type { ACL, Stat, StatPersisted } from '../protocol/data';

/** One znode as it is kept. Source: DataNode */
export interface DataNode {
  data: Uint8Array | null;
  acl: readonly ACL[];
  /** The session of an ephemeral; 0 for all other nodes. Inside `stat` the owner also marks containers and the like. */
  readonly owner: bigint;
  /** Its `cversion` counts the children ever made: the number of the next sequential child. */
  readonly stat: StatPersisted;
  /** Names, in the order of their creation. Upstream's order is that of a hash table: nobody may rely on either. */
  readonly children: Set<string>;
}

/** Source: DataTree.createStat */
export function statOfNew(zxid: bigint, timeMs: number, ephemeralOwner: bigint): StatPersisted {
  const time = BigInt(timeMs);
  return {
    czxid: zxid,
    mzxid: zxid,
    ctime: time,
    mtime: time,
    version: 0,
    cversion: 0,
    aversion: 0,
    ephemeralOwner,
    pzxid: zxid,
  };
}

/**
 * What clients are told: `cversion` counts children made and deleted, as releases before 3.0 did. Every child that was made
 * is either still there or was deleted: 2 × made − present. Source: DataNode.copyStat
 */
export function statOf({ data, stat, children, owner }: DataNode): Stat {
  return {
    ...stat,
    cversion: (stat.cversion * 2 - children.size) | 0,
    ephemeralOwner: owner,
    dataLength: data?.byteLength ?? 0,
    numChildren: children.size,
  };
}
