/** A transaction as it stands in the log. */
export interface LoggedTxn {
  readonly zxid: bigint;
  /** As `txnBytes` writes them. */
  readonly bytes: Uint8Array;
  /** Begins a new file: the first one that a process writes, and the first after each snapshot. */
  readonly opensFile?: boolean;
}

/** One file with the whole tree and the sessions, as they were after `zxid`. */
export interface SnapshotFile {
  readonly zxid: bigint;
  readonly bytes: Uint8Array;
}

/** What a server finds in its data directory when it starts. */
export interface DataDir {
  /** Oldest first. */
  readonly snapshots: readonly SnapshotFile[];
  /** In the order of their zxids; those of the oldest snapshot and before may be missing. */
  readonly log: readonly LoggedTxn[];
  /** The newest epoch that the server promised to follow; null when no file says so. */
  readonly acceptedEpoch: bigint | null;
  /** The epoch of the last leader whose history it took over; null when no file says so. */
  readonly currentEpoch: bigint | null;
  /** The membership that holds, and one that was proposed and not yet committed; null when no file says so. */
  readonly config?: string | null;
  readonly nextConfig?: string | null;
}

/** What a server wants done with its data directory, in this order. */
export type DiskEffect =
  /** Written at the end of the log: a crash of the process leaves it there, one of the machine may not. */
  | { readonly do: 'append'; readonly txn: LoggedTxn }
  /** Everything written so far is to be on the medium; `forced(ticket)` says when it is. */
  | { readonly do: 'force'; readonly ticket: number }
  /** Whatever comes after this zxid goes, from the log and the snapshots. */
  | { readonly do: 'truncate'; readonly zxid: bigint }
  /** A new file; the older ones but the last go, with the part of the log that only they need. */
  | { readonly do: 'snapshot'; readonly file: SnapshotFile }
  /** What came from another server takes the place of all there was. */
  | { readonly do: 'replace'; readonly file: SnapshotFile }
  | { readonly do: 'acceptedEpoch' | 'currentEpoch'; readonly epoch: bigint }
  /** The file `zoo.cfg.dynamic`, or the one of the membership that may come next; null removes it. */
  | { readonly do: 'config' | 'nextConfig'; readonly text: string | null };

/** How many snapshots are kept, the newest included. Source: DatadirCleanupManager, autopurge.snapRetainCount (there at least 3) */
export const snapshotsKept = 2;
