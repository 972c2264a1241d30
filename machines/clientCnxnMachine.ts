import { assign, setup } from 'xstate';

/** What the host tells the machine about itself. The machine never counts frames: it asks how long it has been quiet. */
export interface ClientCnxnInput {
  /** ms the application asked for. */
  readonly sessionTimeoutMs: number;
  /** A session to resume, or 0n. */
  readonly sessionId: bigint;
  /** Clients since 3.9.3 end a session themselves when they heard nothing for 4/3 of its timeout. */
  readonly expiresItself: boolean;
  /** Moves on to the next address of the host list; returns the ms to wait before it is dialled. */
  readonly chooseServer: () => number;
  /** Addresses in the host list, now. */
  readonly hostCount: () => number;
  /** ms since the last byte from a server, or since the last attempt succeeded in opening a connection. */
  readonly idleRecvMs: () => number;
  /** ms since anything was sent. */
  readonly idleSendMs: () => number;
  /** ms since the attempt showed a sign of life: what the release measures the connect timeout by. */
  readonly idleAttemptMs: () => number;
  /** ms since a server was last asked whether it serves writes. */
  readonly idleSearchMs: () => number;
}

export interface ClientCnxnContext extends ClientCnxnInput {
  /** ms granted by the server; before the first handshake what was asked for. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  /** ms to wait before the server chosen last is dialled. */
  readonly pauseMs: number;
  /** ms between two questions of a read-only client for a server that serves writes. */
  readonly searchPauseMs: number;
}

/** Facts from the network, and wishes of the application. */
export type ClientCnxnEvent =
  /** The byte stream is up. */
  | { readonly type: 'opened' }
  /** The server accepted the session, new or old. */
  | { readonly type: 'granted'; readonly sessionId: bigint; readonly timeoutMs: number; readonly readOnly: boolean }
  /** The server answered with a timeout of 0: the session is over. */
  | { readonly type: 'refused' }
  /** The byte stream is over, could not be made, or carried what it must not. */
  | { readonly type: 'broken' }
  /** The server refused credentials. */
  | { readonly type: 'authRefused' }
  /** The application asked for the end. */
  | { readonly type: 'close' }
  /** The server confirmed the end of the session. */
  | { readonly type: 'sessionClosed' }
  /** A call got no reply within the time the application gives to calls. */
  | { readonly type: 'requestTimedOut' }
  /** The host list has changed, and this client is to leave its server for another. */
  | { readonly type: 'serverListChanged' }
  /** While connected to a read-only server: another one serves writes. */
  | { readonly type: 'readWriteServerFound' };

/** ms without a byte after which a connected client looks for another server: a third of the timeout is left to find it. */
export function readTimeoutMs(timeoutMs: number): number {
  return Math.trunc((timeoutMs * 2) / 3);
}

/** ms an attempt may take, from dialling to the server's answer. Source: ClientCnxn, constructor and onConnected */
export function connectTimeoutMs(timeoutMs: number, hostCount: number): number {
  return Math.trunc(timeoutMs / hostCount);
}

/** ms without a byte after which clients since 3.9.3 hold their session to be over. Source: ClientCnxn.onConnected */
export function expirationTimeoutMs(timeoutMs: number): number {
  return Math.trunc((timeoutMs * 4) / 3);
}

/**
 * ms until the next ping, given how long nothing was sent; 0 or less: now. Java pings up to 1 s earlier when a watch event
 * wakes it in between; this chart is not told of events, so it pings on time. Source: ClientCnxn.SendThread.run
 */
export function timeToNextPingMs(timeoutMs: number, idleSendMs: number): number {
  return Math.trunc(readTimeoutMs(timeoutMs) / 2) - idleSendMs;
}

/** ms before the first question for a server that serves writes; doubled by each, up to the longest. Source: ClientCnxn.SendThread */
export const firstSearchPauseMs = 100;
export const longestSearchPauseMs = 60_000;

/** ms between closing a broken connection and the next step. Source: ClientCnxnSocketNIO.cleanup */
export const cleanupDelayMs = 100;

const lostConnection = { type: 'failPending', params: { reason: 'ConnectionLoss' } } as const;
const lostSession = { type: 'failPending', params: { reason: 'SessionExpired' } } as const;

/** Timers count from what was heard or sent last, so one that comes due too early is set anew: by entering again. */
function anew<State extends string>(state: State) {
  return { target: state, reenter: true } as const;
}

const sessionIsOver = {
  guard: 'heardNothingTooLong',
  target: '#clientCnxn.closed',
  actions: [lostSession, 'tellExpired'],
} as const;

/** Both phases of an attempt share one deadline, and may find that the session cannot be saved any more. */
function attempt<State extends string>(state: State) {
  return {
    on: {
      // A refusal may be there sooner than any timer: it must not put off for ever what is due.
      broken: [sessionIsOver, { target: 'cleaningUp' }],
      serverListChanged: 'cleaningUp',
      close: '#clientCnxn.closing.handshaking',
    },
    after: {
      connectDeadline: [{ guard: 'attemptTimedOut', target: 'cleaningUp' }, anew(state)],
    },
  } as const;
}

/** While connected: pings keep the session, silence ends the connection. */
function established<State extends string>(state: State) {
  return {
    on: {
      broken: 'connecting.cleaningUp',
      requestTimedOut: 'connecting.cleaningUp',
      serverListChanged: 'connecting.cleaningUp',
      authRefused: 'authFailed',
      close: 'closing.asking',
    },
    after: {
      readDeadline: [
        { guard: 'heardNothingTooLong', target: 'closed', actions: [lostSession, 'tellExpired'] },
        { guard: 'silent', target: 'connecting.cleaningUp' },
        anew(state),
      ],
      pingDue: [{ guard: 'pingIsDue', actions: 'sendPing', ...anew(state) }, anew(state)],
    },
  } as const;
}

/**
 * The connection and the session as the client sees them. It decides when to dial, to ping, to give a server up and
 * to give the session up; `ClientCnxn` carries its orders out. `zk.state` is the name of the top-level state. Java still says
 * CONNECTED until the next attempt starts; ours says `connecting` at once. Source: ClientCnxn.SendThread.run
 */
export const clientCnxnMachine = setup({
  types: {} as { input: ClientCnxnInput; context: ClientCnxnContext; events: ClientCnxnEvent },
  actions: {
    dialServer: () => {},
    sendConnectRequest: () => {},
    sendPing: () => {},
    askForReadWrite: () => {},
    disconnect: () => {},
    failPending: (_, _params: { reason: 'ConnectionLoss' | 'SessionExpired' | 'AuthFailed' }) => {},
    resumeSending: () => {}, // credentials, watches, then whatever waits
    tellConnected: () => {},
    tellConnectedReadOnly: () => {},
    tellDisconnected: () => {},
    tellExpired: () => {},
    tellClosed: () => {},
    tellAuthFailed: () => {},
    chooseServer: assign(({ context }) => ({ pauseMs: context.chooseServer() })),
    searchLessOften: assign(({ context }) => ({
      searchPauseMs: Math.min(context.searchPauseMs * 2, longestSearchPauseMs),
    })),
    searchAnew: assign({ searchPauseMs: firstSearchPauseMs }),
    rememberSession: assign(({ context, event }) =>
      event.type === 'granted'
        ? {
            sessionId: event.sessionId,
            timeoutMs: event.timeoutMs,
            connectTimeoutMs: connectTimeoutMs(event.timeoutMs, context.hostCount()),
          }
        : {},
    ),
  },
  guards: {
    toReadOnlyServer: ({ event }) => event.type === 'granted' && event.readOnly,
    attemptTimedOut: ({ context }) => context.idleAttemptMs() >= context.connectTimeoutMs,
    silent: ({ context }) => context.idleRecvMs() >= readTimeoutMs(context.timeoutMs),
    heardNothingTooLong: ({ context }) =>
      context.expiresItself &&
      context.sessionId !== 0n &&
      context.idleRecvMs() >= expirationTimeoutMs(context.timeoutMs),
    // Whoever slept past the read deadline gives the connection up first: no answer to a late ping may save it.
    pingIsDue: ({ context }) =>
      context.idleRecvMs() < readTimeoutMs(context.timeoutMs) &&
      timeToNextPingMs(context.timeoutMs, context.idleSendMs()) <= 0,
    searchIsDue: ({ context }) => context.idleSearchMs() >= context.searchPauseMs,
  },
  delays: {
    cleanupDelay: cleanupDelayMs,
    pause: ({ context }) => context.pauseMs,
    connectDeadline: ({ context }) => context.connectTimeoutMs - context.idleAttemptMs(),
    readDeadline: ({ context }) => readTimeoutMs(context.timeoutMs) - context.idleRecvMs(),
    pingDue: ({ context }) => timeToNextPingMs(context.timeoutMs, context.idleSendMs()),
    searchDue: ({ context }) => context.searchPauseMs - context.idleSearchMs(),
    expirationDeadline: ({ context }) => expirationTimeoutMs(context.timeoutMs) - context.idleRecvMs(),
  },
}).createMachine({
  id: 'clientCnxn',
  initial: 'connecting',
  context: ({ input }) => ({
    ...input,
    timeoutMs: input.sessionTimeoutMs,
    connectTimeoutMs: connectTimeoutMs(input.sessionTimeoutMs, input.hostCount()),
    pauseMs: 0,
    searchPauseMs: firstSearchPauseMs,
  }),
  states: {
    connecting: {
      initial: 'pausing',
      states: {
        pausing: {
          entry: 'chooseServer',
          on: { close: { target: '#clientCnxn.closed', actions: [lostConnection, 'tellClosed'] } },
          after: { pause: { target: 'dialing', actions: 'dialServer' } },
        },
        dialing: {
          ...attempt('dialing'),
          // A connection that opened counts as a sign of life, so only a dial can take too long for the session.
          after: { expirationDeadline: [sessionIsOver], ...attempt('dialing').after },
          on: { ...attempt('dialing').on, opened: { target: 'associating', actions: 'sendConnectRequest' } },
        },
        associating: {
          ...attempt('associating'),
          on: {
            ...attempt('associating').on,
            granted: [
              {
                guard: 'toReadOnlyServer',
                target: '#clientCnxn.connectedReadOnly',
                actions: ['rememberSession', 'tellConnectedReadOnly', 'resumeSending'],
              },
              { target: '#clientCnxn.connected', actions: ['rememberSession', 'tellConnected', 'resumeSending'] },
            ],
            refused: { target: '#clientCnxn.closed', actions: ['tellExpired', lostSession] },
          },
        },
        cleaningUp: {
          entry: 'disconnect',
          on: {
            close: { target: '#clientCnxn.closed', actions: [lostConnection, 'tellDisconnected', 'tellClosed'] },
          },
          after: { cleanupDelay: { target: 'pausing', actions: [lostConnection, 'tellDisconnected'] } },
        },
      },
    },
    connected: established('connected'),
    /** Goes on looking for a server that serves writes, ever less often. */
    connectedReadOnly: {
      ...established('connectedReadOnly'),
      on: {
        ...established('connectedReadOnly').on,
        readWriteServerFound: { target: 'connecting.cleaningUp', actions: 'searchAnew' },
      },
      after: {
        ...established('connectedReadOnly').after,
        searchDue: [
          {
            guard: 'searchIsDue',
            actions: ['searchLessOften', 'askForReadWrite'],
            ...anew('connectedReadOnly'),
          },
          anew('connectedReadOnly'),
        ],
      },
    },
    /** `close()` must not leave ephemerals behind: it waits for the server's word, or for any break. */
    closing: {
      on: { broken: 'closed', requestTimedOut: 'closed' },
      exit: [lostConnection, 'tellClosed'],
      states: {
        handshaking: {
          on: {
            opened: { actions: 'sendConnectRequest' },
            refused: '#clientCnxn.closed',
            granted: { target: 'asking', actions: ['rememberSession', 'tellConnected', 'resumeSending'] },
          },
          after: { connectDeadline: [{ guard: 'attemptTimedOut', target: '#clientCnxn.closed' }, anew('handshaking')] },
        },
        asking: {
          on: { sessionClosed: '#clientCnxn.closed' },
          after: { readDeadline: [{ guard: 'silent', target: '#clientCnxn.closed' }, anew('asking')] },
        },
      },
      initial: 'asking',
    },
    /** By the application, or because the session expired. */
    closed: { entry: 'disconnect', type: 'final' },
    authFailed: {
      entry: ['disconnect', { type: 'failPending', params: { reason: 'AuthFailed' } }, 'tellAuthFailed'],
      type: 'final',
    },
  },
});
