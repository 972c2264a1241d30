import type { ClientProfileName } from '../client';
import type { Action } from './Action';
import type { LockHolderPlan } from './lockHolder';
import type { FrameworkName } from './startFramework';

export interface ServerMember {
  readonly kind: 'server';
  readonly name: string;
  /** Milliseconds; session timeouts are granted between 2 and 20 ticks, and expire on a tick. */
  readonly tickMs: number;
  /** Its part in an ensemble. Default: it votes. */
  readonly type?: 'participant' | 'observer';
}

export interface ClientMember {
  readonly kind: 'client';
  readonly name: string;
  /** Names of servers, or a whole connect string such as `zk1:2181,zk2:2181/app`. */
  readonly connect: string;
  /** What the client asks for, ms. */
  readonly sessionTimeoutMs: number;
  readonly profile?: ClientProfileName;
  /** It may go to a server that has no leader and only reads. Default: not. Without a framework alone. */
  readonly canBeReadOnly?: boolean;
  /** The application stands on this framework, which makes and replaces the client. Without it: on the client alone. */
  readonly framework?: FrameworkName;
  /** Its watchers wait so long over each event of a znode, ms, on one event thread. Without it: not at all. */
  readonly watcherTakesMs?: number;
  /** Beside a reader's program it is somebody who wants a lock, see `lockHolder`. Without a program it is a client as any other. */
  readonly lockHolder?: LockHolderPlan;
}

export type Member = ServerMember | ClientMember;

/** A world as data: who takes part, how the links are, what happens. Used alike by lesson, test and quiz proof. */
export interface Scenario {
  readonly id: string;
  readonly members: readonly Member[];
  /** The servers are members of one ensemble, with ids from 1 and the same tick; left out: each stands alone. */
  readonly ensemble?: {
    readonly initLimit?: number;
    readonly syncLimit?: number;
    /** Without a leader a server reads for clients that may be read-only. */
    readonly readOnlyModeEnabled?: boolean;
    /** Such a server has sessions of its own to give. */
    readonly localSessionsEnabled?: boolean;
  };
  /** One way, ms, on every link. */
  readonly latencyMs: number;
  /** What the script does by itself. A reader's actions are added to these. */
  readonly actions: readonly Action[];
  /**
   * The world starts somewhere in the first so many ms, as the seed decides, 0 when left out. Where on a server's ticks
   * a session falls decides when it expires. What is scripted for before the start happens at the start.
   */
  readonly startsWithinMs?: number;
  /** The lab stops here, virtual ms. Ten minutes when left out. */
  readonly endsAtMs?: number;
}
