import type { Scenario } from '../Scenario';

/**
 * Three servers, one ensemble, which elects its leader first. alice writes her list as zk1, zk2, zk3 and lives below /app, which
 * nobody has made; bob sees the whole tree. Nothing goes wrong by itself.
 */
export const whichServer: Scenario = {
  id: 'whichServer',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'server', name: 'zk2', tickMs: 2000 },
    { kind: 'server', name: 'zk3', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1:2181,zk2:2181,zk3:2181/app', sessionTimeoutMs: 9000 },
    { kind: 'client', name: 'bob', connect: 'zk1,zk2,zk3', sessionTimeoutMs: 9000 },
  ],
  ensemble: {},
  latencyMs: 5,
  actions: [],
  endsAtMs: 120_000,
};
