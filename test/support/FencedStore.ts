/** What a lock protects, if it looks at tokens: a writer with an older one than it has seen is refused. */
export class FencedStore {
  /** Tokens of the writes that were taken, in order. */
  readonly written: bigint[] = [];
  /** Writes that were not. */
  refused = 0;
  #newest = -1n;

  /** False when the writer's lock is of yesterday. */
  write(token: bigint): boolean {
    if (token < this.#newest) {
      this.refused += 1;
      return false;
    }
    this.#newest = token;
    this.written.push(token);
    return true;
  }
}
