import type { Scenario } from '../Scenario';
import { threeServers } from './threeServers';

/** Three voters and the observer zk4, to which alice is connected. zk1 dies at 5 s, zk2 at 8 s: the leader zk3 and zk4 are left. */
export const observerLeft: Scenario = {
  id: 'observerLeft',
  members: [
    ...threeServers.members,
    { kind: 'server', name: 'zk4', tickMs: 2000, type: 'observer' },
    { kind: 'client', name: 'alice', connect: 'zk4', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 5000, do: 'kill', who: 'zk1' },
    { atMs: 6000, do: 'create', who: 'alice', path: '/first', data: '', mode: 'persistent' },
    { atMs: 8000, do: 'kill', who: 'zk2' },
    { atMs: 12_000, do: 'create', who: 'alice', path: '/second', data: '', mode: 'persistent' },
    { atMs: 13_000, do: 'exists', who: 'alice', path: '/first' },
  ],
  endsAtMs: 20_000,
};
