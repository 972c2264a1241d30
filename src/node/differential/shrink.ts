import { compare, type Difference, type Pair } from './compare';
import type { Step } from './Script';

/**
 * Looks for a shorter script that still shows a difference: leaves out ever smaller pieces, then slots of multis, as long
 * as anything is gained and nobody says stop. The same script is shrunk in the same way every time.
 */
export async function shrink(found: Difference, pair: Pair, signal: AbortSignal): Promise<Difference> {
  const differs = (steps: readonly Step[]): Promise<Difference | null> => {
    if (steps.length === 0 || signal.aborted) return Promise.resolve(null);
    return compare({ ...found.script, steps }, pair);
  };
  let best = found;
  // What comes after the first difference did not make it.
  let steps = found.script.steps.slice(0, found.step + 1);
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length; ) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
      const still = await differs(fewer);
      if (still) {
        best = still;
        steps = still.script.steps.slice(0, still.step + 1);
      } else from += size;
    }
  }
  for (let index = 0; index < steps.length; index += 1) {
    for (let slot = 0; ; ) {
      const slimmer = withoutSlot(steps[index], slot);
      if (!slimmer) break;
      const still = await differs(steps.with(index, slimmer));
      if (still) {
        best = still;
        steps = [...still.script.steps];
      } else slot += 1;
    }
  }
  return { ...best, script: { ...best.script, steps: best.script.steps.slice(0, best.step + 1) } };
}

/** The same step with one slot less in its multi, or one request less of several at once; null when it has no such slot. */
function withoutSlot(step: Step | undefined, slot: number): Step | null {
  if (step?.do === 'askAtOnce' && slot < step.asks.length) return { ...step, asks: step.asks.toSpliced(slot, 1) };
  if (step?.do !== 'ask' || !Array.isArray(step.body) || slot >= step.body.length) return null;
  return { ...step, body: step.body.toSpliced(slot, 1) };
}
