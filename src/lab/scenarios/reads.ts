import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three servers, zk3 leads; alice begins at zk2 and bob at zk1, because other ways are cut for them until 4.5 s. From then on zk1 is
 * far from the leader: 1 s one way. /config says v1. T is 40 s, long enough for a leader that sleeps.
 */
export const reads: Scenario = {
  id: 'reads',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk2,zk1', sessionTimeoutMs: 40_000 },
    { kind: 'client', name: 'bob', connect: 'zk1,zk3', sessionTimeoutMs: 40_000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 0, do: 'cut', who: 'alice', from: 'zk1' },
    { atMs: 0, do: 'cut', who: 'bob', from: 'zk3' },
    { atMs: 4000, do: 'create', who: 'alice', path: '/config', data: 'v1' },
    { atMs: 4500, do: 'heal', who: 'alice', from: 'zk1' },
    { atMs: 4500, do: 'heal', who: 'bob', from: 'zk3' },
    { atMs: 4500, do: 'slow', who: 'zk1', from: 'zk3', latencyMs: 1000 },
  ],
  endsAtMs: 120_000,
};

const goingOn = furtherOf(reads);

/** alice writes at 5 s. bob reads at 5.5 s, at 6 s writes with the version that he has read, and reads again at 9 s. */
export const oldRead = goingOn(
  'oldRead',
  [
    { atMs: 5000, do: 'setData', who: 'alice', path: '/config', data: 'v2' },
    { atMs: 5500, do: 'getData', who: 'bob', path: '/config' },
    { atMs: 6000, do: 'setData', who: 'bob', path: '/config', data: 'v3', version: 0 },
    { atMs: 9000, do: 'getData', who: 'bob', path: '/config' },
  ],
  12_000,
);

const synced: readonly Action[] = [
  { atMs: 5000, do: 'setData', who: 'alice', path: '/config', data: 'v2' },
  { atMs: 5500, do: 'sync', who: 'bob', path: '/' },
  { atMs: 5500, do: 'getData', who: 'bob', path: '/config' },
];

/** alice writes at 5 s. bob syncs at 5.5 s, and reads right behind it. */
export const syncedRead = goingOn('syncedRead', synced, 10_000);

/** bob moves to the leader at 10 s, which sleeps from 13 s to 29 s. alice writes at 28 s, under another one. bob syncs, reads and writes at 29 s. */
export const sleepingLeader = goingOn(
  'sleepingLeader',
  [
    ...synced,
    { atMs: 10_000, do: 'cut', who: 'bob', from: 'zk1' },
    { atMs: 13_000, do: 'freeze', who: 'zk3' },
    { atMs: 28_000, do: 'setData', who: 'alice', path: '/config', data: 'v3' },
    { atMs: 29_000, do: 'thaw', who: 'zk3' },
    { atMs: 29_000, do: 'sync', who: 'bob', path: '/' },
    { atMs: 29_000, do: 'getData', who: 'bob', path: '/config' },
    { atMs: 29_100, do: 'setData', who: 'bob', path: '/config', data: 'v4' },
    { atMs: 36_000, do: 'getData', who: 'bob', path: '/config' },
  ],
  38_000,
);

/** alice writes at 5 s, and once more at 9.9 s. What bob does is up to him. */
export const toldByTelephone = goingOn(
  'toldByTelephone',
  [
    { atMs: 5000, do: 'setData', who: 'alice', path: '/config', data: 'v2' },
    { atMs: 9900, do: 'setData', who: 'alice', path: '/config', data: 'v3' },
  ],
  16_000,
);
