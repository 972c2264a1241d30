import { setup } from 'xstate';
import { nextStates } from './nextStates';

/**
 * What can happen to a session. `touched`: something arrived from its client. `timeUp`: its deadline passed.
 * `closeRequested`: its client asked for the end. `removed`: the transaction that ends it was applied.
 */
export type SessionEvent = { readonly type: 'committed' | 'touched' | 'timeUp' | 'closeRequested' | 'removed' };

/** `creating` until the transaction that makes it is applied; from `expiring` and `closing` nothing leads back. */
export type SessionState = 'creating' | 'open' | 'expiring' | 'closing' | 'expired' | 'closed';

/**
 * One session as the server sees it that may end it. Flat on purpose: `SessionTracker` runs 100,000 of them by the table
 * below. Source: SessionTrackerImpl.SessionImpl, whose `isClosing` is `expiring` and `closing` in one.
 */
export const sessionMachine = setup({ types: {} as { events: SessionEvent } }).createMachine({
  id: 'session',
  initial: 'creating',
  states: {
    creating: { on: { committed: 'open', touched: 'creating', timeUp: 'expiring', closeRequested: 'closing' } },
    open: { on: { touched: 'open', timeUp: 'expiring', closeRequested: 'closing' } },
    expiring: { on: { removed: 'expired' } },
    closing: { on: { removed: 'closed' } },
    expired: { type: 'final' },
    closed: { type: 'final' },
  },
});

/** The same as a table: where each event leads. */
export const sessionTransitions = nextStates<SessionState, SessionEvent['type']>(sessionMachine);
