import { expect, it } from 'vitest';
import { CREATOR_ALL_ACL, OPEN_ACL_UNSAFE, permissions, READ_ACL_UNSAFE } from '../../src/client';
import { aclOf } from '../../src/lab/aclOf';

it('reads an ACL as the command line writes it', () => {
  expect(aclOf('world:anyone:cdrwa')).toEqual(OPEN_ACL_UNSAFE);
  expect(aclOf('world:anyone:r')).toEqual(READ_ACL_UNSAFE);
  expect(aclOf('auth::cdrwa')).toEqual(CREATOR_ALL_ACL);
});

it('reads several, and ids with a colon in them', () => {
  const write = permissions.create | permissions.write;
  expect(aclOf('ip:10.0.0.0/8:r,digest:alice:aGFzaA==:cw')).toEqual([
    { perms: permissions.read, id: { scheme: 'ip', id: '10.0.0.0/8' } },
    { perms: write, id: { scheme: 'digest', id: 'alice:aGFzaA==' } },
  ]);
});

it.each(['', 'world', 'world:anyone', 'world:anyone:x', ':anyone:r', 'auth::r,', 'auth::'])(
  'finds none in "%s"',
  (text) => {
    expect(aclOf(text)).toBeNull();
  },
);
