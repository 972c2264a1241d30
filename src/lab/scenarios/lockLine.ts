import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';

/**
 * alice, bob and carol want one lock, at zk1, each 200 ms away from it. alice has it; bob is next, and watches her place. carol comes
 * when she is told to. T is 6 s, the tick 2 s. Nothing goes wrong by itself.
 */
export const lockLine: Scenario = {
  id: 'lockLine',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'carol', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 200,
  actions: [
    { atMs: 1000, do: 'create', who: 'alice', path: '/lock' },
    { atMs: 1100, do: 'create', who: 'alice', path: '/lock/n-', mode: 'ephemeralSequential' },
    { atMs: 1500, do: 'create', who: 'bob', path: '/lock/n-', mode: 'ephemeralSequential' },
    { atMs: 2000, do: 'exists', who: 'bob', path: '/lock/n-0000000000', watch: true },
  ],
  endsAtMs: 60_000,
};

const furtherLine = furtherOf(lockLine);

/** carol looks at the line. Before her exists for bob's place comes to zk1 he has left it; later he takes another, and alice releases the lock. */
export const goneBetween = furtherLine(
  'goneBetween',
  [
    { atMs: 3000, do: 'create', who: 'carol', path: '/lock/n-', mode: 'ephemeralSequential' },
    { atMs: 4000, do: 'getChildren', who: 'carol', path: '/lock' },
    { atMs: 4100, do: 'delete', who: 'bob', path: '/lock/n-0000000001' },
    { atMs: 4500, do: 'exists', who: 'carol', path: '/lock/n-0000000001', watch: true },
    { atMs: 6000, do: 'create', who: 'bob', path: '/lock/n-', mode: 'ephemeralSequential' },
    { atMs: 7000, do: 'close', who: 'alice' },
  ],
  12_000,
);

/** The answer to carol's create is lost, and she creates again; she watches the place right before that. Then alice leaves, and bob. */
export const waitsForItself = furtherLine(
  'waitsForItself',
  [
    { atMs: 3000, do: 'create', who: 'carol', path: '/lock/n-', mode: 'ephemeralSequential' },
    { atMs: 3300, do: 'cut', who: 'carol' },
    { atMs: 4300, do: 'heal', who: 'carol' },
    { atMs: 9000, do: 'create', who: 'carol', path: '/lock/n-', mode: 'ephemeralSequential' },
    { atMs: 10_000, do: 'exists', who: 'carol', path: '/lock/n-0000000002', watch: true },
    { atMs: 11_000, do: 'close', who: 'alice' },
    { atMs: 12_000, do: 'close', who: 'bob' },
  ],
  25_000,
);
