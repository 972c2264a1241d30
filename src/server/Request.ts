import type { Id } from '../protocol/data';
import type { KeeperErrorName } from '../protocol/KeeperError';
import { type Codec, JuteReader } from '../protocol/wire';
import type { LoggedTxn } from './persistence/DataDir';
import type { QuorumConfig } from './quorum/QuorumConfig';
import type { ServerCnxn } from './ServerCnxn';
import type { Txn, TxnHeader } from './Txn';

/** One request on its way through the processors; preparation fills in what was decided. Source: Request */
export interface Request {
  /** Null when no client asked, as for the end of an expired session. */
  readonly cnxn: ServerCnxn | null;
  readonly sessionId: bigint;
  /** The xid that the client gave it. */
  readonly cxid: number;
  /** Op code. */
  readonly type: number;
  /** What follows the header; null when the server itself made the request. */
  readonly body: Uint8Array | null;
  readonly authInfo: readonly Id[];
  /** Through whom it came: this server itself, or the link of a learner by its number. Null: nobody in particular. */
  readonly owner: SessionOwner | null;
  /** Set for a change, also for one that failed. */
  header: TxnHeader | null;
  txn: Txn | null;
  error: KeeperErrorName | null;
  /** The transaction as it is written down and sent around. */
  logged: LoggedTxn | null;
  /** The membership that a reconfiguration leads to. */
  config: QuorumConfig | null;
}

/** Which server a session lives on, as the leader sees it: itself, or whoever is at the other end of a learner's link. */
export type SessionOwner = 'me' | number;

/** A request before anything was decided. */
export function newRequest(
  asked: Pick<Request, 'sessionId' | 'type' | 'body'> & Partial<Pick<Request, 'cnxn' | 'cxid' | 'authInfo' | 'owner'>>,
): Request {
  return {
    cnxn: null,
    cxid: 0,
    authInfo: [],
    owner: null,
    ...asked,
    header: null,
    txn: null,
    error: null,
    logged: null,
    config: null,
  };
}

/** Reads a request's body; throws JuteError when it is not what the operation carries. More bytes than needed are ignored. */
export function bodyOf<Body>(request: Request, codec: Codec<Body>): Body {
  return codec.read(new JuteReader(request.body ?? new Uint8Array(0)));
}
