/** Looks whether more are inside than may be. Those who enter and leave say so themselves. */
export class ExclusionChecker {
  readonly #most: number;
  readonly #inside = new Set<string>();
  readonly violations: string[] = [];
  /** How often anybody entered. */
  entered = 0;
  /** The most that were inside at once. */
  peak = 0;

  constructor(most: number) {
    this.#most = most;
  }

  enter(who: string): void {
    this.#inside.add(who);
    this.entered += 1;
    this.peak = Math.max(this.peak, this.#inside.size);
    if (this.#inside.size > this.#most) this.violations.push([...this.#inside].sort().join(' and '));
  }

  leave(who: string): void {
    this.#inside.delete(who);
  }

  isInside(who: string): boolean {
    return this.#inside.has(who);
  }
}
