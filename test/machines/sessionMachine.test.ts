import { describe, expect, it } from 'vitest';
import { transition } from 'xstate';
import {
  type SessionEvent,
  type SessionState,
  sessionMachine,
  sessionTransitions,
} from '../../machines/sessionMachine';

const states = Object.keys(sessionMachine.states) as SessionState[];
const events: SessionEvent['type'][] = ['committed', 'touched', 'timeUp', 'closeRequested', 'removed'];

describe('the table of sessionMachine', () => {
  it.each(states.flatMap((state) => events.map((event) => [state, event] as const)))(
    'leads from %s by %s where the machine leads',
    (state, event) => {
      const [next] = transition(sessionMachine, sessionMachine.resolveState({ value: state }), { type: event });

      expect(sessionTransitions[state][event] ?? state).toBe(next.value);
    },
  );

  it('has every state, and a path to each', () => {
    const reached = new Set<SessionState>(['creating']);
    for (const state of reached) for (const next of Object.values(sessionTransitions[state])) reached.add(next);

    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('never leads back to life', () => {
    for (const state of ['expiring', 'closing', 'expired', 'closed'] as const) {
      expect(sessionTransitions[state].touched).toBeUndefined();
    }
  });
});
