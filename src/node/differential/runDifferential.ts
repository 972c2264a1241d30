import { compare, type Pair } from './compare';
import { differenceLines } from './differenceLines';
import { randomScript } from './randomScript';
import { shrink } from './shrink';

export interface DifferentialOptions {
  readonly pair: Pair;
  /** All znodes of a run lie under it; it is made and removed with each script. */
  readonly home: string;
  readonly firstSeed: number;
  readonly runs: number;
  readonly stepsPerScript: number;
  /** The command that plays the script of this seed again. */
  readonly commandFor: (seed: number) => string;
  readonly print: (line: string) => void;
  /** Once aborted, no other script begins: what the last one made is removed first. */
  readonly signal: AbortSignal;
}

export interface Totals {
  readonly runs: number;
  readonly operations: number;
  readonly differences: number;
}

/** How often a difference must come back: a server that cleans up once a minute may do so in the midst of a script. */
const repetitions = 2;

/** Plays the scripts of consecutive seeds on both servers, prints each difference with the shortest script found for it. */
export async function runDifferential(options: DifferentialOptions): Promise<Totals> {
  const { pair, home, firstSeed, runs, stepsPerScript, commandFor, print, signal } = options;
  let operations = 0;
  let differences = 0;
  let played = 0;
  for (let seed = firstSeed; seed < firstSeed + runs && !signal.aborted; seed += 1) {
    const script = randomScript(seed, home, stepsPerScript);
    operations += script.steps.reduce((sum, step) => sum + (step.do === 'askAtOnce' ? step.asks.length : 1), 0);
    played += 1;
    const found = await compare(script, pair);
    if (!found) continue;
    let again = found;
    let lasting = true;
    for (let repetition = 0; repetition < repetitions && lasting; repetition += 1) {
      const repeated = await compare(script, pair);
      lasting = repeated !== null;
      again = repeated ?? again;
    }
    if (!lasting) {
      print(`seed ${seed} differed once and not again, so it is not counted:`);
      for (const line of differenceLines(found)) print(line);
      continue;
    }
    differences += 1;
    const shortest = await shrink(again, pair, signal);
    print(`seed ${seed} differs; the shortest script found has ${shortest.script.steps.length} of its steps:`);
    for (const line of differenceLines(shortest)) print(line);
    print(`  again: ${commandFor(seed)}`);
  }
  return { runs: played, operations, differences };
}
