import type { AnyStateMachine, AnyStateNode, EventObject, MachineContext, TransitionDefinition } from 'xstate';
import { assert } from '../assert';
import type { Chart, ChartAction, ChartState, ChartTransition } from '../course/Chart';

/** The machine's definition as plain data. Everything that shows a machine, drawn or in words, is made from this. */
export function chartOf(machine: AnyStateMachine): Chart {
  const nodes = descendantsOf(machine.root);
  const initial = machine.root.initial?.target[0];
  assert(initial, `machine ${machine.id} says where it starts`);
  return {
    id: machine.id,
    initial: pathOf(initial),
    states: nodes.map(stateOf),
    transitions: nodes.flatMap(transitionsOf),
  };
}

function descendantsOf(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((child) => [child, ...descendantsOf(child)]);
}

function pathOf(node: AnyStateNode): string {
  return node.path.join('.');
}

function stateOf(node: AnyStateNode): ChartState {
  assert(node.type !== 'history', `${node.id} is a history state, which no chart of ours draws`);
  const initial = node.type === 'compound' ? node.initial?.target[0] : undefined;
  return {
    path: pathOf(node),
    name: node.key,
    parent: node.parent && node.parent.path.length > 0 ? pathOf(node.parent) : null,
    type: node.type,
    initial: initial ? pathOf(initial) : null,
    entry: node.entry.filter(isOwn).map(actionOf),
    exit: node.exit.filter(isOwn).map(actionOf),
  };
}

function transitionsOf(node: AnyStateNode): ChartTransition[] {
  const delays = new Map(node.after.map(({ eventType, delay }) => [eventType, delay]));
  const listed = [...node.transitions.values(), node.always ?? [], ...fromAnywhere(node)].flat();
  const from = pathOf(node);
  return listed.map((transition, index) => {
    const delay = delays.get(transition.eventType);
    const kind = delay !== undefined ? 'after' : transition.eventType === '' ? 'always' : 'event';
    const event =
      delay === undefined ? transition.eventType : typeof delay === 'number' ? `${delay} ms` : String(delay);
    const target = transition.target?.[0];
    assert((transition.target?.length ?? 0) <= 1, `${from} has a transition with one target at most`);
    return {
      id: `${from}/${event}/${index}`,
      from,
      kind,
      event,
      guard: transition.guard === undefined ? null : guardName(transition.guard),
      to: target ? pathOf(target) : null,
      reenter: transition.reenter,
      actions: transition.actions.map(actionOf),
    };
  });
}

/** What the machine as a whole declares holds in each of its outermost states, and is said there: a chart draws no root. */
function fromAnywhere(node: AnyStateNode): TransitionDefinition<MachineContext, EventObject>[][] {
  if (node.parent !== node.machine.root || node.type === 'final') return [];
  return [...node.machine.root.transitions].filter(([event]) => !node.transitions.has(event)).map(([, list]) => list);
}

/** XState starts and stops the timers of `after` by actions of its own; the chart says so by the transition. */
function isOwn(action: unknown): boolean {
  if (typeof action !== 'function') return true;
  const timer = 'sendId' in action ? action.sendId : 'id' in action ? action.id : '';
  return !String(timer).startsWith('xstate.after.');
}

function actionOf(action: unknown): ChartAction {
  const { name, params } = named(action, 'an action');
  return { name, detail: params === undefined ? null : Object.values(params).map(String).join(', ') };
}

function guardName(guard: unknown): string {
  return named(guard, 'a guard').name;
}

/** A name, or an object that carries one. Without a name there would be nothing to draw and nothing to say. */
function named(what: unknown, kind: string): { readonly name: string; readonly params?: object } {
  if (typeof what === 'string') return { name: what };
  assert(typeof what === 'object' && what !== null && 'type' in what, `${kind} of a machine has a name`);
  const name = String(what.type);
  return 'params' in what && typeof what.params === 'object' && what.params !== null
    ? { name, params: what.params }
    : { name };
}
