import { runSeed, type SeedOutcome } from './runSeed';

export interface FuzzOptions {
  readonly firstSeed: number;
  readonly seeds: number;
  readonly print: (line: string) => void;
  /** Once aborted, no other seed begins. */
  readonly signal: AbortSignal;
  /** Default: the real thing. */
  readonly run?: (seed: number) => Promise<SeedOutcome>;
}

/** Plays consecutive seeds. The first violation ends a seed: what comes after it may only follow from it. */
export async function runFuzz({ firstSeed, seeds, print, signal, run = runSeed }: FuzzOptions): Promise<{
  readonly seeds: number;
  readonly violations: number;
}> {
  let played = 0;
  let violations = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds && !signal.aborted; seed += 1) {
    const outcome = await run(seed);
    played += 1;
    const [first, ...more] = outcome.violations;
    if (!first) continue;
    violations += 1;
    print(`seed ${seed}: ${first.rule} at ${first.atMs} ms: ${first.says}`);
    for (const { rule, says } of more.slice(0, 4)) print(`  also ${rule}: ${says}`);
    print(`  again: npm run fuzz -- --seeds 1 --from ${seed}`);
  }
  return { seeds: played, violations };
}
