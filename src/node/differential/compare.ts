import { isDeepStrictEqual } from 'node:util';
import type { Heard } from './runScript';
import { runScript } from './runScript';
import type { Script } from './Script';
import type { Place } from './Wire';

/** The first step of a script after which two servers said different things. */
export interface Difference {
  readonly script: Script;
  /** Index in `script.steps`. */
  readonly step: number;
  readonly ours: Heard;
  readonly real: Heard;
}

/** The two that are compared. A simulated server is made anew for each script. */
export interface Pair {
  readonly ours: () => Place;
  readonly real: Place;
}

export async function compare(script: Script, pair: Pair): Promise<Difference | null> {
  const ours = await runScript(script, pair.ours());
  const real = await runScript(script, pair.real);
  const step = script.steps.findIndex((_, index) => !isDeepStrictEqual(ours[index], real[index]));
  return step < 0 ? null : { script, step, ours: ours[step] ?? [], real: real[step] ?? [] };
}
