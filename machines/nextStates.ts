import type { AnyStateMachine } from 'xstate';

/** Where each event leads from each state. An event that is missing changes nothing. */
export type NextStates<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

/**
 * The transition table of a flat machine, taken from its definition: for hosts that keep too many of a kind to give each
 * an actor of its own. The machine must have neither context, guards, delays nor nested states.
 */
export function nextStates<State extends string, Event extends string>(
  machine: AnyStateMachine,
): NextStates<State, Event> {
  const table: Record<string, Record<string, string>> = {};
  for (const [name, node] of Object.entries(machine.root.states)) {
    const row: Record<string, string> = {};
    for (const [event, candidates] of node.transitions) {
      const target = candidates[0]?.target?.[0];
      if (target) row[event] = target.key;
    }
    table[name] = row;
  }
  // The names come from the definition that the caller's types were taken from.
  return table as unknown as NextStates<State, Event>;
}
