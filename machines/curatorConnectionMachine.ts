import { assign, setup } from 'xstate';

/** What Curator calls its states. Source: org.apache.curator.framework.state.ConnectionState */
export type CuratorConnectionState = 'CONNECTED' | 'SUSPENDED' | 'RECONNECTED' | 'LOST' | 'READ_ONLY';

/** What the host tells the machine about itself. */
export interface CuratorConnectionInput {
  /** How LOST is found without a word from the server: Curator 5 times the session, Curator 2 tries one call until its retries are used up. */
  readonly lostBy: 'sessionTimeout' | 'retries';
  /** ms that were granted to the session, or that were asked for before any were. */
  readonly sessionTimeoutMs: () => number;
  /** Share of that time after which a suspended session counts as over, 1 to 100. */
  readonly sessionExpirationPercent: number;
  /** The ZooKeeper client of the moment is connected. */
  readonly isConnected: () => boolean;
}

interface CuratorConnectionContext extends CuratorConnectionInput {
  /** CONNECTED is told once in the life of a framework; every later connection is told as RECONNECTED. */
  readonly everConnected: boolean;
}

/** What the ZooKeeper client says, and what Curator finds by itself. */
export type CuratorConnectionEvent =
  | { readonly type: 'syncConnected' }
  | { readonly type: 'connectedReadOnly' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'expired' }
  /** Curator 2: the call made when the connection went has failed as often as the retry policy allows. */
  | { readonly type: 'retriesGaveUp' }
  | { readonly type: 'close' };

/** ms of SUSPENDED after which Curator 5 holds the session to be over. Source: ConnectionStateManager.getUseSessionTimeoutMs */
export function simulatedExpirationMs(sessionTimeoutMs: number, percent: number): number {
  return Math.trunc((sessionTimeoutMs * percent) / 100);
}

const up = {
  syncConnected: [
    { guard: 'neverConnected', target: '#curatorConnection.connected' },
    '#curatorConnection.reconnected',
  ],
  connectedReadOnly: '#curatorConnection.readOnly',
} as const;
const suspend = [{ guard: 'timesTheSession', target: 'suspended.timing' }, 'suspended.trying'] as const;

function told(state: CuratorConnectionState) {
  return { type: 'tell', params: { state } } as const;
}

/**
 * The connection as an application of Curator hears of it. `ConnectionStateManager` runs it for each framework object.
 * The session has no state here: SUSPENDED says nothing of it, LOST may be a guess, RECONNECTED comes with the old
 * session or with a new one. Left out: that listeners may be told through a circuit breaker. Source: ConnectionStateManager, CuratorFrameworkImpl.validateConnection
 */
export const curatorConnectionMachine = setup({
  types: {} as {
    input: CuratorConnectionInput;
    context: CuratorConnectionContext;
    events: CuratorConnectionEvent;
  },
  actions: {
    tell: (_, _params: { state: CuratorConnectionState }) => {},
    injectSessionExpiration: () => {}, // makes the client say Expired, or replaces it when it has said so before
    tryInBackground: () => {}, // a sync, under the retry policy
    rememberConnected: assign({ everConnected: true }),
  },
  guards: {
    neverConnected: ({ context }) => !context.everConnected,
    timesTheSession: ({ context }) => context.lostBy === 'sessionTimeout',
    mustBeCorrected: ({ context }) => context.lostBy === 'sessionTimeout' && context.isConnected(),
  },
  delays: {
    simulatedExpiration: ({ context }) =>
      simulatedExpirationMs(context.sessionTimeoutMs(), context.sessionExpirationPercent),
    repairInterval: ({ context }) => Math.trunc(context.sessionTimeoutMs() / 2),
  },
}).createMachine({
  id: 'curatorConnection',
  initial: 'latent',
  context: ({ input }) => ({ ...input, everConnected: false }),
  on: { close: '.closed' },
  states: {
    /** Started, and never connected. */
    latent: { on: { ...up, disconnected: suspend, expired: 'lost' } },
    connected: {
      entry: ['rememberConnected', told('CONNECTED')],
      on: { connectedReadOnly: 'readOnly', disconnected: suspend, expired: 'lost' },
    },
    reconnected: {
      entry: told('RECONNECTED'),
      on: { connectedReadOnly: 'readOnly', disconnected: suspend, expired: 'lost' },
    },
    readOnly: {
      entry: told('READ_ONLY'),
      on: { syncConnected: [...up.syncConnected], disconnected: suspend, expired: 'lost' },
    },
    suspended: {
      entry: told('SUSPENDED'),
      on: { ...up, expired: 'lost' },
      initial: 'timing',
      states: {
        /** Curator 3 and later. If the injected end has no effect, it is injected again after the same time. */
        timing: {
          after: { simulatedExpiration: { target: 'timing', reenter: true, actions: 'injectSessionExpiration' } },
        },
        /** Curator 2. */
        trying: { entry: 'tryInBackground', on: { retriesGaveUp: '#curatorConnection.lost' } },
      },
    },
    lost: {
      entry: told('LOST'),
      on: up,
      initial: 'waiting',
      states: {
        // LOST may be told after the connection is there again; then nothing else would ever correct it.
        waiting: {
          after: {
            repairInterval: [
              { guard: 'mustBeCorrected', target: '#curatorConnection.reconnected' },
              { target: 'waiting', reenter: true },
            ],
          },
        },
      },
    },
    closed: { type: 'final' },
  },
});
