import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three servers, zk3 leads. bob is connected to zk1. alice knows zk1 and zk2, and begins at zk2, because her link to zk1 is cut
 * until 4 s. T is 20 s, long enough for what follows. Nothing else goes wrong by itself.
 */
export const guarantees: Scenario = {
  id: 'guarantees',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2', sessionTimeoutMs: 20_000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 20_000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 0, do: 'cut', who: 'alice', from: 'zk1' },
    { atMs: 4000, do: 'heal', who: 'alice', from: 'zk1' },
  ],
  endsAtMs: 120_000,
};

const goingOn = furtherOf(guarantees);

/** From 5 s on zk1 hears nothing of the others. alice writes twice, without waiting in between; bob looks at 6 s, with a watch. */
const zk1Lags: readonly Action[] = [
  { atMs: 5000, do: 'partition', who: 'zk1', sides: 'zk1|zk2,zk3' },
  { atMs: 5000, do: 'create', who: 'alice', path: '/order' },
  { atMs: 5000, do: 'create', who: 'alice', path: '/paid' },
  { atMs: 6000, do: 'exists', who: 'bob', path: '/order', watch: true },
];

/** alice is cut off from zk2 at 7 s, so that only zk1 is left for her; at 10 s zk1 hears the others again. */
const aliceMoves: readonly Action[] = [
  ...zk1Lags,
  { atMs: 7000, do: 'cut', who: 'alice', from: 'zk2' },
  { atMs: 10_000, do: 'heal', who: 'zk1' },
];

export const laggingFollower = goingOn('laggingFollower', aliceMoves, 16_000);

/** Nobody heals zk1. bob looks once more at 12 s. */
export const leftBehind = goingOn(
  'leftBehind',
  [...zk1Lags, { atMs: 12_000, do: 'exists', who: 'bob', path: '/order' }],
  20_000,
);

/** The leader stands still from 6 s on, while alice and bob read and alice writes, and dies at 8 s. bob looks at 13 s. */
export const leaderStandsStill = goingOn(
  'leaderStandsStill',
  [
    { atMs: 5000, do: 'create', who: 'alice', path: '/order' },
    { atMs: 6000, do: 'freeze', who: 'zk3' },
    { atMs: 6000, do: 'exists', who: 'alice', path: '/order' },
    { atMs: 6000, do: 'create', who: 'alice', path: '/paid' },
    { atMs: 7000, do: 'exists', who: 'bob', path: '/order' },
    { atMs: 8000, do: 'kill', who: 'zk3' },
    { atMs: 13_000, do: 'exists', who: 'bob', path: '/order' },
    { atMs: 13_000, do: 'exists', who: 'bob', path: '/paid' },
  ],
  16_000,
);

/** All five in one run: the lagging follower and alice's move, then a write that is refused, then the death of the leader. */
export const fivePromises = goingOn(
  'fivePromises',
  [
    ...aliceMoves,
    { atMs: 16_000, do: 'setData', who: 'alice', path: '/order', data: 'v9', version: 7 },
    { atMs: 18_000, do: 'kill', who: 'zk3' },
    { atMs: 26_000, do: 'exists', who: 'bob', path: '/order' },
  ],
  28_000,
);
