import { describe, expect, it } from 'vitest';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { setup } from 'xstate';
import { clientCnxnMachine } from '../../machines/clientCnxnMachine';
import { chartOf } from '../../src/site/chartOf';
import { machines } from '../../src/site/statecharts';

/** Counted on the configuration as it was written, not on what XState made of it. */
function writtenTransitions(config: AnyStateNode['config']): number {
  const lists = [config.on ?? {}, config.after ?? {}].flatMap((table) => Object.values(table as object));
  const own = lists.reduce((count: number, list: unknown) => count + (Array.isArray(list) ? list.length : 1), 0);
  return Object.values(config.states ?? {}).reduce((count, state) => count + writtenTransitions(state), own);
}

function writtenStates({ states = {} }: AnyStateNode['config']): number {
  return Object.values(states).reduce((count, state) => count + 1 + writtenStates(state), 0);
}

/** What the machine as a whole declares is said once for each outermost state that can be left, in place of once. */
function repeatedTransitions({ root }: AnyStateMachine): number {
  const open = Object.values(root.states).filter(({ type }) => type !== 'final').length;
  return Object.keys(root.config.on ?? {}).length * (open - 1);
}

describe.each(machines.map((machine): [string, AnyStateMachine] => [machine.id, machine]))('%s', (_, machine) => {
  it('keeps every transition and every state of the definition', () => {
    const chart = chartOf(machine);
    const states = writtenStates(machine.root.config);

    expect(chart.states).toHaveLength(states);
    expect(chart.transitions).toHaveLength(writtenTransitions(machine.root.config) + repeatedTransitions(machine));
    expect(new Set(chart.transitions.map(({ id }) => id)).size).toBe(chart.transitions.length);
  });

  it('names only states that exist', () => {
    const chart = chartOf(machine);
    const paths = chart.states.map(({ path }) => path);

    for (const { from, to } of chart.transitions) {
      expect(paths).toContain(from);
      if (to !== null) expect(paths).toContain(to);
    }
    expect(paths).toContain(chart.initial);
  });
});

describe('the client’s connection as a chart', () => {
  const chart = chartOf(clientCnxnMachine);
  const between = (from: string, event: string) =>
    chart.transitions.filter((transition) => transition.from === from && transition.event === event);

  it('starts where the machine starts', () => {
    expect(chart.initial).toBe('connecting');
    expect(chart.states.find(({ path }) => path === 'connecting')).toMatchObject({
      type: 'compound',
      parent: null,
      initial: 'connecting.pausing',
    });
  });

  it('tells delays from events, and says guards, targets and actions', () => {
    expect(between('connected', 'readDeadline')).toMatchObject([
      {
        kind: 'after',
        guard: 'heardNothingTooLong',
        to: 'closed',
        actions: [
          { name: 'failPending', detail: 'SessionExpired' },
          { name: 'tellExpired', detail: null },
        ],
      },
      { kind: 'after', guard: 'silent', to: 'connecting.cleaningUp', actions: [] },
      { kind: 'after', guard: null, to: 'connected', reenter: true },
    ]);
    expect(between('connecting.associating', 'granted')).toMatchObject([
      { kind: 'event', guard: 'toReadOnlyServer', to: 'connectedReadOnly' },
      { kind: 'event', guard: null, to: 'connected' },
    ]);
  });

  it('keeps a transition without a target', () => {
    expect(between('closing.handshaking', 'opened')).toMatchObject([
      { to: null, reenter: false, actions: [{ name: 'sendConnectRequest', detail: null }] },
    ]);
  });

  it('says what happens on entry and exit, without the timers that XState adds', () => {
    const pausing = chart.states.find(({ path }) => path === 'connecting.pausing');
    const closing = chart.states.find(({ path }) => path === 'closing');

    expect(pausing?.entry).toEqual([{ name: 'chooseServer', detail: null }]);
    expect(pausing?.exit).toEqual([]);
    expect(closing?.exit).toEqual([
      { name: 'failPending', detail: 'ConnectionLoss' },
      { name: 'tellClosed', detail: null },
    ]);
  });
});

it('refuses an action that has no name: nobody could say what it does', () => {
  const machine = setup({}).createMachine({ id: 'nameless', initial: 'a', states: { a: { entry: () => {} } } });

  expect(() => chartOf(machine)).toThrow('has a name');
});
