/** A moment on a server's two clocks. Every entry point takes one: a server never looks at a clock itself. */
export interface Instant {
  /** Whole ms on the monotonic clock: deadlines and session ids. */
  readonly nowMs: number;
  /** Ms since 1970 on the wall clock: `ctime` and `mtime`. */
  readonly wallMs: number;
}
