import type { Scenario } from '../Scenario';

/**
 * For programs in alice's place: whoever owns /alice at zk1 may write lines to a store. zk1 grants 4 to 40 s. From 10 s on alice's link to
 * zk1 is silent, the one to the store is not. bob waits for /alice to go, and takes her place at 45 s.
 */
export const linesToStore: Scenario = {
  id: 'linesToStore',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'server', name: 'store', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 40_000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 40_000 },
  ],
  latencyMs: 5,
  startsWithinMs: 2000,
  actions: [
    { atMs: 3000, do: 'exists', who: 'bob', path: '/alice', watch: true },
    { atMs: 10_000, do: 'silence', who: 'alice', from: 'zk1' },
    { atMs: 45_000, do: 'create', who: 'bob', path: '/alice', data: 'bob', mode: 'ephemeral' },
  ],
  endsAtMs: 80_000,
};
