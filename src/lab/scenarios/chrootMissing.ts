import type { Scenario } from '../Scenario';

/** alice's connect string ends in /app, a znode that nobody has made. */
export const chrootMissing: Scenario = {
  id: 'chrootMissing',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1:2181/app', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [{ atMs: 1000, do: 'create', who: 'alice', path: '/config', data: 'v1' }],
  endsAtMs: 6000,
};
