import type { Action } from '../Action';
import type { Scenario } from '../Scenario';

/** Makes further scenarios of one: the same world, in which more happens. `endsAtMs`: virtual ms. */
export function furtherOf(base: Scenario): (id: string, actions: readonly Action[], endsAtMs: number) => Scenario {
  return (id, actions, endsAtMs) => ({ ...base, id, actions: [...base.actions, ...actions], endsAtMs });
}
