import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';
import { watching } from './watching';

/**
 * Three servers; zk3 leads. alice knows zk1 and zk2. She holds a one-shot watch on /config, one for /flag, which is not there, a
 * persistent one on /state and a recursive one on /jobs. bob is at zk3 and changes things. T is 6 s. Nothing goes wrong by itself.
 */
export const watchesHeld: Scenario = {
  id: 'watchesHeld',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 2500, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 2500, do: 'create', who: 'bob', path: '/state', data: 'v1' },
    { atMs: 2500, do: 'create', who: 'bob', path: '/jobs' },
    { atMs: 3000, do: 'getData', who: 'alice', path: '/config', watch: true },
    { atMs: 3000, do: 'exists', who: 'alice', path: '/flag', watch: true },
    { atMs: 3000, do: 'addWatch', who: 'alice', path: '/state', mode: 'persistent' },
    { atMs: 3000, do: 'addWatch', who: 'alice', path: '/jobs', mode: 'persistentRecursive' },
  ],
  endsAtMs: 120_000,
};

/** One change for each watch. */
export function bobChangesAll(atMs: number): readonly Action[] {
  return [
    { atMs, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs, do: 'create', who: 'bob', path: '/flag' },
    { atMs, do: 'setData', who: 'bob', path: '/state', data: 'v2' },
    { atMs, do: 'create', who: 'bob', path: '/jobs/one' },
  ];
}

const goingWrong = furtherOf(watchesHeld);

/** alice hears nothing from 5 s on, and bob changes all four; at 6.5 s her connection is broken for good, and a new one possible. */
export const watchesSilence = goingWrong(
  'watchesSilence',
  [
    { atMs: 5000, do: 'silence', who: 'alice' },
    ...bobChangesAll(5500),
    { atMs: 6500, do: 'cut', who: 'alice' },
    { atMs: 6600, do: 'heal', who: 'alice' },
    { atMs: 14_000, do: 'setData', who: 'bob', path: '/state', data: 'v3' },
  ],
  16_000,
);

/** alice is out from 5 s to 20 s; bob changes all four at 6 s, and two of them again at 24 s. */
export const watchesExpired = goingWrong(
  'watchesExpired',
  [
    { atMs: 5000, do: 'cut', who: 'alice' },
    ...bobChangesAll(6000),
    { atMs: 20_000, do: 'heal', who: 'alice' },
    { atMs: 24_000, do: 'setData', who: 'bob', path: '/config', data: 'v3' },
    { atMs: 24_000, do: 'setData', who: 'bob', path: '/state', data: 'v3' },
  ],
  28_000,
);

/** alice stands still from 5 s to 8 s; bob changes /config and /state meanwhile, twice each. */
export const watchesFrozen = goingWrong(
  'watchesFrozen',
  [
    { atMs: 5000, do: 'freeze', who: 'alice' },
    { atMs: 5500, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 5500, do: 'setData', who: 'bob', path: '/state', data: 'v2' },
    { atMs: 6000, do: 'setData', who: 'bob', path: '/config', data: 'v3' },
    { atMs: 6000, do: 'setData', who: 'bob', path: '/state', data: 'v3' },
    { atMs: 8000, do: 'thaw', who: 'alice' },
  ],
  12_000,
);

/** For programs in alice's place: bob changes /config while she is cut off for 1 s, while she is cut off for 12 s, and later. */
export const changingThroughExpiry: Scenario = {
  ...watching,
  id: 'changingThroughExpiry',
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 2000, do: 'cut', who: 'alice' },
    { atMs: 2500, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 3000, do: 'heal', who: 'alice' },
    { atMs: 8000, do: 'cut', who: 'alice' },
    { atMs: 12_000, do: 'setData', who: 'bob', path: '/config', data: 'v3' },
    { atMs: 20_000, do: 'heal', who: 'alice' },
    { atMs: 25_000, do: 'setData', who: 'bob', path: '/config', data: 'v4' },
  ],
};
