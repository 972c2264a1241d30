import { describe, expect, it } from 'vitest';
import { transition } from 'xstate';
import {
  type ProposalEvent,
  type ProposalState,
  proposalMachine,
  proposalTransitions,
} from '../../machines/proposalMachine';

const states = Object.keys(proposalMachine.states) as ProposalState[];
const events: ProposalEvent['type'][] = ['acked', 'quorumAcked', 'turnCame', 'leaderLost'];

describe('the table of proposalMachine', () => {
  it.each(states.flatMap((state) => events.map((event) => [state, event] as const)))(
    'leads from %s by %s where the machine leads',
    (state, event) => {
      const [next] = transition(proposalMachine, proposalMachine.resolveState({ value: state }), { type: event });
      expect(proposalTransitions[state][event] ?? state).toBe(next.value);
    },
  );

  it('has every state, and a path to each', () => {
    const reached = new Set<ProposalState>(['proposed']);
    for (const state of reached) for (const next of Object.values(proposalTransitions[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('commits nothing that a quorum does not have, and takes nothing back', () => {
    expect(proposalTransitions.proposed.turnCame).toBeUndefined();
    expect(proposalTransitions.committed).toEqual({});
  });
});
