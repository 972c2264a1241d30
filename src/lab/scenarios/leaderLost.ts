import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three servers; zk3 has the highest id and leads. alice knows zk1 and zk2 only, so her server is a follower, whatever the seed
 * decides; bob knows all three. alice has an ephemeral znode, bob waits for it to go. T is 6 s, the tick 2 s, syncLimit 5 ticks.
 * Nothing goes wrong by itself.
 */
export const leaderLost: Scenario = {
  id: 'leaderLost',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1,zk2,zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 2500, do: 'create', who: 'alice', path: '/alice', data: 'here', mode: 'ephemeral' },
    { atMs: 2600, do: 'exists', who: 'bob', path: '/alice', watch: true },
  ],
  endsAtMs: 120_000,
};

const goingWrong = furtherOf(leaderLost);

/** The leader dies at 5 s, and a quorum is left. */
export const leaderKilled = goingWrong('leaderKilled', [{ atMs: 5000, do: 'kill', who: 'zk3' }], 20_000);

/** alice's process is killed at 5 s, and the leader at 10 s, before it has expired her session. */
export const deadClientThenLeader = goingWrong(
  'deadClientThenLeader',
  [
    { atMs: 5000, do: 'kill', who: 'alice' },
    { atMs: 10_000, do: 'kill', who: 'zk3' },
  ],
  30_000,
);

/** No quorum from 5 s to 35 s. alice asks for her znode at 15 s. */
export const noLeaderForThirty = goingWrong(
  'noLeaderForThirty',
  [
    { atMs: 5000, do: 'kill', who: 'zk3' },
    { atMs: 5000, do: 'kill', who: 'zk2' },
    { atMs: 15_000, do: 'exists', who: 'alice', path: '/alice' },
    { atMs: 35_000, do: 'restart', who: 'zk2' },
  ],
  60_000,
);
