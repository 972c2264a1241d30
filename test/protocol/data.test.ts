import { expect, it } from 'vitest';
import { CREATOR_ALL_ACL, OPEN_ACL_UNSAFE, permissions, READ_ACL_UNSAFE } from '../../src/protocol/data';

it('permissions are five bits, and all of them together', () => {
  const { all, ...single } = permissions;

  expect(single).toEqual({ read: 1, write: 2, create: 4, delete: 8, admin: 16 });
  expect(Object.values(single).reduce<number>((sum, bit) => sum + bit, 0)).toBe(all);
});

it('the ready-made ACLs are upstream’s', () => {
  expect(OPEN_ACL_UNSAFE).toEqual([{ perms: 31, id: { scheme: 'world', id: 'anyone' } }]);
  expect(CREATOR_ALL_ACL).toEqual([{ perms: 31, id: { scheme: 'auth', id: '' } }]);
  expect(READ_ACL_UNSAFE).toEqual([{ perms: 1, id: { scheme: 'world', id: 'anyone' } }]);
});
