import type { CreateMode } from '../protocol/createModes';
import type { AddWatchMode } from '../protocol/watchedEvents';
import type { EnsembleFault, Fault } from '../sim/Fault';

/**
 * Something a reader, a lesson or a test does to a world, as data. It takes effect at `atMs`, after everything that was
 * queued before it for that millisecond, live and on replay alike.
 */
export type Action = { readonly atMs: number } & Deed;

export type Deed = Fault | EnsembleDeed | ClientCall;

/** What else can be done to the members of an ensemble. */
export type EnsembleDeed =
  | Extract<EnsembleFault, { do: 'crash' | 'slowDisk' }>
  /** `zk1,zk2|zk3`: servers reach only those on their own side. `who` is the first of them. */
  | { readonly do: 'partition'; readonly who: string; readonly sides: string };

/** A call on a member's client. `data` is text, sent as UTF-8; `watch` sets a watch that only the history hears. */
export type ClientCall =
  | {
      readonly do: 'create';
      readonly who: string;
      readonly path: string;
      readonly data?: string;
      readonly mode?: CreateMode;
    }
  | { readonly do: 'delete'; readonly who: string; readonly path: string; readonly version?: number }
  | { readonly do: 'exists'; readonly who: string; readonly path: string; readonly watch?: boolean }
  | { readonly do: 'getData'; readonly who: string; readonly path: string; readonly watch?: boolean }
  | {
      readonly do: 'setData';
      readonly who: string;
      readonly path: string;
      readonly data: string;
      readonly version?: number;
    }
  | { readonly do: 'getChildren'; readonly who: string; readonly path: string; readonly watch?: boolean }
  | { readonly do: 'sync'; readonly who: string; readonly path: string }
  | { readonly do: 'close'; readonly who: string }
  /** Credentials as text, such as `name:password` for `digest`. Nothing comes back unless they are refused. */
  | { readonly do: 'addAuth'; readonly who: string; readonly scheme: string; readonly auth: string }
  | { readonly do: 'getACL'; readonly who: string; readonly path: string }
  /** `acl` as `aclOf` reads it: `auth::cdrwa`. */
  | { readonly do: 'setACL'; readonly who: string; readonly path: string; readonly acl: string }
  /** A watch that stays, and that only the history hears. */
  | { readonly do: 'addWatch'; readonly who: string; readonly path: string; readonly mode: AddWatchMode };
