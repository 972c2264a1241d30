import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three servers, which elect zk3 first. alice knows zk1 and zk2, so her session comes from a follower; she owns /alice. bob knows
 * all three and waits for /alice to go; his client, of 3.8, learns of an expiry from a server alone. Nothing goes wrong by itself.
 */
export const handshake: Scenario = {
  id: 'handshake',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1,zk2,zk3', sessionTimeoutMs: 6000, profile: 'java-3.8' },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 3000, do: 'create', who: 'alice', path: '/alice', data: 'here', mode: 'ephemeral' },
    { atMs: 3100, do: 'exists', who: 'bob', path: '/alice', watch: true },
  ],
  endsAtMs: 120_000,
};

/** alice's link is cut for a moment, bob's for so long that his session ends: one is resumed, the other refused. */
export const threeHandshakes = furtherOf(handshake)(
  'threeHandshakes',
  [
    { atMs: 5000, do: 'cut', who: 'alice' },
    { atMs: 5000, do: 'cut', who: 'bob' },
    { atMs: 5050, do: 'heal', who: 'alice' },
    { atMs: 15_000, do: 'heal', who: 'bob' },
  ],
  20_000,
);
