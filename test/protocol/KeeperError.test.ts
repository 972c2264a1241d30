import { describe, expect, it } from 'vitest';
import { KeeperError, type KeeperErrorName, keeperErrorNameOf, keeperErrors } from '../../src/protocol/KeeperError';

/** Upstream's codes but OK, in upstream's spelling. Source: KeeperException.Code */
const upstream: Record<string, number> = {
  SYSTEMERROR: -1,
  RUNTIMEINCONSISTENCY: -2,
  DATAINCONSISTENCY: -3,
  CONNECTIONLOSS: -4,
  MARSHALLINGERROR: -5,
  UNIMPLEMENTED: -6,
  OPERATIONTIMEOUT: -7,
  BADARGUMENTS: -8,
  UNKNOWNSESSION: -12,
  NEWCONFIGNOQUORUM: -13,
  RECONFIGINPROGRESS: -14,
  APIERROR: -100,
  NONODE: -101,
  NOAUTH: -102,
  BADVERSION: -103,
  NOCHILDRENFOREPHEMERALS: -108,
  NODEEXISTS: -110,
  NOTEMPTY: -111,
  SESSIONEXPIRED: -112,
  INVALIDCALLBACK: -113,
  INVALIDACL: -114,
  AUTHFAILED: -115,
  SESSIONMOVED: -118,
  NOTREADONLY: -119,
  EPHEMERALONLOCALSESSION: -120,
  NOWATCHER: -121,
  REQUESTTIMEOUT: -122,
  RECONFIGDISABLED: -123,
  SESSIONCLOSEDREQUIRESASLAUTH: -124,
  QUOTAEXCEEDED: -125,
  THROTTLEDOP: -127,
};

describe('KeeperError', () => {
  it('knows upstream’s codes and no others', () => {
    const ours = Object.entries(keeperErrors).map(([name, { code }]) => [name.toUpperCase(), code]);

    expect(Object.fromEntries(ours)).toEqual(upstream);
  });

  it('is found by its code; an unknown code counts as SystemError', () => {
    const names = Object.keys(keeperErrors) as KeeperErrorName[];

    expect(names.map((name) => keeperErrorNameOf(keeperErrors[name].code))).toEqual(names);
    expect([-126, -9, 5].map(keeperErrorNameOf)).toEqual(['SystemError', 'SystemError', 'SystemError']);
  });

  it('tells its reason, and the path where there is one', () => {
    const error = new KeeperError('NoNode', '/a');

    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.reason, error.path]).toEqual(['KeeperError', 'NoNode', '/a']);
    expect(error.message).toBe('NoNode: the znode does not exist (/a)');
    expect(new KeeperError('SessionExpired')).toMatchObject({
      path: null,
      message: 'SessionExpired: the session is over; make a new client',
    });
  });
});
