import { setup } from 'xstate';
import { nextStates } from './nextStates';

/** What kazoo calls its states. Source: kazoo.protocol.states.KazooState */
export type KazooState = 'LOST' | 'SUSPENDED' | 'CONNECTED';

/** What the connection of a kazoo client comes to. Source: kazoo.protocol.states.KeeperState */
export interface KazooEvent {
  readonly type: 'connected' | 'connectedReadOnly' | 'connecting' | 'expiredSession' | 'authFailed' | 'closed';
}

/**
 * The connection as an application of kazoo hears of it: three states, without timers of its own. LOST is where it starts,
 * and where it learns from a server that the session is over; it never guesses. Whether a server reads only does not
 * show. Flat, so its host runs the table below. Source: KazooClient._session_callback
 */
export const kazooMachine = setup({ types: {} as { events: KazooEvent } }).createMachine({
  id: 'kazoo',
  initial: 'LOST',
  states: {
    // Connecting again after the end of a session is not told: there is nothing that could be suspended.
    LOST: { on: { connected: 'CONNECTED', connectedReadOnly: 'CONNECTED' } },
    SUSPENDED: {
      on: {
        connected: 'CONNECTED',
        connectedReadOnly: 'CONNECTED',
        expiredSession: 'LOST',
        authFailed: 'LOST',
        closed: 'LOST',
      },
    },
    CONNECTED: { on: { connecting: 'SUSPENDED', expiredSession: 'LOST', authFailed: 'LOST', closed: 'LOST' } },
  },
});

/** The same as a table: where each event leads. */
export const kazooTransitions = nextStates<KazooState, KazooEvent['type']>(kazooMachine);
