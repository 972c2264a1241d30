/** Those who are due at the same moment. */
export interface Bucket<Element> {
  readonly deadlineMs: number;
  readonly elements: readonly Element[];
}

/**
 * Who is due when, in buckets of one interval: a touch moves somebody to another bucket, and what is due is found without
 * looking at the rest. Source: ExpiryQueue
 */
export class ExpiryQueue<Element> {
  readonly #intervalMs: number;
  readonly #deadlines = new Map<Element, number>();
  readonly #buckets = new Map<number, Set<Element>>();

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** Puts the deadline of `element` to `timeoutMs` from now, rounded up; it may also come nearer. Returns the deadline. */
  update(element: Element, timeoutMs: number, nowMs: number): number {
    const deadline = expiryDeadline(nowMs, timeoutMs, this.#intervalMs);
    if (this.#deadlines.get(element) === deadline) return deadline;
    this.remove(element);
    this.#deadlines.set(element, deadline);
    const bucket = this.#buckets.get(deadline);
    if (bucket) bucket.add(element);
    else this.#buckets.set(deadline, new Set([element]));
    return deadline;
  }

  remove(element: Element): void {
    const deadline = this.#deadlines.get(element);
    if (deadline === undefined) return;
    this.#deadlines.delete(element);
    const bucket = this.#buckets.get(deadline);
    bucket?.delete(element);
    if (bucket?.size === 0) this.#buckets.delete(deadline);
  }

  /** Soonest first. */
  get buckets(): Bucket<Element>[] {
    const buckets = [...this.#buckets].map(([deadlineMs, elements]) => ({ deadlineMs, elements: [...elements] }));
    return buckets.sort((a, b) => a.deadlineMs - b.deadlineMs);
  }

  deadlineOf(element: Element): number | null {
    return this.#deadlines.get(element) ?? null;
  }

  /** Removes and returns all whose deadline is `nowMs` or earlier, bucket by bucket. */
  poll(nowMs: number): Element[] {
    const due = [...this.#buckets.keys()].filter((deadline) => deadline <= nowMs).sort((a, b) => a - b);
    const expired = due.flatMap((deadline) => [...(this.#buckets.get(deadline) ?? [])]);
    for (const element of expired) this.remove(element);
    return expired;
  }

  /** The next deadline of anybody, or null when nobody waits. There are never more buckets than intervals in the longest timeout. */
  nextDeadlineMs(): number | null {
    let next: number | null = null;
    for (const deadline of this.#buckets.keys()) if (next === null || deadline < next) next = deadline;
    return next;
  }
}

/**
 * The first multiple of the interval after the timeout: who is not touched again lives more than `timeoutMs`, and at most
 * one interval longer. Source: ExpiryQueue.roundToNextInterval
 */
export function expiryDeadline(nowMs: number, timeoutMs: number, intervalMs: number): number {
  return (Math.floor((nowMs + timeoutMs) / intervalMs) + 1) * intervalMs;
}
