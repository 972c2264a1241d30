import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { threeServers } from './threeServers';

/**
 * Three voters, of which zk3 leads, and the observer zk4. alice is connected to the follower zk2, bob to the observer. T is 6 s, the
 * tick 2 s, syncLimit 5 ticks. Nothing goes wrong by itself.
 */
export const fourServers: Scenario = {
  id: 'fourServers',
  members: [
    ...threeServers.members,
    { kind: 'server', name: 'zk4', tickMs: 2000, type: 'observer' },
    { kind: 'client', name: 'alice', connect: 'zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk4', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [],
  endsAtMs: 120_000,
};

function going(id: string, actions: readonly Action[]): Scenario {
  return { ...fourServers, id, actions, endsAtMs: 20_000 };
}

/** alice writes at 5 s, and everybody is well. */
export const oneWrite = going('oneWrite', [
  { atMs: 5000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
]);

/** alice creates /order at 5 s, and once more at 6 s. */
export const writtenTwice = going('writtenTwice', [
  { atMs: 5000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
  { atMs: 6000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
]);

/** The observer dies at 5 s; alice writes at 6 s. */
export const observerDies = going('observerDies', [
  { atMs: 5000, do: 'kill', who: 'zk4' },
  { atMs: 6000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
]);

/** Two of the three voters stand still from 5 s on: no quorum. bob, at the observer, writes at 5 s. */
export const twoStandStill = going('twoStandStill', [
  { atMs: 5000, do: 'freeze', who: 'zk1' },
  { atMs: 5000, do: 'freeze', who: 'zk2' },
  { atMs: 5000, do: 'create', who: 'bob', path: '/order', data: '', mode: 'persistent' },
]);
