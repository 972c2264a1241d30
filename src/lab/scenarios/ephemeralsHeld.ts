import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three servers; zk3 leads. alice knows zk1 and zk2, so her server is a follower; she owns /alice and /members/alice. bob knows
 * all three, and waits for /alice to go. T is 6 s, the tick 2 s. Nothing goes wrong by itself.
 */
export const ephemeralsHeld: Scenario = {
  id: 'ephemeralsHeld',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1,zk2,zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 2500, do: 'create', who: 'bob', path: '/members' },
    { atMs: 2600, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' },
    { atMs: 2600, do: 'create', who: 'alice', path: '/members/alice', mode: 'ephemeral' },
    { atMs: 2700, do: 'exists', who: 'bob', path: '/alice', watch: true },
  ],
  endsAtMs: 120_000,
};

const goingWrong = furtherOf(ephemeralsHeld);

/** alice's process is killed at 7 s, 2 s after her last ping. */
export const ephemeralsKilled = goingWrong('ephemeralsKilled', [{ atMs: 7000, do: 'kill', who: 'alice' }], 20_000);

/** alice's process is killed at 7 s and starts again at 8 s; its new client makes /alice, and meets it. */
export const ephemeralsRestarted = goingWrong(
  'ephemeralsRestarted',
  [
    { atMs: 7000, do: 'kill', who: 'alice' },
    { atMs: 8000, do: 'restart', who: 'alice' },
    { atMs: 9000, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' },
  ],
  20_000,
);

/** Everything at once that ends no session: alice's server is killed, later the leader; she is cut off, and stands still, below T. */
export const ephemeralsOutlive = goingWrong(
  'ephemeralsOutlive',
  [
    { atMs: 5000, do: 'cut', who: 'alice' },
    { atMs: 6000, do: 'heal', who: 'alice' },
    { atMs: 10_000, do: 'freeze', who: 'alice' },
    { atMs: 13_000, do: 'thaw', who: 'alice' },
    { atMs: 18_000, do: 'kill', who: 'zk3' },
    { atMs: 30_000, do: 'close', who: 'alice' },
  ],
  34_000,
);

/** For programs in alice's place: her process is killed at 6 s and starts again at 7 s. bob has made /members and /saved. */
export const updatedProcess: Scenario = {
  ...ephemeralsHeld,
  id: 'updatedProcess',
  actions: [
    { atMs: 2500, do: 'create', who: 'bob', path: '/members' },
    { atMs: 2500, do: 'create', who: 'bob', path: '/saved' },
    { atMs: 6000, do: 'kill', who: 'alice' },
    { atMs: 7000, do: 'restart', who: 'alice' },
  ],
};
