/** Every error code, and what it means. `madeBy`: who produces it; a code made by the client alone never travels. Source: KeeperException.Code */
export const keeperErrors = {
  SystemError: { code: -1, madeBy: 'server', meaning: 'the server failed inside' },
  RuntimeInconsistency: {
    code: -2,
    madeBy: 'server',
    meaning: 'not tried, because an earlier operation of the multi failed',
  },
  DataInconsistency: { code: -3, madeBy: 'server', meaning: 'the server found its data inconsistent' },
  ConnectionLoss: {
    code: -4,
    madeBy: 'client',
    meaning: 'the connection was lost; the server may have carried out the request or not',
  },
  MarshallingError: { code: -5, madeBy: 'server', meaning: 'the request could not be decoded' },
  Unimplemented: {
    code: -6,
    madeBy: 'server',
    meaning: 'the server does not know this operation, or it is switched off',
  },
  OperationTimeout: { code: -7, madeBy: 'server', meaning: 'the operation took too long' },
  BadArguments: { code: -8, madeBy: 'both', meaning: 'an argument is not allowed' },
  UnknownSession: { code: -12, madeBy: 'server', meaning: 'the session is unknown to this server' },
  NewConfigNoQuorum: {
    code: -13,
    madeBy: 'server',
    meaning: 'no quorum of the new configuration is connected and in step',
  },
  ReconfigInProgress: { code: -14, madeBy: 'server', meaning: 'another change of the membership is under way' },
  ApiError: { code: -100, madeBy: 'server', meaning: 'the request is not valid' },
  NoNode: { code: -101, madeBy: 'server', meaning: 'the znode does not exist' },
  NoAuth: { code: -102, madeBy: 'server', meaning: 'the ACL does not allow it' },
  BadVersion: { code: -103, madeBy: 'server', meaning: 'the version given is not the current one' },
  NoChildrenForEphemerals: { code: -108, madeBy: 'server', meaning: 'an ephemeral znode cannot have children' },
  NodeExists: { code: -110, madeBy: 'server', meaning: 'the znode exists already' },
  NotEmpty: { code: -111, madeBy: 'server', meaning: 'the znode has children' },
  SessionExpired: { code: -112, madeBy: 'both', meaning: 'the session is over; make a new client' },
  InvalidCallback: { code: -113, madeBy: 'client', meaning: 'the callback is not valid' },
  InvalidACL: { code: -114, madeBy: 'server', meaning: 'the ACL is empty or names an unknown scheme or id' },
  AuthFailed: { code: -115, madeBy: 'both', meaning: 'the server refused the credentials' },
  SessionMoved: { code: -118, madeBy: 'server', meaning: 'the session has moved to another server' },
  NotReadOnly: { code: -119, madeBy: 'server', meaning: 'the server is read-only now' },
  EphemeralOnLocalSession: { code: -120, madeBy: 'server', meaning: 'a local session cannot own ephemeral znodes' },
  NoWatcher: { code: -121, madeBy: 'both', meaning: 'there is no such watch' },
  RequestTimeout: { code: -122, madeBy: 'client', meaning: 'the reply did not come within the request timeout' },
  ReconfigDisabled: { code: -123, madeBy: 'server', meaning: 'changing the membership is switched off' },
  SessionClosedRequireSaslAuth: {
    code: -124,
    madeBy: 'server',
    meaning: 'the server accepts only clients that authenticate by SASL',
  },
  QuotaExceeded: { code: -125, madeBy: 'server', meaning: 'the change would exceed a quota' },
  ThrottledOp: { code: -127, madeBy: 'server', meaning: 'the server is too busy and refused the request' },
} as const;

export type KeeperErrorName = keyof typeof keeperErrors;

const namesByCode = new Map<number, KeeperErrorName>(
  (Object.keys(keeperErrors) as KeeperErrorName[]).map((name) => [keeperErrors[name].code, name]),
);

/** The ensemble refused a request, or its reply was lost. Branch on `reason`, never on the text. */
export class KeeperError extends Error {
  override readonly name = 'KeeperError';
  readonly reason: KeeperErrorName;
  readonly path: string | null;

  constructor(reason: KeeperErrorName, path: string | null = null) {
    super(`${reason}: ${keeperErrors[reason].meaning}${path === null ? '' : ` (${path})`}`);
    this.reason = reason;
    this.path = path;
  }
}

/** The reason behind a code in a reply. A code that no release knows counts as SystemError. */
export function keeperErrorNameOf(code: number): KeeperErrorName {
  return namesByCode.get(code) ?? 'SystemError';
}
