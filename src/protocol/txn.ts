/** What is written to the transaction log and sent between servers. Source: zookeeper.jute, modules txn and persistence */
import { boolean, buffer, int, long, nullable, record, ustring, type ValueOf, vector } from '../jute/codecs';
import { ACL } from './data';

export const TxnDigest = record('TxnDigest', { version: int, treeDigest: long });
export type TxnDigest = ValueOf<typeof TxnDigest>;

/** In front of every transaction. */
export const TxnHeader = record('TxnHeader', {
  clientId: long, // session id
  cxid: int, // xid of the request
  zxid: long,
  time: long, // ms since 1970 on the leader's wall clock
  type: int, // op code; −1 for a request that failed
});
export type TxnHeader = ValueOf<typeof TxnHeader>;

/** A create as releases before 3.4 wrote it. */
export const CreateTxnV0 = record('CreateTxnV0', {
  path: ustring,
  data: nullable(buffer),
  acl: nullable(vector(ACL)),
  ephemeral: boolean,
});
export type CreateTxnV0 = ValueOf<typeof CreateTxnV0>;

export const CreateTxn = record('CreateTxn', {
  path: ustring,
  data: nullable(buffer),
  acl: nullable(vector(ACL)),
  ephemeral: boolean,
  parentCVersion: int, // children ever made under the parent, this one included
});
export type CreateTxn = ValueOf<typeof CreateTxn>;

export const CreateTTLTxn = record('CreateTTLTxn', {
  path: ustring,
  data: nullable(buffer),
  acl: nullable(vector(ACL)),
  parentCVersion: int,
  ttl: long, // ms
});
export type CreateTTLTxn = ValueOf<typeof CreateTTLTxn>;

export const CreateContainerTxn = record('CreateContainerTxn', {
  path: ustring,
  data: nullable(buffer),
  acl: nullable(vector(ACL)),
  parentCVersion: int,
});
export type CreateContainerTxn = ValueOf<typeof CreateContainerTxn>;

export const DeleteTxn = record('DeleteTxn', { path: ustring });
export type DeleteTxn = ValueOf<typeof DeleteTxn>;

export const SetDataTxn = record('SetDataTxn', {
  path: ustring,
  data: nullable(buffer),
  version: int, // the new one
});
export type SetDataTxn = ValueOf<typeof SetDataTxn>;

export const CheckVersionTxn = record('CheckVersionTxn', { path: ustring, version: int });
export type CheckVersionTxn = ValueOf<typeof CheckVersionTxn>;

export const SetACLTxn = record('SetACLTxn', {
  path: ustring,
  acl: nullable(vector(ACL)),
  version: int, // the new one
});
export type SetACLTxn = ValueOf<typeof SetACLTxn>;

export const SetMaxChildrenTxn = record('SetMaxChildrenTxn', { path: ustring, max: int });
export type SetMaxChildrenTxn = ValueOf<typeof SetMaxChildrenTxn>;

export const CreateSessionTxn = record('CreateSessionTxn', { timeOut: int }); // ms
export type CreateSessionTxn = ValueOf<typeof CreateSessionTxn>;

export const CloseSessionTxn = record('CloseSessionTxn', { paths2Delete: vector(ustring) });
export type CloseSessionTxn = ValueOf<typeof CloseSessionTxn>;

export const ErrorTxn = record('ErrorTxn', { err: int });
export type ErrorTxn = ValueOf<typeof ErrorTxn>;

/** One operation inside a multi. */
export const Txn = record('Txn', { type: int, data: buffer });
export type Txn = ValueOf<typeof Txn>;

export const MultiTxn = record('MultiTxn', { txns: vector(Txn) });
export type MultiTxn = ValueOf<typeof MultiTxn>;

/** First bytes of a transaction log or a snapshot. */
export const FileHeader = record('FileHeader', { magic: int, version: int, dbid: long });
export type FileHeader = ValueOf<typeof FileHeader>;
