import type { Action } from '../Action';
import type { Scenario } from '../Scenario';

/** bob asks once a second from 1 s to 12 s: while he is so busy he sends no ping. After that he idles. */
const bobIsBusy: readonly Action[] = Array.from({ length: 12 }, (_, index) => ({
  atMs: (index + 1) * 1000,
  do: 'exists',
  who: 'bob',
  path: '/alice',
}));

/**
 * Two sessions at one server, which counts by ticks of 2 s. alice asks for 9 s and is granted them: she idles, so she pings
 * every 3 s. bob asks for 1 s and is granted two ticks; he is busy at first. Nothing goes wrong by itself.
 */
export const heartbeats: Scenario = {
  id: 'heartbeats',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 9000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 1000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 200, do: 'create', who: 'alice', path: '/alice', data: 'here', mode: 'ephemeral' },
    { atMs: 400, do: 'exists', who: 'bob', path: '/alice', watch: true },
    ...bobIsBusy,
  ],
  endsAtMs: 120_000,
};
