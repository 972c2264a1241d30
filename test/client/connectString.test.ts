import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConnectString, parseDnsSrv } from '../../src/client';

describe('connect strings', () => {
  it('take one address or several, with 2181 where no port is given', () => {
    expect(parseConnectString('zk1:2182,zk2, zk3:').addresses).toEqual([
      { host: 'zk1', port: 2182 },
      { host: 'zk2', port: 2181 },
      { host: 'zk3', port: 2181 },
    ]);
  });

  it('take IPv6 addresses in brackets', () => {
    expect(parseConnectString('[::1]:2182,[fe80::1]').addresses).toEqual([
      { host: '::1', port: 2182 },
      { host: 'fe80::1', port: 2181 },
    ]);
  });

  it('end in a chroot, which is none when it is only a slash', () => {
    expect(parseConnectString('zk1:2181,zk2:2181/app/a').chroot).toBe('/app/a');
    expect(parseConnectString('zk1/').chroot).toBeNull();
    expect(parseConnectString('zk1').chroot).toBeNull();
  });

  it.each([
    ['', /names no server/],
    [' , ,', /names no server/],
    ['/app', /names no server/],
    ['zk1:port', /port of zk1:port is not a number/],
    ['zk1:0', /from 1 to 65535/],
    ['zk1:65536', /from 1 to 65535/],
    [':2181', /has no host/],
    ['[::1', /no closing bracket/],
    ['[]:2181', /nothing between its brackets/],
    ['[::1]2181', /text behind its bracket/],
    ['zk1/app/', /must not end with \//],
    ['zk1/a//b', /empty component/],
    ['zk1:2181/app,zk2:2181/../app', /relative component/],
  ])('%j is refused with a sentence', (connectString, sentence) => {
    expect(() => parseConnectString(connectString)).toThrow(sentence);
    expect(() => parseConnectString(connectString)).toThrow(TypeError);
  });

  it('are read, or refused with a TypeError, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), (connectString) => {
        try {
          expect(parseConnectString(connectString).addresses.length).toBeGreaterThan(0);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(TypeError);
        }
      }),
    );
  });
});

describe('connect strings that name SRV records', () => {
  it('are a name and a chroot', () => {
    expect(parseDnsSrv('dns-srv://zk.example.org')).toEqual({ name: 'zk.example.org', chroot: null });
    expect(parseDnsSrv('dns-srv://zk.example.org/')).toEqual({ name: 'zk.example.org', chroot: null });
    expect(parseDnsSrv('dns-srv://zk.example.org/app/a')).toEqual({ name: 'zk.example.org', chroot: '/app/a' });
    expect(parseDnsSrv('zk1:2181')).toBeNull();
  });

  it.each([
    ['dns-srv://', /no name/],
    ['dns-srv:///app', /no name/],
    ['dns-srv://zk/app/', /must not end with \//],
  ])('say what is wrong with "%s"', (connectString, problem) => {
    expect(() => parseDnsSrv(connectString)).toThrow(problem);
  });
});
