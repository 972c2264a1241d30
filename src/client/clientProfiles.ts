/** How releases of the Java client differ, as far as an application can see it. Source: ClientCnxn of each release */
export const clientProfiles = {
  'java-3.8': {
    /** The client ends a session itself when it heard nothing for 4/3 of the timeout. */
    expiresItself: false,
    /** What the connect timeout is measured by: the last byte received or the last one sent. */
    connectBudget: 'recv',
    /** A new attempt counts as having heard something. */
    attemptRefreshesRecv: true,
    /** Watch events carry the zxid of the change, if the server sends it. */
    eventsCarryZxid: false,
  },
  'java-3.9': { expiresItself: true, connectBudget: 'send', attemptRefreshesRecv: false, eventsCarryZxid: true },
} as const satisfies Record<string, ClientProfile>;

export interface ClientProfile {
  readonly expiresItself: boolean;
  readonly connectBudget: 'recv' | 'send';
  readonly attemptRefreshesRecv: boolean;
  readonly eventsCarryZxid: boolean;
}

export type ClientProfileName = keyof typeof clientProfiles;
