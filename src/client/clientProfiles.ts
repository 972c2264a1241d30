/** How releases of the Java client differ, as far as an application can see it. Source: ClientCnxn of each release */
export interface ClientProfile {
  /** Operations of later releases are refused. */
  readonly release: string;
  /** The client ends a session itself when it heard nothing for 4/3 of the timeout. */
  readonly expiresItself: boolean;
  /** What the connect timeout is measured by: the last byte received or the last one sent. */
  readonly connectBudget: 'recv' | 'send';
  /** A new attempt counts as having heard something. */
  readonly attemptRefreshesRecv: boolean;
  /** Watch events carry the zxid of the change, if the server sends it. */
  readonly eventsCarryZxid: boolean;
  /** `close()` is told to the watchers. */
  readonly tellsClosed: boolean;
  /**
   * A recursive watch hears NodeChildrenChanged, which a server sends when somebody else on the same connection has set a
   * child watch below it.
   */
  readonly recursiveHearsChildren: boolean;
  /** Connect strings such as `dns-srv://name` name servers by SRV records. */
  readonly knowsDnsSrv: boolean;
  /** Longest reply accepted when nothing else is said, bytes: the default of `jute.maxbuffer`. */
  readonly maxFrameBytes: number;
}

export const clientProfiles = {
  'java-3.4': {
    release: '3.4',
    expiresItself: false,
    connectBudget: 'recv',
    attemptRefreshesRecv: true,
    eventsCarryZxid: false,
    tellsClosed: false,
    recursiveHearsChildren: false,
    knowsDnsSrv: false,
    maxFrameBytes: 4 * 1024 * 1024,
  },
  'java-3.6': {
    release: '3.6',
    expiresItself: false,
    connectBudget: 'recv',
    attemptRefreshesRecv: true,
    eventsCarryZxid: false,
    tellsClosed: true,
    recursiveHearsChildren: true,
    knowsDnsSrv: false,
    maxFrameBytes: 0xfffff,
  },
  'java-3.8': {
    release: '3.8',
    expiresItself: false,
    connectBudget: 'recv',
    attemptRefreshesRecv: true,
    eventsCarryZxid: false,
    tellsClosed: true,
    recursiveHearsChildren: true,
    knowsDnsSrv: false,
    maxFrameBytes: 0xfffff,
  },
  'java-3.9': {
    release: '3.9',
    expiresItself: true,
    connectBudget: 'send',
    attemptRefreshesRecv: false,
    eventsCarryZxid: true,
    tellsClosed: true,
    recursiveHearsChildren: false,
    knowsDnsSrv: false,
    maxFrameBytes: 0xfffff,
  },
  /** What will come after 3.9, as upstream's main branch has it. */
  'java-3.10': {
    release: '3.10',
    expiresItself: true,
    connectBudget: 'send',
    attemptRefreshesRecv: false,
    eventsCarryZxid: true,
    tellsClosed: true,
    recursiveHearsChildren: false,
    knowsDnsSrv: true,
    maxFrameBytes: 0xfffff,
  },
} as const satisfies Record<string, ClientProfile>;

export type ClientProfileName = keyof typeof clientProfiles;

/** Whether a release such as `3.4` has what came with `since`, such as `3.5.1`. */
export function hasSince(release: string, since: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const [sinceMajor = 0, sinceMinor = 0] = since.split('.').map(Number);
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}
