/** What a long command watches to end early and still print what it has: aborted by the first SIGINT or SIGTERM. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** Exit code for a command that was stopped, 128 + the signal's number; 0: it was not. */
  exitCode(): number;
}

/** Once for each: whoever asks again does not wait. */
export function stopSignal(): StopSignal {
  const stop = new AbortController();
  let exitCode = 0;
  for (const [name, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.once(name, () => {
      exitCode = 128 + number;
      stop.abort();
    });
  }
  return { signal: stop.signal, exitCode: () => exitCode };
}
