import { KeeperError, type KeeperErrorName } from '../protocol/KeeperError';
import type { OperationName } from '../protocol/opCodes';
import type { Codec } from '../protocol/wire';

/** What is asked of the ensemble, and who waits for it. */
export interface Ask {
  readonly op: OperationName;
  readonly request: Codec<unknown>;
  readonly body: unknown;
  readonly response: Codec<unknown>;
  /** As the application gave it, for errors and notes. */
  readonly path: string | null;
  readonly hooks: Hooks<unknown>;
  /** End the call, in its turn of the event queue. */
  readonly resolve: (response: unknown) => void;
  readonly reject: (error: KeeperError) => void;
}

export interface Hooks<Response> {
  /** A short text of the result, for the notes. */
  readonly shown?: (response: Response) => string;
  /** Runs at once when a reply is read, before anything behind it: registers watches. `error` null: OK. */
  readonly replied?: (error: KeeperErrorName | null) => void;
  /** Runs at once when the call's end is known, by a reply or without one; what it returns is how the call ends. */
  readonly ended?: (error: KeeperErrorName | null) => KeeperErrorName | null;
}

/** One request on its way: waiting to be sent, or sent and waiting for its reply. Source: ClientCnxn.Packet */
export class Packet {
  readonly ask: Ask;
  /** When the call fails by RequestTimeout, ms on the client's clock; Infinity: never. */
  readonly dueAtMs: number;
  /** Given when it is sent. */
  xid = 0;
  /** Takes note of the end of a call of the application's. */
  readonly #note: ((ok: boolean, result: string) => void) | null;
  #error: KeeperErrorName | null = null;
  #response: unknown = null;

  constructor(ask: Ask, dueAtMs: number, note: ((ok: boolean, result: string) => void) | null = null) {
    this.ask = ask;
    this.dueAtMs = dueAtMs;
    this.#note = note;
  }

  /** Says how the call ends; nobody hears of it before `settle`. `error` null: by its response. */
  end(error: KeeperErrorName | null, response: unknown): void {
    const { ended } = this.ask.hooks;
    this.#error = ended ? ended(error) : error;
    this.#response = response;
  }

  /** Ends the call. */
  settle(): void {
    const { hooks, path, resolve, reject } = this.ask;
    if (this.#error === null) {
      this.#note?.(true, hooks.shown?.(this.#response) ?? 'ok');
      resolve(this.#response);
    } else {
      this.#note?.(false, this.#error);
      reject(new KeeperError(this.#error, path));
    }
  }
}
