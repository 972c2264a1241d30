import type { ClientLogEntry, ClientPorts, WatchedEvent, ZooKeeper, ZooKeeperOptions } from '../../src/client';
import type { BrokenReason } from '../../src/ports/Transport';
import type { RecordedFrame } from './Recording';

/**
 * Where the body of a claim runs: once in the simulation, once beside a real ZooKeeper, through the same door. There is
 * one server, called `server`, or in a claim about an ensemble `server1`, `server2` and so on, observers last; clients are called by the names they get here. In a body, await only what this interface
 * and its clients give: in the simulation time passes while the body waits, and only then.
 */
export interface ClaimWorld {
  readonly kind: 'simulation' | 'real';
  /** `tickTime` of the server: sessions last from 2 ticks to 20. */
  readonly tickMs: number;
  /** How far a time measured here may lie outside the rule's bounds: 0 in the simulation. */
  readonly toleranceMs: number;
  /** Names of the servers. */
  readonly servers: readonly string[];
  /** Path under which this claim's clients live; it exists, and is part of their connect strings. */
  readonly chroot: string;

  /** Whole ms on the world's own clock. */
  nowMs(): number;

  /**
   * More `host:port` addresses through which this client reaches the server; in an ensemble the first leads to `server1`,
   * the second to `server2`, and so on in turns. Each is a link of its own: it can be cut, silenced and healed without the
   * others.
   */
  addresses(name: string, count: number): Promise<readonly string[]>;
  /** Makes a client. Resolves as soon as the constructor has returned: nothing has travelled yet. */
  connect(name: string, options?: ClaimClientOptions): Promise<ClaimClient>;
  /** A process without a client of ours: for a framework that makes its own. Faults reach it by its name, as they reach a client. */
  member(name: string): Promise<ClaimMember>;
  /** The same as `connect`, and resolves when the client is connected. */
  join(name: string, options?: ClaimClientOptions): Promise<ClaimClient>;

  /** Tears down the client's links, or only the one of `address`: connections break with a reset, dials are refused. */
  cut(name: string, address?: string): Promise<void>;
  /** Turns the client's links, or only the one of `address`, into a black hole: nothing arrives, nobody is told. */
  silence(name: string, address?: string): Promise<void>;
  /** The links work again; what a silent link held back arrives now. */
  heal(name: string, address?: string): Promise<void>;

  /** Ends a process at once; the server only in a claim with `ownServer`. */
  kill(who: string): Promise<void>;
  /** Starts a killed server again, with its data. A server that stands alone serves by then. */
  restartServer(who?: string): Promise<void>;
  /** Who leads the ensemble; waits until somebody does. */
  leader(): Promise<string>;
  /** What a server says it is; null while it serves nobody. */
  modeOf(server: string): Promise<ServerMode | null>;
  /** Makes a process stand still while time goes on; the server only in a claim with `ownServer`. */
  freeze(who: string): Promise<void>;
  thaw(who: string): Promise<void>;

  wait(ms: number): Promise<void>;
  /** Resolves with the time when `holds` first says true. Rejects, quoting `what`, after `withinMs` (default 60 s). */
  until(what: string, holds: () => boolean, withinMs?: number): Promise<number>;
}

export interface ClaimClientOptions
  extends Pick<
    ZooKeeperOptions,
    | 'sessionTimeoutMs'
    | 'watcher'
    | 'canBeReadOnly'
    | 'hostProvider'
    | 'sessionId'
    | 'sessionPassword'
    | 'clientProfile'
  > {
  /** How many addresses its connect string gets. Default 1. */
  readonly addressCount?: number;
  /** In place of its addresses and the claim's chroot. */
  readonly connectString?: string;
}

/** A process of a claim, and what a client in it stands on. */
export interface ClaimMember {
  readonly name: string;
  /** One address, and the claim's chroot. */
  readonly connectString: string;
  readonly ports: ClientPorts;
}

/** A client of a claim, and all that one can know of it. */
export interface ClaimClient {
  readonly name: string;
  readonly zk: ZooKeeper;
  /** What the default watcher was told, in order. */
  readonly events: readonly (WatchedEvent & At)[];
  /** What the client noted about itself. */
  readonly log: readonly (ClientLogEntry & At)[];
  /** Every connection it has dialled, in order. */
  readonly connections: readonly ClaimConnection[];
}

export interface ClaimConnection {
  /** `host:port`. */
  readonly address: string;
  readonly dialledAtMs: number;
  readonly openedAtMs: number | null;
  /** Whole frames as they passed this client's socket. */
  readonly frames: readonly (RecordedFrame & At)[];
  /** Why it ended, as the client was told; `closed` when the client itself closed it; null while it is there. */
  readonly end: BrokenReason | 'closed' | null;
  readonly endAtMs: number | null;
}

export interface At {
  /** On the world's own clock. */
  readonly atMs: number;
}

export type ServerMode = 'standalone' | 'leader' | 'follower' | 'observer' | 'read-only';

/** How many servers make up the ensemble of a claim. */
export interface ClaimEnsemble {
  readonly voters: number;
  readonly observers?: number;
}

/** `server1`, `server2` and so on; `server` alone without an ensemble. */
export function serverNames(ensemble: ClaimEnsemble | undefined): string[] {
  if (!ensemble) return [serverName];
  return Array.from({ length: ensemble.voters + (ensemble.observers ?? 0) }, (_, index) => `${serverName}${index + 1}`);
}

/** The one server's name in `kill`, `freeze` and `thaw`. */
export const serverName = 'server';

/** Default of `until`. */
export const defaultWithinMs = 60_000;
