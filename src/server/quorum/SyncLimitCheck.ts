/**
 * How long a follower has had a proposal without acknowledging it. Only the oldest and the one that was newest when that one
 * came are kept: when the oldest is acknowledged, the newer one takes its place. Source: LearnerHandler.SyncLimitCheck
 */
export class SyncLimitCheck {
  readonly #limitMs: number;
  #started = false;
  #current: { zxid: bigint; atMs: number } | null = null;
  #next: { zxid: bigint; atMs: number } | null = null;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Before that the follower is being brought up to date, and nothing is expected of it. */
  start(): void {
    this.#started = true;
  }

  updateProposal(zxid: bigint, atMs: number): void {
    if (!this.#started) return;
    if (this.#current === null) this.#current = { zxid, atMs };
    else this.#next = { zxid, atMs };
  }

  updateAck(zxid: bigint): void {
    if (this.#current?.zxid === zxid) {
      this.#current = this.#next;
      this.#next = null;
    }
  }

  /** False when the follower is too far behind. */
  check(nowMs: number): boolean {
    return this.#current === null || nowMs - this.#current.atMs < this.#limitMs;
  }
}
