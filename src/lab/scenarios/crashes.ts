import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { threeServers } from './threeServers';

/**
 * Three servers, of which zk3 leads at first, alice at zk2, bob at zk3. Packets take 100 ms, so that there is time to kill somebody
 * between two of them. T is 6 s, the tick 2 s. Nothing goes wrong by itself.
 */
export const crashes: Scenario = {
  id: 'crashes',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 100,
  actions: [],
  endsAtMs: 120_000,
};

function going(id: string, actions: readonly Action[]): Scenario {
  return { ...crashes, id, actions, endsAtMs: 30_000 };
}

/** alice writes at 5 s. Both followers have it on disk when zk3 dies at 5.3 s, before it could hear of that. alice looks at 10.3 s. */
export const diesBeforeCommit = going('diesBeforeCommit', [
  { atMs: 5000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
  { atMs: 5300, do: 'kill', who: 'zk3' },
  { atMs: 10_300, do: 'exists', who: 'alice', path: '/order' },
]);

const alone: readonly Action[] = [
  { atMs: 5000, do: 'partition', who: 'zk3', sides: 'zk3|zk1,zk2' },
  { atMs: 5000, do: 'create', who: 'bob', path: '/lonely', data: '', mode: 'persistent' },
];

/** bob's write is on the disk of zk3 alone. The others die; zk2 comes back, and finds zk3. bob looks at 11 s. */
export const oneDiskKept = going('oneDiskKept', [
  ...alone,
  { atMs: 6000, do: 'kill', who: 'zk1' },
  { atMs: 6000, do: 'kill', who: 'zk2' },
  { atMs: 6000, do: 'heal', who: 'zk3' },
  { atMs: 6000, do: 'restart', who: 'zk2' },
  { atMs: 11_000, do: 'exists', who: 'bob', path: '/lonely' },
]);

/** The same write; the others are well, and elect zk2. The network comes back at 20 s, alice looks at 25 s. */
export const oneDiskDropped = going('oneDiskDropped', [
  ...alone,
  { atMs: 20_000, do: 'heal', who: 'zk3' },
  { atMs: 25_000, do: 'exists', who: 'alice', path: '/lonely' },
]);

/** alice has her answer when all three lose their power at 6 s. They are back at 7 s; she looks at 12 s. */
export const powerCut = going('powerCut', [
  { atMs: 5000, do: 'create', who: 'alice', path: '/order', data: '', mode: 'persistent' },
  { atMs: 6000, do: 'crash', who: 'zk1' },
  { atMs: 6000, do: 'crash', who: 'zk2' },
  { atMs: 6000, do: 'crash', who: 'zk3' },
  { atMs: 7000, do: 'restart', who: 'zk1' },
  { atMs: 7000, do: 'restart', who: 'zk2' },
  { atMs: 7000, do: 'restart', who: 'zk3' },
  { atMs: 12_000, do: 'exists', who: 'alice', path: '/order' },
]);
