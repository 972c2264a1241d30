import type { Scenario } from '../Scenario';

/** An ensemble of three with a tick of 2 s and a syncLimit of 5 ticks; zk3 has the highest id and leads. */
export const threeServers = {
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'server', name: 'zk2', tickMs: 2000 },
    { kind: 'server', name: 'zk3', tickMs: 2000 },
  ],
  ensemble: { initLimit: 10, syncLimit: 5 },
} as const satisfies Partial<Scenario>;
