import { setup } from 'xstate';

/** Facts about one member's part in the ensemble. */
export type QuorumPeerEvent =
  /** The election ended: this member leads, follows or observes. */
  | { readonly type: 'electedLeader' }
  | { readonly type: 'electedFollower' }
  | { readonly type: 'electedObserver' }
  /** Leader: a quorum promised to follow it in its new epoch. Learner: it promised. */
  | { readonly type: 'epochAgreed' }
  /** Leader: a quorum has its history. Learner: the leader said so. */
  | { readonly type: 'upToDate' }
  /** Its part is over: a quorum, the leader or the disk is gone. */
  | { readonly type: 'lost' };

/** A leader and a learner go through the same three phases of ZAB. Source: QuorumPeer.ZabState */
const phases = {
  initial: 'discovery',
  states: {
    discovery: { on: { epochAgreed: 'synchronization' } },
    synchronization: { on: { upToDate: 'broadcast' } },
    broadcast: {},
  },
} as const;

/**
 * One member of an ensemble, as it sees itself: it looks for a leader until one is found, takes its part, and looks again as
 * soon as that part is over. Only in `broadcast` does it serve clients. Source: QuorumPeer.run, ServerState
 */
export const quorumPeerMachine = setup({
  types: {} as { events: QuorumPeerEvent },
  actions: {
    lookForLeader: () => {}, // the actions are filled in by QuorumPeer
    lead: () => {},
    followLeader: () => {},
    observeLeader: () => {},
    shutDown: () => {},
  },
}).createMachine({
  id: 'quorumPeer',
  initial: 'looking',
  states: {
    looking: {
      entry: 'lookForLeader',
      on: { electedLeader: 'leading', electedFollower: 'following', electedObserver: 'observing' },
    },
    leading: { ...phases, entry: 'lead', exit: 'shutDown', on: { lost: 'looking' } },
    following: { ...phases, entry: 'followLeader', exit: 'shutDown', on: { lost: 'looking' } },
    observing: { ...phases, entry: 'observeLeader', exit: 'shutDown', on: { lost: 'looking' } },
  },
});
