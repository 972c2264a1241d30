import type { Action } from './Action';
import { actionProblem } from './deeds';
import { Lab, type LabOptions } from './Lab';
import type { Scenario } from './Scenario';

/**
 * The one door from the site to client and simulation. Without a seed it is 1. Throws a TypeError when an action makes no
 * sense in this scenario.
 */
export function createLab(scenario: Scenario, options: Partial<LabOptions> = {}): Lab {
  const actions: readonly Action[] = options.actions ?? [];
  for (const action of [...scenario.actions, ...actions]) {
    const problem = actionProblem(scenario, { ...action });
    if (problem !== null) throw new TypeError(`This cannot be done here: ${problem}.`);
  }
  return new Lab(scenario, { ...options, seed: options.seed ?? 1, actions });
}
