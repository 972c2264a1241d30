import type { Scenario } from '../Scenario';

/**
 * alice has shown credentials. /app is open to her alone; /app/password, made below it without an ACL, to everybody. /shared is
 * open, and /shared/mine in it is hers alone. bob has shown nothing. The rest is up to the reader.
 */
export const guarded: Scenario = {
  id: 'guarded',
  members: [
    { kind: 'server', name: 'zk1', tickMs: 2000 },
    { kind: 'client', name: 'alice', connect: 'zk1', sessionTimeoutMs: 6000 },
    { kind: 'client', name: 'bob', connect: 'zk1', sessionTimeoutMs: 6000 },
  ],
  latencyMs: 5,
  actions: [
    { atMs: 100, do: 'addAuth', who: 'alice', scheme: 'digest', auth: 'alice:secret' },
    { atMs: 100, do: 'create', who: 'alice', path: '/app', data: 'v1' },
    { atMs: 200, do: 'setACL', who: 'alice', path: '/app', acl: 'auth::cdrwa' },
    { atMs: 300, do: 'create', who: 'alice', path: '/app/password', data: 'tiger' },
    { atMs: 400, do: 'create', who: 'alice', path: '/shared' },
    { atMs: 500, do: 'create', who: 'alice', path: '/shared/mine', data: 'alice' },
    { atMs: 600, do: 'setACL', who: 'alice', path: '/shared/mine', acl: 'world:anyone:r,auth::cdrwa' },
  ],
  endsAtMs: 60_000,
};

/**
 * bob tries everything; alice is cut off for a second; her process starts again, and shows nothing; bob shows credentials of a
 * scheme that the server does not know.
 */
export const guardedTried: Scenario = {
  ...guarded,
  id: 'guardedTried',
  actions: [
    ...guarded.actions,
    { atMs: 1000, do: 'getChildren', who: 'bob', path: '/app' },
    { atMs: 1000, do: 'create', who: 'bob', path: '/app/mine' },
    { atMs: 1000, do: 'delete', who: 'bob', path: '/app/password' },
    { atMs: 1000, do: 'getData', who: 'bob', path: '/app/password' },
    { atMs: 1000, do: 'setData', who: 'bob', path: '/app/password', data: 'cat' },
    { atMs: 2000, do: 'setData', who: 'bob', path: '/shared/mine', data: 'bob' },
    { atMs: 2000, do: 'getACL', who: 'bob', path: '/shared/mine' },
    { atMs: 2500, do: 'delete', who: 'bob', path: '/shared/mine' },
    { atMs: 3000, do: 'cut', who: 'alice' },
    { atMs: 4000, do: 'heal', who: 'alice' },
    { atMs: 7000, do: 'getData', who: 'alice', path: '/app' },
    { atMs: 8000, do: 'restart', who: 'alice' },
    { atMs: 9000, do: 'getData', who: 'alice', path: '/app' },
    { atMs: 10_000, do: 'addAuth', who: 'bob', scheme: 'kerberos', auth: 'bob' },
    { atMs: 11_000, do: 'getData', who: 'bob', path: '/app/password' },
  ],
  endsAtMs: 20_000,
};

/** For programs in alice's place: bob tries what lies in /vault, twice. */
export const vault: Scenario = {
  ...guarded,
  id: 'vault',
  actions: [2000, 8000].flatMap((atMs) => [
    { atMs, do: 'getData', who: 'bob', path: '/vault/key' },
    { atMs: atMs + 100, do: 'setData', who: 'bob', path: '/vault/notice', data: 'bob was here' },
    { atMs: atMs + 200, do: 'getData', who: 'bob', path: '/vault/notice' },
  ]),
};
