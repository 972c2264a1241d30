import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';

/**
 * alice has an ephemeral znode and a watch on /config; bob waits for her znode to go. Nothing goes wrong by itself: the
 * reader does it. Ticks of 2 s and a timeout of 6 s: a ping every 2 s, silence noticed after 4 s, the session over 6 to 8 s
 * after the last byte that reached zk1, and a client of today gives itself up 8 s after the last byte that reached it.
 */
export const cutOff: Scenario = {
  id: 'cutOff',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 200, do: 'create', who: 'alice', path: '/alice', data: 'here', mode: 'ephemeral' },
    { atMs: 300, do: 'getData', who: 'alice', path: '/config', watch: true },
    { atMs: 400, do: 'exists', who: 'bob', path: '/alice', watch: true },
  ],
  endsAtMs: 120_000,
};

/** The same world in which something does go wrong. alice is heard for the last time by her ping of 2 s. */
export const goingWrong = furtherOf(cutOff);
