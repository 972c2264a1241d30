import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three servers; zk3 leads. alice's session is made at zk1, because the way to zk2 is cut for her until 7.5 s. She has an ephemeral
 * znode, which bob, at zk3, waits for to go; and she watches /config. From 7.5 s on zk1 is far from the leader: 2 s one way. T is 6 s,
 * the tick 2 s, syncLimit 5 ticks.
 */
export const sessionMoves: Scenario = {
  id: 'sessionMoves',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 0, do: 'cut', who: 'alice', from: 'zk2' },
    { atMs: 3000, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 3000, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' },
    { atMs: 3100, do: 'getData', who: 'alice', path: '/config', watch: true },
    { atMs: 3100, do: 'exists', who: 'bob', path: '/alice', watch: true },
    { atMs: 7500, do: 'heal', who: 'alice', from: 'zk2' },
    { atMs: 7500, do: 'slow', who: 'zk1', from: 'zk3', latencyMs: 2000 },
  ],
  endsAtMs: 120_000,
};

const goingOn = furtherOf(sessionMoves);

/** zk1, where alice's session was made, dies at 8 s and stays dead. */
export const birthServerDies = goingOn('birthServerDies', [{ atMs: 8000, do: 'kill', who: 'zk1' }], 20_000);

/** alice writes v2 at zk1, loses that connection, goes on at zk2, and writes v3 there. v2 comes to the leader later than v3. */
export const lateWrite = goingOn(
  'lateWrite',
  [
    { atMs: 8000, do: 'setData', who: 'alice', path: '/config', data: 'v2' },
    { atMs: 8100, do: 'cut', who: 'alice', from: 'zk1' },
    { atMs: 9500, do: 'setData', who: 'alice', path: '/config', data: 'v3' },
    { atMs: 12_000, do: 'getData', who: 'bob', path: '/config' },
  ],
  15_000,
);
