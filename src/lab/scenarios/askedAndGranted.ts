import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three servers with ticks of 2 s: they grant 4 to 40 s. alice asks for 100 s, bob for 1 s, and each lists all three. alice owns /alice,
 * bob waits for it to go. Nothing goes wrong by itself.
 */
export const askedAndGranted: Scenario = {
  id: 'askedAndGranted',
  members: [
    ...threeServers.members,
    { kind: 'client', name: 'alice', connect: 'zk1,zk2,zk3', sessionTimeoutMs: 100_000 },
    { kind: 'client', name: 'bob', connect: 'zk1,zk2,zk3', sessionTimeoutMs: 1000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 2500, do: 'create', who: 'alice', path: '/alice', data: 'here', mode: 'ephemeral' },
    { atMs: 2600, do: 'exists', who: 'bob', path: '/alice', watch: true },
  ],
  endsAtMs: 120_000,
};

const goingWrong = furtherOf(askedAndGranted);

/** The link of alice is silent from 5 s on, when she has long been granted 40 s. */
export const grantedThenSilent = goingWrong('grantedThenSilent', [{ atMs: 5000, do: 'silence', who: 'alice' }], 70_000);

/** Nothing of alice and bob ever reaches a server: both have only what they asked for. */
export const silentFromTheStart = goingWrong(
  'silentFromTheStart',
  [
    { atMs: 0, do: 'silence', who: 'alice' },
    { atMs: 0, do: 'silence', who: 'bob' },
  ],
  70_000,
);
