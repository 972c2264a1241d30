import { setup } from 'xstate';
import { nextStates } from './nextStates';

/**
 * What can happen to a proposal. `acked`: one more voter has it on its disk. `quorumAcked`: enough have. `turnCame`: all
 * proposals before it are committed. `leaderLost`: whoever proposed it leads no more.
 */
export type ProposalEvent = { readonly type: 'acked' | 'quorumAcked' | 'turnCame' | 'leaderLost' };

/** From `acknowledged` on no crash of a minority can undo it, whoever leads next; `abandoned` says nothing about its fate. */
export type ProposalState = 'proposed' | 'acknowledged' | 'committed' | 'abandoned';

/**
 * One change on its way through the ensemble, as the leader sees it. Flat on purpose: thousands are under way, so `Leader`
 * runs them by the table below. Source: Leader.Proposal, Leader.tryToCommit
 */
export const proposalMachine = setup({ types: {} as { events: ProposalEvent } }).createMachine({
  id: 'proposal',
  initial: 'proposed',
  states: {
    proposed: { on: { acked: 'proposed', quorumAcked: 'acknowledged', leaderLost: 'abandoned' } },
    acknowledged: { on: { acked: 'acknowledged', turnCame: 'committed', leaderLost: 'abandoned' } },
    committed: { type: 'final' },
    abandoned: { type: 'final' },
  },
});

/** The same as a table: where each event leads. */
export const proposalTransitions = nextStates<ProposalState, ProposalEvent['type']>(proposalMachine);
