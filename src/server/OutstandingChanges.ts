import type { ACL, StatPersisted } from '../protocol/data';

/** A znode as it will be once the changes under way are applied. `stat` is null when it will be gone. */
export interface ChangeRecord {
  readonly zxid: bigint;
  readonly path: string;
  readonly stat: StatPersisted | null;
  readonly childCount: number;
  readonly acl: readonly ACL[];
  /** Of its data, bytes. */
  readonly dataLength: number;
}

/**
 * What was prepared but not yet applied: later requests, and later operations of one multi, are checked against it. Reads
 * never see it. Source: ZooKeeperServer.outstandingChanges
 */
export class OutstandingChanges {
  #records: ChangeRecord[] = []; // in the order of their zxids
  readonly #latest = new Map<string, ChangeRecord>();

  get(path: string): ChangeRecord | null {
    return this.#latest.get(path) ?? null;
  }

  add(record: ChangeRecord): void {
    this.#records.push(record);
    this.#latest.set(record.path, record);
  }

  /** Oldest first. */
  all(): readonly ChangeRecord[] {
    return this.#records;
  }

  /** A multi failed halfway: what its operations prepared never happened. */
  rollback(zxid: bigint): void {
    const undone = this.#records.filter((record) => record.zxid === zxid);
    this.#records = this.#records.filter((record) => record.zxid !== zxid);
    for (const { path } of undone) this.#latest.delete(path);
    for (const record of this.#records) this.#latest.set(record.path, record);
  }

  /** The transaction was applied: the tree itself knows now. */
  applied(zxid: bigint): void {
    let count = 0;
    for (const record of this.#records) {
      if (record.zxid > zxid) break;
      if (this.#latest.get(record.path) === record) this.#latest.delete(record.path);
      count += 1;
    }
    if (count > 0) this.#records.splice(0, count);
  }
}
