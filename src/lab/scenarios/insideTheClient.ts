import type { Scenario } from '../Scenario';

/**
 * Everything takes 100 ms one way, so that one can see where a call is: still in the client, on its way, or answered. alice
 * asks for /alice before she has a connection. She watches /config.
 */
export const insideTheClient: Scenario = {
  id: 'insideTheClient',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 100,
  actions: [
    { atMs: 0, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' },
    { atMs: 0, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 1000, do: 'getData', who: 'alice', path: '/config', watch: true },
  ],
  endsAtMs: 60_000,
};

/** Two questions of alice, and a change by bob between them. */
export const changeBetweenCalls: Scenario = {
  ...insideTheClient,
  id: 'changeBetweenCalls',
  actions: [
    ...insideTheClient.actions,
    { atMs: 2000, do: 'exists', who: 'alice', path: '/config' },
    { atMs: 2000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 2000, do: 'getData', who: 'alice', path: '/config' },
  ],
  endsAtMs: 8000,
};

/**
 * The answer to one create of alice is lost with the link; she asks for another before the next attempt. Back in her session she
 * asks what became of the first, and closes.
 */
export const sentAndQueued: Scenario = {
  ...insideTheClient,
  id: 'sentAndQueued',
  actions: [
    ...insideTheClient.actions,
    { atMs: 3000, do: 'create', who: 'alice', path: '/sent' },
    { atMs: 3100, do: 'cut', who: 'alice' },
    { atMs: 3100, do: 'create', who: 'alice', path: '/queued' },
    { atMs: 4100, do: 'heal', who: 'alice' },
    { atMs: 7100, do: 'exists', who: 'alice', path: '/sent' },
    { atMs: 7100, do: 'exists', who: 'alice', path: '/queued' },
    { atMs: 8100, do: 'close', who: 'alice' },
  ],
  endsAtMs: 12_000,
};

/** For programs in alice's place: bob changes /config at 2 s and at 9 s. /restarts is there to be written to. */
export const twoChanges: Scenario = {
  ...insideTheClient,
  id: 'twoChanges',
  actions: [
    { atMs: 0, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 0, do: 'create', who: 'bob', path: '/restarts' },
    { atMs: 2000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 9000, do: 'setData', who: 'bob', path: '/config', data: 'v3' },
  ],
};
