/** Records that requests, replies and transactions share. Source: zookeeper.jute, module org.apache.zookeeper.data */
import { int, long, record, ustring, type ValueOf } from '../jute/codecs';

/** Who somebody is under an authentication scheme, such as `world:anyone`. */
export const Id = record('Id', { scheme: ustring, id: ustring });
export type Id = ValueOf<typeof Id>;

/** What somebody may do with a znode. */
export const ACL = record('ACL', {
  perms: int, // sum of `permissions`
  id: Id,
});
export type ACL = ValueOf<typeof ACL>;

/** What a server tells about a znode, always 68 bytes. */
export const Stat = record('Stat', {
  czxid: long, // zxid that created the node
  mzxid: long, // zxid that changed its data last
  ctime: long, // ms since 1970 on the leader's wall clock, at creation
  mtime: long, // the same, at the last change of data
  version: int, // changes of data since creation
  cversion: int, // children made plus children deleted
  aversion: int, // changes of the ACL
  ephemeralOwner: long, // session id, or 0 when not ephemeral
  dataLength: int, // bytes
  numChildren: int,
  pzxid: long, // zxid that made or deleted a child last
});
export type Stat = ValueOf<typeof Stat>;

/** A Stat as servers keep it on disk: without what can be counted. */
export const StatPersisted = record('StatPersisted', {
  czxid: long,
  mzxid: long,
  ctime: long,
  mtime: long,
  version: int,
  cversion: int, // children ever made
  aversion: int,
  ephemeralOwner: long,
  pzxid: long,
});
export type StatPersisted = ValueOf<typeof StatPersisted>;

/** One identity of a connection, in the answer to whoAmI. */
export const ClientInfo = record('ClientInfo', { authScheme: ustring, user: ustring });
export type ClientInfo = ValueOf<typeof ClientInfo>;

/** Bits of `ACL.perms`. Source: ZooDefs.Perms */
export const permissions = { read: 1, write: 2, create: 4, delete: 8, admin: 16, all: 31 } as const;

/** Everybody may do everything: what `create` uses when no ACL is given. Source: ZooDefs.Ids */
export const OPEN_ACL_UNSAFE: readonly ACL[] = [{ perms: permissions.all, id: { scheme: 'world', id: 'anyone' } }];
/** Whoever creates the znode may do everything with it, and nobody else. Source: ZooDefs.Ids */
export const CREATOR_ALL_ACL: readonly ACL[] = [{ perms: permissions.all, id: { scheme: 'auth', id: '' } }];
/** Everybody may read. Source: ZooDefs.Ids */
export const READ_ACL_UNSAFE: readonly ACL[] = [{ perms: permissions.read, id: { scheme: 'world', id: 'anyone' } }];
