import type { Action } from '../Action';
import type { Scenario } from '../Scenario';

const toStore = (atMs: number, latencyMs: number): Action => ({
  atMs,
  do: 'slow',
  who: 'alice',
  from: 'store',
  latencyMs,
});

/**
 * For programs in alice's place: a lock at zk1, and a store that knows nothing of it, 200 ms away. From 6 s to 26 s alice's process stands
 * still, and what she sends to the store in the 1.8 s before takes 12 s to get there. bob stands in line behind her, and leaves at 30 s.
 */
export const pausedHolder: Scenario = {
  id: 'pausedHolder',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'server', name: 'store', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    {
      kind: 'client',
      name: 'bob',
      connect: 'zk1',
      sessionTimeoutMs: 6000,
      lockHolder: { fromMs: 2000, untilMs: 30_000, line: '/lock', writesTo: '/report' },
    },
  ],
  latencyMs: 5,
  startsWithinMs: 180,
  actions: [
    toStore(0, 200),
    toStore(4200, 12_000),
    toStore(6000, 200),
    { atMs: 6000, do: 'freeze', who: 'alice' },
    { atMs: 26_000, do: 'thaw', who: 'alice' },
  ],
  endsAtMs: 60_000,
};
