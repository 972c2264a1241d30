import type { OperationName } from '../../protocol/opCodes';

/** The clients of a script, in the order in which what they heard is told. */
export const actors = ['alice', 'bob', 'carol'] as const;
export type Actor = (typeof actors)[number];

/** One request. */
export interface Ask {
  readonly do: 'ask';
  readonly who: Actor;
  readonly xid: number;
  readonly op: OperationName;
  /** As the table of operations has it, with whole paths; a `relativeZxid` counts from the script's first transaction. */
  readonly body: unknown;
  /** So many bytes are missing at the end of the body. */
  readonly cutBytes: number;
}

/** One thing that one client does. Whoever asks without a connection makes one first, for the session it has or a new one. */
export type Step =
  | Ask
  /** Several requests without waiting for an answer, all in one piece. */
  | { readonly do: 'askAtOnce'; readonly who: Actor; readonly asks: readonly Ask[] }
  /** A request of a type that no table knows. */
  | { readonly do: 'askUnknown'; readonly who: Actor; readonly xid: number; readonly type: number }
  /** Bytes that no server reads further than. */
  | { readonly do: 'garbage'; readonly who: Actor; readonly bytes: readonly number[] }
  /** The connection is dropped without a word; the session lives on. */
  | { readonly do: 'drop'; readonly who: Actor }
  | {
      readonly do: 'connect';
      readonly who: Actor;
      /** Whose session is asked for; with `new` there is none yet. */
      readonly session: 'new' | Actor;
      readonly wrongPassword: boolean;
      /** Claims to have seen a zxid far beyond what this client saw. */
      readonly ahead: boolean;
      /** Leaves out the last byte, `readOnly`, as clients did before 3.4. */
      readonly isOldClient: boolean;
      readonly timeoutMs: number;
    };

/** What clients do one after the other: each step is over, with all it caused, before the next one begins. */
export interface Script {
  /** Made before the script and removed after it, with all that the script made. */
  readonly home: string;
  /** The paths of the script begin with it: a child of `home`, so that its sequential siblings lie there too. */
  readonly root: string;
  readonly steps: readonly Step[];
}
