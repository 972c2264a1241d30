import type { Scenario } from '../Scenario';
import { furtherOf } from './furtherOf';
import { threeServers } from './threeServers';

/**
 * Three voters at headquarters, where carol is; zk3 leads. In a branch office the observer zk4, alice with a session that she got
 * there, and bob, whose process does not run yet. At 5 s the line between the two places breaks; carol changes /config at 8 s. Servers
 * without a leader read for clients that may be read-only, as alice and bob may.
 */
export const branchOffice: Scenario = {
  id: 'branchOffice',
  members: [
    ...threeServers.members,
    { kind: 'server', name: 'zk4', tickMs: 2000, type: 'observer' },
    { kind: 'client', name: 'alice', connect: 'zk4,zk1', sessionTimeoutMs: 30_000, canBeReadOnly: true },
    { kind: 'client', name: 'bob', connect: 'zk4,zk1', sessionTimeoutMs: 30_000, canBeReadOnly: true },
    { kind: 'client', name: 'carol', connect: 'zk1', sessionTimeoutMs: 30_000 },
  ],
  ensemble: { ...threeServers.ensemble, readOnlyModeEnabled: true, localSessionsEnabled: true },
  latencyMs: 5,
  actions: [
    { atMs: 0, do: 'kill', who: 'bob' },
    { atMs: 0, do: 'cut', who: 'alice', from: 'zk1' },
    { atMs: 0, do: 'cut', who: 'bob', from: 'zk1' },
    { atMs: 4000, do: 'create', who: 'carol', path: '/config', data: 'v1' },
    { atMs: 5000, do: 'partition', who: 'zk1', sides: 'zk1,zk2,zk3|zk4' },
    { atMs: 8000, do: 'setData', who: 'carol', path: '/config', data: 'v2' },
  ],
  endsAtMs: 120_000,
};

const goingOn = furtherOf(branchOffice);

/**
 * alice reads at 10 s. bob starts at 20 s; at 22 s he reads, writes and syncs. At 30 s both clients reach headquarters again, and zk4
 * does not. bob reads and writes once more at 45 s.
 */
export const lineDown = goingOn(
  'lineDown',
  [
    { atMs: 10_000, do: 'getData', who: 'alice', path: '/config' },
    { atMs: 20_000, do: 'restart', who: 'bob' },
    { atMs: 24_000, do: 'getData', who: 'bob', path: '/config' },
    { atMs: 24_000, do: 'create', who: 'bob', path: '/note' },
    { atMs: 24_000, do: 'sync', who: 'bob', path: '/' },
    { atMs: 30_000, do: 'heal', who: 'alice' },
    { atMs: 30_000, do: 'heal', who: 'bob' },
    { atMs: 50_000, do: 'getData', who: 'bob', path: '/config' },
    { atMs: 50_000, do: 'create', who: 'bob', path: '/note' },
  ],
  52_000,
);
