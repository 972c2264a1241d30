import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { threeServers } from './threeServers';

/** Three servers, of which zk3 leads at first, alice at zk1, bob at zk3. T is 6 s, the tick 2 s. Nothing goes wrong by itself. */
export const election: Scenario = {
  id: 'election',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [],
  endsAtMs: 120_000,
};

function going(id: string, actions: readonly Action[]): Scenario {
  return { ...election, id, actions, endsAtMs: 30_000 };
}

/** zk2 is away while alice writes at 6 s. At 7 s the leader zk3 dies, at 8 s zk2 comes back: the higher id has the older history. */
export const olderHistory = going('olderHistory', [
  { atMs: 5000, do: 'kill', who: 'zk2' },
  { atMs: 6000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
  { atMs: 7000, do: 'kill', who: 'zk3' },
  { atMs: 8000, do: 'restart', who: 'zk2' },
]);

/**
 * From 5 s on the leader zk3 is alone, with a write of bob that reaches nobody. The others elect zk2, which leads epoch 2 and writes
 * nothing. At 16 s all three are killed, the network is well again, and all start: the longest log is of an older epoch.
 */
export const olderEpoch = going('olderEpoch', [
  { atMs: 5000, do: 'partition', who: 'zk3', sides: 'zk3|zk1,zk2' },
  { atMs: 5000, do: 'create', who: 'bob', path: '/lonely', data: '', mode: 'persistent' },
  { atMs: 16_000, do: 'kill', who: 'zk1' },
  { atMs: 16_000, do: 'kill', who: 'zk2' },
  { atMs: 16_000, do: 'kill', who: 'zk3' },
  { atMs: 16_000, do: 'heal', who: 'zk3' },
  { atMs: 16_000, do: 'restart', who: 'zk1' },
  { atMs: 16_000, do: 'restart', who: 'zk2' },
  { atMs: 16_000, do: 'restart', who: 'zk3' },
]);
