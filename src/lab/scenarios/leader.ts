import type { Action } from '../Action';
import type { Scenario } from '../Scenario';

/**
 * alice and bob both want to lead. bob's create of the ephemeral /leader comes first, and he leaves a persistent /note beside
 * it. The rest is up to the reader. T is 6 s, the tick 2 s.
 */
export const leader: Scenario = {
  id: 'leader',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/leader', data: 'bob', mode: 'ephemeral' },
    { atMs: 200, do: 'create', who: 'bob', path: '/note', data: 'bob was here' },
  ],
  endsAtMs: 60_000,
};

const aliceStandsBy: readonly Action[] = [
  { atMs: 1000, do: 'create', who: 'alice', path: '/leader', data: 'alice', mode: 'ephemeral' },
  { atMs: 2000, do: 'exists', who: 'alice', path: '/leader', watch: true },
];

/** alice has been refused and watches; bob's process is killed at 3 s; alice asks again at 12 s. */
export const leaderDies: Scenario = {
  ...leader,
  id: 'leaderDies',
  actions: [
    ...leader.actions,
    ...aliceStandsBy,
    { atMs: 3000, do: 'kill', who: 'bob' },
    { atMs: 12_000, do: 'create', who: 'alice', path: '/leader', data: 'alice', mode: 'ephemeral' },
  ],
  endsAtMs: 20_000,
};
