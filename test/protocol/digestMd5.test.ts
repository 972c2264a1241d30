import { describe, expect, it } from 'vitest';
import { readDirectives, responseOf, rspauthOf, writeDirectives } from '../../src/protocol/digestMd5';
import { md5 } from '../../src/protocol/md5';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

it.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
])('MD5 gives the digest of its specification for "%s"', (text, digest) => {
  expect(hex(md5(utf8(text)))).toBe(digest);
});

it('MD5 pads to whole blocks, whatever the length', () => {
  const digests = Array.from({ length: 130 }, (_, length) => hex(md5(utf8('x'.repeat(length)))));
  expect(hex(md5(utf8(digests.join(''))))).toBe('6638bf0c12c07cffaf1d9ecd65b95eeb');
});

describe('DIGEST-MD5', () => {
  /** The example of RFC 2831, section 4. */
  const example = {
    username: 'chris',
    password: 'secret',
    realm: 'elwood.innosoft.com',
    authzid: null,
    nonce: 'OA6MG9tEQGm2hh',
    cnonce: 'OA6MHXh6VqTrRk',
    nc: '00000001',
    digestUri: 'imap/elwood.innosoft.com',
  };

  it('proves the password as the example of its specification does', () => {
    expect(responseOf(example)).toBe('d388dad90d4bbd760a152321f2143af7');
    expect(rspauthOf(example)).toBe('ea40f60335c427b5527b84dbabcdfffd');
  });

  it('takes ISO 8859-1 for UTF-8 where that is enough, and who is meant into account', () => {
    const of = (username: string) => responseOf({ ...example, username });
    expect(of('\u00e9')).not.toBe(of('\u0119'));
    expect(responseOf({ ...example, authzid: 'chris' })).not.toBe(responseOf(example));
  });

  it('reads what it writes, quotes and all', () => {
    const directives = [
      ['nonce', 'a "quoted\\ one", and more'],
      ['nc', '00000001'],
      ['realm', ''],
    ] as const;
    const token = writeDirectives(directives, new Set(['nonce', 'realm']));
    expect(new TextDecoder().decode(token)).toBe('nonce="a \\"quoted\\\\ one\\", and more",nc=00000001,realm=""');
    expect([...readDirectives(token)]).toEqual(directives);
    expect([...readDirectives(utf8(' qop = "auth" , , maxbuf=1 '))]).toEqual([
      ['qop', 'auth'],
      ['maxbuf', '1'],
    ]);
    expect([...readDirectives(utf8(''))]).toEqual([]);
  });

  it.each(['===', 'nonce', 'nonce="a', 'nonce="a"b', 'nc=1,nc=2'])('trusts no token such as %s', (token) => {
    expect(() => readDirectives(utf8(token))).toThrow('a token');
  });
});
