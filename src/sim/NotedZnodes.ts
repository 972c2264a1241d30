import type { ServerLogEntry } from '../server/ServerLogEntry';

/**
 * What one machine has told of its tree, over all its processes. A process that begins to serve tells all that it found in its log: that
 * which no process before it has served, because a crash came between disk and commit, is news; the rest is not.
 */
export class NotedZnodes {
  #zxid = -1n;
  /** How many changes of that transaction were told, and how many of them were told once more. */
  #told = 0;
  #again = 0;

  /** Whether this is to be told: any entry but a change of a znode that was told before. */
  isNews(entry: ServerLogEntry): boolean {
    if (entry.kind === 'established' || entry.kind === 'upToDate') this.#again = 0;
    if (entry.kind !== 'znode') return true;
    const zxid = BigInt(entry.zxid);
    if (zxid < this.#zxid) return false;
    if (zxid > this.#zxid) {
      this.#zxid = zxid;
      this.#told = 0;
      this.#again = 0;
    }
    this.#again += 1;
    if (this.#again <= this.#told) return false;
    this.#told = this.#again;
    return true;
  }
}
