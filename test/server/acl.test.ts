import { describe, expect, it } from 'vitest';
import type { ACL, Id } from '../../src/protocol/data';
import { KeeperError } from '../../src/protocol/KeeperError';
import { authenticate, digestIdOf, fixupACL, isAllowed, withoutSecrets } from '../../src/server/acl';
import { sha1 } from '../../src/server/sha1';
import { bytes } from './TestClient';

const id = (scheme: string, name: string): Id => ({ scheme, id: name });
const entry = (scheme: string, name: string, perms = 31): ACL => ({ perms, id: id(scheme, name) });
const here = id('ip', '127.0.0.1');
const toHex = (digest: Uint8Array) => [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');

it('SHA-1 gives the digests of its specification', () => {
  expect(toHex(sha1(bytes('')))).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
  expect(toHex(sha1(bytes('abc')))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  expect(toHex(sha1(bytes('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')))).toBe(
    '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
  );
  expect(toHex(sha1(bytes('a'.repeat(1_000_000))))).toBe('34aa973cd4c4daa4f61eeb2bdbad27316534016f');
});

describe('an ACL', () => {
  it('keeps passwords of the digest scheme as upstream does', () => {
    expect(digestIdOf('super:test')).toBe('super:D/InIHSb7yEEbrWz8b9l71RjZJU=');
    const shown = id('digest', 'super:D/InIHSb7yEEbrWz8b9l71RjZJU=');
    expect(authenticate('digest', bytes('super:test'), '127.0.0.1')).toEqual([shown]);
    expect(authenticate('digest', bytes('super:test'), '127.0.0.1', shown.id)).toEqual([id('super', ''), shown]);
    expect(authenticate('nobody', bytes('x'), '127.0.0.1')).toBeNull();
    expect(withoutSecrets([entry('digest', 'bob:secret')])).toEqual([entry('digest', 'bob:x')]);
  });

  it('grants when one entry has one of the wanted bits for one of the ids', () => {
    expect(isAllowed([entry('world', 'anyone', 1)], 1, [here])).toBe(true);
    expect(isAllowed([entry('world', 'anyone', 1)], 2, [here])).toBe(false);
    expect(isAllowed([entry('digest', 'a:x', 2)], 2, [here, id('digest', 'a:x')])).toBe(true);
    expect(isAllowed([entry('digest', 'a:x', 2)], 2, [here])).toBe(false);
    expect(isAllowed([], 16, [here])).toBe(true); // an empty list grants everything
    expect(isAllowed([entry('digest', 'a:x', 0)], 16, [id('super', '')])).toBe(true);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.0.0.0/8', true],
    ['0.0.0.0/0', true],
    ['127.0.0.2', false],
    ['128.0.0.0/1', false],
    ['127.0.0.1/33', false],
    ['127.0.0', false],
  ])('with the network %s lets 127.0.0.1 in: %s', (network, allowed) => {
    expect(isAllowed([entry('ip', network)], 1, [here])).toBe(allowed);
  });

  it('is stored without repetitions, and with the asker in place of auth', () => {
    const own = id('digest', 'a:x');
    expect(fixupACL('/a', [here, own], [entry('auth', ''), entry('auth', ''), entry('world', 'anyone', 1)])).toEqual([
      { perms: 31, id: own },
      entry('world', 'anyone', 1),
    ]);
  });

  it.each([
    ['null', null],
    ['empty', []],
    ['of an unknown scheme', [entry('nobody', 'x')]],
    ['of another world', [entry('world', 'x')]],
    ['auth for somebody who has not said who it is', [entry('auth', '')]],
    ['a digest without a password', [entry('digest', 'a')]],
    ['an address that is none', [entry('ip', '1.2.3')]],
  ])('%s is refused', (_what, acl) => {
    expect(() => fixupACL('/a', [here], acl)).toThrow(new KeeperError('InvalidACL', '/a'));
  });
});
