import type { Action } from '../Action';
import type { Scenario } from '../Scenario';

/** alice watches /config, once. The rest is up to the reader. */
export const watching: Scenario = {
  id: 'watching',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 200, do: 'getData', who: 'alice', path: '/config', watch: true },
  ],
  endsAtMs: 60_000,
};

function bobSets(atMs: number, data: string): Action {
  return { atMs, do: 'setData', who: 'bob', path: '/config', data };
}

/** Three changes at once, alice's next read with a watch, one more change. */
export const watchFires: Scenario = {
  ...watching,
  id: 'watchFires',
  actions: [
    ...watching.actions,
    bobSets(1000, 'v2'),
    bobSets(1000, 'v3'),
    bobSets(1000, 'v4'),
    { atMs: 2000, do: 'getData', who: 'alice', path: '/config', watch: true },
    bobSets(3000, 'v5'),
  ],
  endsAtMs: 8000,
};

/** alice watches /config, and whether /flag comes; while she is cut off, one changes twice and the other comes and goes. */
export const watchOverBreak: Scenario = {
  ...watching,
  id: 'watchOverBreak',
  actions: [
    ...watching.actions,
    { atMs: 1000, do: 'exists', who: 'alice', path: '/flag', watch: true },
    { atMs: 2000, do: 'cut', who: 'alice' },
    bobSets(2000, 'v2'),
    bobSets(2000, 'v3'),
    { atMs: 2000, do: 'create', who: 'bob', path: '/flag' },
    { atMs: 2000, do: 'delete', who: 'bob', path: '/flag' },
    { atMs: 3000, do: 'heal', who: 'alice' },
    { atMs: 10_000, do: 'create', who: 'bob', path: '/flag' },
  ],
  endsAtMs: 14_000,
};

/** For programs in alice's place: bob changes /config twice within 100 ms, and again at 5 s and at 10 s. */
export const changingConfig: Scenario = {
  ...watching,
  id: 'changingConfig',
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    bobSets(1000, 'v2'),
    bobSets(1100, 'v3'),
    bobSets(5000, 'v4'),
    bobSets(10_000, 'v5'),
  ],
};
