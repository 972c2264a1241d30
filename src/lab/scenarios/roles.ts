import type { Scenario } from '../Scenario';
import { fourServers } from './fourServers';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three voters, of which zk3 leads, and the observer zk4, with a client at one of each kind: alice at the follower zk2, carol at the
 * leader, bob at the observer. T is 6 s, the tick 2 s, syncLimit 5 ticks. Nothing goes wrong by itself.
 */
export const roles: Scenario = {
  ...fourServers,
  id: 'roles',
  members: [
    ...fourServers.members.filter(({ kind }) => kind === 'server'),
    { kind: 'client', name: 'alice', connect: 'zk2', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'carol', connect: 'zk3', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk4', sessionTimeoutMs: 6000 },
  ],
};

const goingOn = furtherOf(roles);

/** alice looks for /order at 5 s, and creates it at 6 s. */
export const readThenWrite = goingOn(
  'readThenWrite',
  [
    { atMs: 5000, do: 'exists', who: 'alice', path: '/order' },
    { atMs: 6000, do: 'create', who: 'alice', path: '/order' },
  ],
  12_000,
);

/** Four voters, of which zk4 leads; alice is at zk3. Two others die at 5 s. She writes at 8 s, and reads at 12 s. */
export const twoOfFourVoters: Scenario = {
  id: 'twoOfFourVoters',
  members: [
    ...threeServers.members,
    { kind: 'server', name: 'zk4', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk3', sessionTimeoutMs: 6000 },
  ],
  ensemble: threeServers.ensemble,
  latencyMs: 5,
  actions: [
    { atMs: 5000, do: 'kill', who: 'zk1' },
    { atMs: 5000, do: 'kill', who: 'zk2' },
    { atMs: 8000, do: 'create', who: 'alice', path: '/order' },
    { atMs: 12_000, do: 'exists', who: 'alice', path: '/order' },
  ],
  endsAtMs: 20_000,
};
