import { newestZxid } from '../protocol/zxid';
import {
  type DataDir,
  type DiskEffect,
  type LoggedTxn,
  type SnapshotFile,
  snapshotsKept,
} from '../server/persistence/DataDir';
import type { SeededRandom } from './SeededRandom';
import { sameBytes } from './sameBytes';

/**
 * The disk of one server. What is appended to the log is at first only in the machine's memory: the end of a process leaves it
 * there, a loss of power takes from it what was not forced. Snapshots and the files with epochs are on the medium at once.
 */
export class SimDisk {
  /** How long a force takes. */
  forceMs = 0;
  /** Not another byte goes onto it. */
  isFull = false;
  #log: LoggedTxn[] = [];
  /** Which one each entry of the log was of all that were ever written, from 1. */
  #numbers: number[] = [];
  #written = 0;
  #forced = 0; // so many entries of the log are on the medium
  #snapshots: SnapshotFile[] = [];
  #acceptedEpoch: bigint | null = null;
  #currentEpoch: bigint | null = null;
  #config: string | null = null;
  #nextConfig: string | null = null;

  /** What a process finds that starts now. */
  get dir(): DataDir {
    return {
      log: [...this.#log],
      snapshots: [...this.#snapshots],
      acceptedEpoch: this.#acceptedEpoch,
      currentEpoch: this.#currentEpoch,
      config: this.#config,
      nextConfig: this.#nextConfig,
    };
  }

  /** Entries of the log that a loss of power would not take. */
  get forcedCount(): number {
    return this.#forced;
  }

  get logCount(): number {
    return this.#log.length;
  }

  /** How many entries were ever written: what a force is asked for. */
  get written(): number {
    return this.#written;
  }

  /** The last transaction on it, forced or not. */
  get lastZxid(): bigint {
    return newestZxid(this.#log.at(-1)?.zxid, this.#snapshots.at(-1)?.zxid);
  }

  /** Whether a loss of power would leave this transaction there, in the log or in a snapshot. */
  isOnMedium({ zxid, bytes }: LoggedTxn): boolean {
    for (let index = this.#forced - 1; index >= 0; index -= 1) {
      const entry = this.#log[index];
      if (entry && entry.zxid <= zxid) {
        if (entry.zxid === zxid) return sameBytes(entry.bytes, bytes);
        break;
      }
    }
    return this.#snapshots.some((file) => file.zxid >= zxid);
  }

  /** Writes. False when there is no room: then nothing was written. */
  apply(effect: Exclude<DiskEffect, { do: 'force' }>): boolean {
    if (this.isFull && effect.do !== 'truncate') return false;
    switch (effect.do) {
      case 'append':
        this.#written += 1;
        this.#log.push(effect.txn);
        this.#numbers.push(this.#written);
        break;
      case 'truncate':
        this.#keepLog(({ zxid }) => zxid <= effect.zxid);
        this.#snapshots = this.#snapshots.filter(({ zxid }) => zxid <= effect.zxid);
        break;
      case 'snapshot': {
        const older = this.#snapshots.filter(({ zxid }) => zxid < effect.file.zxid);
        this.#snapshots = [...older, effect.file].slice(-snapshotsKept);
        const oldest = this.#snapshots[0]?.zxid ?? 0n;
        if (this.#snapshots.length === snapshotsKept) this.#keepLog(({ zxid }) => zxid > oldest);
        break;
      }
      case 'replace':
        this.#keepLog(() => false);
        this.#snapshots = [effect.file];
        break;
      case 'acceptedEpoch':
        this.#acceptedEpoch = effect.epoch;
        break;
      case 'currentEpoch':
        this.#currentEpoch = effect.epoch;
        break;
      case 'config':
        this.#config = effect.text;
        break;
      case 'nextConfig':
        this.#nextConfig = effect.text;
    }
    return true;
  }

  /** Of the log, what was among the first so many entries ever `written` is on the medium. */
  force(written: number): void {
    while (this.#forced < this.#log.length && (this.#numbers[this.#forced] ?? 0) <= written) this.#forced += 1;
  }

  /** Power is gone: of what was not forced, chance decides how much had reached the medium all the same. */
  losePower(dice: SeededRandom): void {
    const unforced = this.#log.length - this.#forced;
    this.#log.length = this.#forced + (unforced > 0 ? dice.nextInt(unforced + 1) : 0);
    this.#numbers.length = this.#log.length;
    this.#forced = this.#log.length;
  }

  #keepLog(keep: (entry: LoggedTxn) => boolean): void {
    const forced = this.#log.slice(0, this.#forced).filter(keep).length;
    this.#numbers = this.#numbers.filter((_, index) => {
      const entry = this.#log[index];
      return entry && keep(entry);
    });
    this.#log = this.#log.filter(keep);
    this.#forced = forced;
  }
}
