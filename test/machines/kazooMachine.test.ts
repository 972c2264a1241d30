import { expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { type KazooEvent, type KazooState, kazooMachine, kazooTransitions } from '../../machines/kazooMachine';

const states: KazooState[] = ['LOST', 'SUSPENDED', 'CONNECTED'];
const events: KazooEvent['type'][] = [
  'connected',
  'connectedReadOnly',
  'connecting',
  'expiredSession',
  'authFailed',
  'closed',
];
/** A way from the start to each state. */
const ways: Record<KazooState, KazooEvent['type'][]> = {
  LOST: [],
  CONNECTED: ['connected'],
  SUSPENDED: ['connected', 'connecting'],
};

it.each(states.flatMap((state) => events.map((event) => [state, event] as const)))(
  'table and chart agree on %s and %s',
  (state, type) => {
    let [snapshot] = initialTransition(kazooMachine);
    for (const step of ways[state]) [snapshot] = transition(kazooMachine, snapshot, { type: step });
    expect(snapshot.value).toBe(state);
    const [next] = transition(kazooMachine, snapshot, { type });
    expect(kazooTransitions[state][type] ?? state).toBe(next.value);
  },
);

it('any connection is CONNECTED, the end is LOST, and all else SUSPENDED, except before anything was connected', () => {
  expect(kazooTransitions).toEqual({
    LOST: { connected: 'CONNECTED', connectedReadOnly: 'CONNECTED' },
    SUSPENDED: {
      connected: 'CONNECTED',
      connectedReadOnly: 'CONNECTED',
      expiredSession: 'LOST',
      authFailed: 'LOST',
      closed: 'LOST',
    },
    CONNECTED: { connecting: 'SUSPENDED', expiredSession: 'LOST', authFailed: 'LOST', closed: 'LOST' },
  });
});
