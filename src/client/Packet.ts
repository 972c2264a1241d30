import type { KeeperErrorName } from '../protocol/KeeperError';
import type { OperationName } from '../protocol/opCodes';
import type { Codec } from '../protocol/wire';

/** One request on its way: waiting to be sent, or sent and waiting for its reply. Source: ClientCnxn.Packet */
export interface Packet {
  readonly op: OperationName;
  readonly request: Codec<unknown>;
  readonly body: unknown;
  readonly response: Codec<unknown>;
  /** As the application gave it, for errors and notes. */
  readonly path: string | null;
  /** A short text of the result, for the notes. */
  readonly shown?: (response: unknown) => string;
  /** Runs at once when a reply is read, before anything behind it: registers watches. `error` null: OK. */
  readonly replied?: (error: KeeperErrorName | null) => void;
  /** Runs at once when the call's end is known, by a reply or without one; what it returns is how the call ends. */
  readonly ended?: (error: KeeperErrorName | null) => KeeperErrorName | null;
  /** Ends the call, in its turn of the event queue. */
  readonly resolve: (response: unknown) => void;
  readonly reject: (reason: KeeperErrorName) => void;
  /** Number in the notes; null for what the client sends on its own account. */
  readonly call: number | null;
  /** When the call fails by RequestTimeout, ms on the client's clock; Infinity: never. */
  readonly dueAtMs: number;
}
