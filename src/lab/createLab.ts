import type { Action } from './Action';
import { actionProblem } from './deeds';
import { Lab, type LabOptions } from './Lab';
import type { Scenario } from './Scenario';

/**
 * The one door from the site to client and simulation. The seed is a whole number below 2^32, 1 when left out. Throws a
 * TypeError when an action makes no sense in this scenario.
 */
export function createLab(scenario: Scenario, options: Partial<LabOptions> = {}): Lab {
  const seed = options.seed ?? 1;
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) throw new TypeError(`${seed} is not a seed.`);
  const actions: readonly Action[] = options.actions ?? [];
  for (const action of [...scenario.actions, ...actions]) {
    const problem = actionProblem(scenario, { ...action });
    if (problem !== null) throw new TypeError(`This cannot be done here: ${problem}.`);
  }
  return new Lab(scenario, { ...options, seed, actions });
}
