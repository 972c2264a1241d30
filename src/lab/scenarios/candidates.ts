import type { Scenario } from '../Scenario';

/**
 * alice and bob stand for election at zk1, alice first; who leads gives orders to a store, which no break touches. alice's link to zk1 is cut from 4 s to
 * 6 s, and silent from 12 s to 26 s. T is 6 s, the tick 2 s. Beside a program in alice's place bob does his part by himself, and leaves at 34 s.
 */
export const candidates: Scenario = {
  id: 'candidates',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'server', name: 'store', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    {
      kind: 'client',
      name: 'bob',
      connect: 'zk1',
      sessionTimeoutMs: 6000,
      lockHolder: { fromMs: 2000, untilMs: 34_000, line: '/election', writesTo: '/orders' },
    },
  ],
  latencyMs: 5,
  startsWithinMs: 200,
  actions: [
    { atMs: 250, do: 'create', who: 'alice', path: '/election' },
    { atMs: 300, do: 'create', who: 'alice', path: '/election/n-', data: 'alice', mode: 'ephemeralSequential' },
    { atMs: 2000, do: 'create', who: 'bob', path: '/election/n-', data: 'bob', mode: 'ephemeralSequential' },
    { atMs: 2100, do: 'exists', who: 'bob', path: '/election/n-0000000000', watch: true },
    { atMs: 4000, do: 'cut', who: 'alice', from: 'zk1' },
    { atMs: 6000, do: 'heal', who: 'alice', from: 'zk1' },
    { atMs: 12_000, do: 'silence', who: 'alice', from: 'zk1' },
    { atMs: 26_000, do: 'heal', who: 'alice', from: 'zk1' },
  ],
  endsAtMs: 60_000,
};
