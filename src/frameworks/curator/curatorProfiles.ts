import type { CuratorConnectionInput } from '../../../machines/curatorConnectionMachine';

/** How releases of Curator differ, as far as an application can see it. Source: tags apache-curator-2.13.0 and main */
export const curatorProfiles = {
  'curator-2': {
    /** LOST: what the retry policy gives up on. The session may be fine. */
    lostBy: 'retries',
    /** A client object that found no server for longer than both timeouts is replaced, and its session with it. Source: ConnectionState.checkTimeouts */
    replacesAfterTimeouts: true,
    /** Calls in the background that wait for a connection go on as soon as there is one, not at the end of their second. */
    wakesOnReconnect: false,
  },
  'curator-5': { lostBy: 'sessionTimeout', replacesAfterTimeouts: false, wakesOnReconnect: true },
} as const satisfies Record<string, CuratorProfile>;

export interface CuratorProfile {
  readonly lostBy: CuratorConnectionInput['lostBy'];
  readonly replacesAfterTimeouts: boolean;
  readonly wakesOnReconnect: boolean;
}

export type CuratorProfileName = keyof typeof curatorProfiles;
