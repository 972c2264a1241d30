import type { Action } from '../Action';
import type { Scenario } from '../Scenario';
import { answerLost } from './answerLost';

/** alice and bob and an empty /queue; alice is 300 ms away from zk1. T is 6 s, the tick 2 s. */
const queue = {
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
} as const satisfies Partial<Scenario>;

const setUp: readonly Action[] = [
  { atMs: 0, do: 'slow', who: 'alice', latencyMs: 300 },
  { atMs: 100, do: 'create', who: 'bob', path: '/queue' },
];
/** One place more, at the end of the line. */
const stands = (atMs: number, who: string): Action => ({
  atMs,
  do: 'create',
  who,
  path: '/queue/n-',
  data: who,
  mode: 'ephemeralSequential',
});

/**
 * For programs in alice's place. Her link is cut at 2.05 s for 750 ms: the answer to what she asks second is lost. bob takes his place at
 * 7 s. At 9 s her link is cut for 12 s, longer than a session lasts.
 */
export const queueing: Scenario = {
  id: 'queueing',
  ...queue,
  startsWithinMs: 200,
  actions: [
    ...setUp,
    { atMs: 2050, do: 'cut', who: 'alice' },
    { atMs: 2800, do: 'heal', who: 'alice' },
    { atMs: 2800, do: 'slow', who: 'alice', latencyMs: 300 },
    stands(7000, 'bob'),
    { atMs: 9000, do: 'cut', who: 'alice' },
    { atMs: 21_000, do: 'heal', who: 'alice' },
  ],
  endsAtMs: 60_000,
};

/**
 * alice’s create is answered by silence, and she does it once more at 7 s. At 8.5 s she leaves the place that she knows. At 9 s her link is cut
 * for 12 s; at 22 s and at 23 s she asks for the other place, with the client that she has.
 */
export const retriedCreate: Scenario = {
  ...answerLost,
  id: 'retriedCreate',
  actions: [
    ...answerLost.actions,
    stands(7000, 'alice'),
    { atMs: 8500, do: 'delete', who: 'alice', path: '/queue/n-0000000001' },
    { atMs: 9000, do: 'cut', who: 'alice' },
    { atMs: 21_000, do: 'heal', who: 'alice' },
    { atMs: 22_000, do: 'exists', who: 'alice', path: '/queue/n-0000000000' },
    { atMs: 23_000, do: 'exists', who: 'alice', path: '/queue/n-0000000000' },
  ],
  endsAtMs: 25_000,
};
