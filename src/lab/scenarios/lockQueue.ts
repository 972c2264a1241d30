import type { Scenario } from '../Scenario';
import { threeServers } from './threeServers';

const workers = ['w1', 'w2', 'w3', 'w4', 'w5'];

/**
 * For programs in alice's place: five of her clients want one lock. bob has made /lock, and in /work a znode for each. Her link to
 * zk1 is out from 5 s to 7 s, and zk2 is dead from 8 s to 11 s: whoever is connected there has to move. zk3 leads.
 */
export const lockQueue: Scenario = {
  id: 'lockQueue',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2,zk3', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 2500, do: 'create', who: 'bob', path: '/lock' },
    { atMs: 2500, do: 'create', who: 'bob', path: '/work' },
    ...workers.map((name) => ({ atMs: 2600, do: 'create', who: 'bob', path: `/work/${name}` }) as const),
    { atMs: 5000, do: 'cut', who: 'alice', from: 'zk1' },
    { atMs: 7000, do: 'heal', who: 'alice', from: 'zk1' },
    { atMs: 8000, do: 'kill', who: 'zk2' },
    { atMs: 11_000, do: 'restart', who: 'zk2' },
  ],
  endsAtMs: 60_000,
};
