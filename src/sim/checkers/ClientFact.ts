import type { OperationName } from '../../protocol/opCodes';
import type { EventType } from '../../protocol/watchedEvents';

/** A request as a client sent it. */
export interface AskedRequest {
  readonly client: string;
  readonly cnxn: number;
  readonly sessionId: bigint;
  readonly xid: number;
  readonly op: OperationName;
  /** As the operation's codec reads it. */
  readonly request: unknown;
  readonly atMs: number;
}

/** What passes between a client and a server. `cnxn` numbers the client's connections, all clients together. */
export type ClientFact =
  /** The client shows what it has seen. Session id 0 asks for a new session. */
  | {
      readonly kind: 'connecting';
      readonly client: string;
      readonly cnxn: number;
      readonly sessionId: bigint;
      readonly lastZxidSeen: bigint;
    }
  /** The session was granted. */
  | {
      readonly kind: 'connected';
      readonly client: string;
      readonly cnxn: number;
      readonly sessionId: bigint;
      readonly timeoutMs: number;
    }
  /** The session is over. */
  | { readonly kind: 'refused'; readonly client: string; readonly cnxn: number; readonly sessionId: bigint }
  | ({ readonly kind: 'asked' } & AskedRequest)
  | {
      readonly kind: 'answered';
      readonly asked: AskedRequest;
      readonly zxid: bigint;
      /** Error code, 0 when all is well. */
      readonly err: number;
      /** As the operation's codec reads it; null with an error. */
      readonly response: unknown;
    }
  | {
      readonly kind: 'event';
      readonly client: string;
      readonly cnxn: number;
      readonly type: EventType;
      readonly path: string;
    }
  | { readonly kind: 'broken'; readonly client: string; readonly cnxn: number };
