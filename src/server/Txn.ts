import type {
  CheckVersionTxn,
  CloseSessionTxn,
  CreateContainerTxn,
  CreateSessionTxn,
  CreateTTLTxn,
  CreateTxn,
  DeleteTxn,
  ErrorTxn,
  SetACLTxn,
  SetDataTxn,
} from '../protocol/txn';

/** A change that was decided and only has to be carried out: every server that applies it ends up the same. */
export type Txn =
  | { readonly op: 'create' | 'create2'; readonly txn: CreateTxn }
  | { readonly op: 'createContainer'; readonly txn: CreateContainerTxn }
  | { readonly op: 'createTTL'; readonly txn: CreateTTLTxn }
  | { readonly op: 'delete' | 'deleteContainer'; readonly txn: DeleteTxn }
  | { readonly op: 'setData'; readonly txn: SetDataTxn }
  | { readonly op: 'setACL'; readonly txn: SetACLTxn }
  /** A new membership: it becomes the data of `/zookeeper/config`. */
  | { readonly op: 'reconfig'; readonly txn: SetDataTxn }
  | { readonly op: 'check'; readonly txn: CheckVersionTxn }
  | { readonly op: 'createSession'; readonly txn: CreateSessionTxn }
  | { readonly op: 'closeSession'; readonly txn: CloseSessionTxn }
  /** A request that failed. It changes nothing, but it has taken a zxid. */
  | { readonly op: 'error'; readonly txn: ErrorTxn }
  | { readonly op: 'multi'; readonly txns: readonly Txn[] };

/** Who asked for it, its place in the order of all changes, and the time of the server that decided it. Source: TxnHeader */
export interface TxnHeader {
  readonly clientId: bigint;
  readonly cxid: number;
  readonly zxid: bigint;
  readonly timeMs: number;
}
