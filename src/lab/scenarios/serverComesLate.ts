import type { Scenario } from '../Scenario';

/** alice starts while zk1 is not there. It comes after 9 s, one and a half times the timeout that she asks for. */
export const serverComesLate: Scenario = {
  id: 'serverComesLate',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 0, do: 'kill', who: 'zk1' },
    { atMs: 9000, do: 'restart', who: 'zk1' },
  ],
  endsAtMs: 15_000,
};
