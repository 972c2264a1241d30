import type { CuratorConnectionState } from '../../../machines/curatorConnectionMachine';

/** Which states recipes have to treat as an error. Source: ConnectionStateErrorPolicy */
export type ConnectionStateErrorPolicy = (state: CuratorConnectionState) => boolean;

/** The default: while the connection is gone nobody can know whether the session still is there. */
export const standardConnectionStateErrorPolicy: ConnectionStateErrorPolicy = (state) =>
  state === 'SUSPENDED' || state === 'LOST';

/** Only LOST: leadership outlives a short disconnect, and for a moment too long also a session. */
export const sessionConnectionStateErrorPolicy: ConnectionStateErrorPolicy = (state) => state === 'LOST';
