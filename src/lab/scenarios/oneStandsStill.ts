import type { Scenario } from '../Scenario';
import { threeServers } from './threeServers';

/** Three servers, zk3 leads, alice is connected to zk2. The third, zk1, stands still from 5 s to 9 s; alice writes at 6 s. */
export const oneStandsStill: Scenario = {
  id: 'oneStandsStill',
  members: [...threeServers.members, { kind: 'client', name: 'alice', connect: 'zk2', sessionTimeoutMs: 6000 }],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 5000, do: 'freeze', who: 'zk1' },
    { atMs: 6000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
    { atMs: 9000, do: 'thaw', who: 'zk1' },
  ],
  endsAtMs: 20_000,
};
