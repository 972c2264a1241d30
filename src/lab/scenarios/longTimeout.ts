import type { Scenario } from '../Scenario';

/** alice asks for a timeout of 100 s from a server with ticks of 2 s, and is idle for two minutes. */
export const longTimeout: Scenario = {
  id: 'longTimeout',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 100_000 },
  ],
  latencyMs: 5,
  actions: [],
  endsAtMs: 120_000,
};
