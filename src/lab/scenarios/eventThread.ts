import type { Scenario } from '../Scenario';

const members = [
  { kind: 'server', name: 'zk1', tickMs: 2000 },
  { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
  { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
] as const;

/**
 * alice's watchers wait for 10 s over each event of a znode, longer than T. She owns /alice, watches /config, and waits for
 * /flag. bob changes /config at 2 s. The rest is up to the reader.
 */
export const slowWatcher: Scenario = {
  id: 'slowWatcher',
  members: members.map((member) => (member.name === 'alice' ? { ...member, watcherTakesMs: 10_000 } : member)),
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 200, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' },
    { atMs: 300, do: 'getData', who: 'alice', path: '/config', watch: true },
    { atMs: 300, do: 'exists', who: 'alice', path: '/flag', watch: true },
    { atMs: 2000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
  ],
  endsAtMs: 60_000,
};

/** While her watcher waits, bob creates /flag, and her link is cut from 5 s to 8 s. */
export const heardLate: Scenario = {
  ...slowWatcher,
  id: 'heardLate',
  actions: [
    ...slowWatcher.actions,
    { atMs: 3000, do: 'create', who: 'bob', path: '/flag' },
    { atMs: 5000, do: 'cut', who: 'alice' },
    { atMs: 8000, do: 'heal', who: 'alice' },
  ],
  endsAtMs: 25_000,
};

/** The same events for a client whose process stands still over the first one: its heartbeats stand still too. */
export const stoodStill: Scenario = {
  ...slowWatcher,
  id: 'stoodStill',
  members,
  actions: [
    ...slowWatcher.actions,
    { atMs: 2010, do: 'freeze', who: 'alice' },
    { atMs: 12_010, do: 'thaw', who: 'alice' },
  ],
  endsAtMs: 25_000,
};

/**
 * For programs in alice's place, which cut themselves off from 5 s to 8 s. bob changes /config at 2 s, and says that it may be
 * used by creating /ready, at 6 s; at 12 s he changes it again. Programs write to /applied and /work.
 */
export const readyLater: Scenario = {
  id: 'readyLater',
  members,
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'create', who: 'bob', path: '/config', data: 'v1' },
    { atMs: 100, do: 'create', who: 'bob', path: '/applied' },
    { atMs: 100, do: 'create', who: 'bob', path: '/work' },
    { atMs: 2000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 6000, do: 'create', who: 'bob', path: '/ready' },
    { atMs: 12_000, do: 'setData', who: 'bob', path: '/config', data: 'v3' },
  ],
  endsAtMs: 60_000,
};
