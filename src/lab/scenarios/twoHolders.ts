import type { Scenario } from '../Scenario';

/**
 * alice holds the ephemeral /lock, and has written to /report at version 0. She stands still from 3 s to 23 s; bob waits for /lock, takes it and writes
 * himself. At 20 s somebody asks alice for a line: she gets to it when she goes on. At 30 s she is restarted, and writes twice more: with the version that she
 * knew, and with none. T is 6 s, the tick 2 s.
 */
export const twoHolders: Scenario = {
  id: 'twoHolders',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 500, do: 'create', who: 'bob', path: '/report' },
    { atMs: 1000, do: 'create', who: 'alice', path: '/lock', data: 'alice', mode: 'ephemeral' },
    { atMs: 2000, do: 'setData', who: 'alice', path: '/report', data: 'alice 1', version: 0 },
    { atMs: 2500, do: 'exists', who: 'bob', path: '/lock', watch: true },
    { atMs: 3000, do: 'freeze', who: 'alice' },
    { atMs: 11_000, do: 'create', who: 'bob', path: '/lock', data: 'bob', mode: 'ephemeral' },
    { atMs: 12_000, do: 'setData', who: 'bob', path: '/report', data: 'bob 1', version: 1 },
    { atMs: 20_000, do: 'setData', who: 'alice', path: '/report', data: 'alice 2' },
    { atMs: 23_000, do: 'thaw', who: 'alice' },
    { atMs: 30_000, do: 'restart', who: 'alice' },
    { atMs: 31_000, do: 'setData', who: 'alice', path: '/report', data: 'alice 2', version: 1 },
    { atMs: 32_000, do: 'setData', who: 'alice', path: '/report', data: 'alice 2' },
  ],
  endsAtMs: 35_000,
};
