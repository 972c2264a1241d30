import type { Scenario } from '../Scenario';

/** What Curator puts before the name of alice's place; a program's own is thrown by its dice. */
const protection = '_c_6b1f2f4e-9a57-4c0d-8e1b-2d3c4f5a6b7c-';
const places = '/lock/lock-';

/**
 * For programs in alice's place: she stands on Curator 5, on the client of 3.8, and holds a lock at zk1; whoever holds it gives orders to a store, which no break
 * touches. Her link to zk1 is cut from 4 s to 6 s, and silent from 13 s to 26 s. T is 6 s, the tick 2 s. Beside such a program bob
 * stands in the same line, and leaves at 34 s. Without one, both make the calls that `acquire()` makes, and give no orders.
 */
export const mutexHeld: Scenario = {
  id: 'mutexHeld',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'server', name: 'store', tickMs: 2000 },
    {
      kind: 'client',
      name: 'alice',
      connect: 'zk1',
      sessionTimeoutMs: 6000,
      framework: 'curator-5',
      profile: 'java-3.8',
    },
    {
      kind: 'client',
      name: 'bob',
      connect: 'zk1',
      sessionTimeoutMs: 6000,
      lockHolder: { fromMs: 2000, untilMs: 34_000, line: '/lock', placeName: 'lock-', writesTo: '/orders' },
    },
  ],
  latencyMs: 5,
  startsWithinMs: 200,
  actions: [
    { atMs: 250, do: 'create', who: 'alice', path: '/lock', mode: 'container' },
    { atMs: 300, do: 'create', who: 'alice', path: `/lock/${protection}lock-`, mode: 'ephemeralSequential' },
    { atMs: 350, do: 'getChildren', who: 'alice', path: '/lock' },
    { atMs: 2000, do: 'create', who: 'bob', path: places, data: 'bob', mode: 'ephemeralSequential' },
    { atMs: 2100, do: 'getData', who: 'bob', path: `/lock/${protection}lock-0000000000`, watch: true },
    { atMs: 4000, do: 'cut', who: 'alice', from: 'zk1' },
    { atMs: 6000, do: 'heal', who: 'alice', from: 'zk1' },
    { atMs: 13_000, do: 'silence', who: 'alice', from: 'zk1' },
    { atMs: 26_000, do: 'heal', who: 'alice', from: 'zk1' },
  ],
  endsAtMs: 60_000,
};
