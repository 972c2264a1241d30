import type { fourClients, fourClientsNoServer } from './scenarios/fourClients';

/** One word of one lane: virtual ms, what the application hears, and where upstream decides it. */
export interface HeardRow {
  readonly atMs: number;
  readonly word: string;
  /** Upstream's class.method. */
  readonly source: string;
}

export type Lane = 'java-3.8' | 'java-3.9' | 'curator-2' | 'curator-5' | 'kazoo';
export type FourClientsId = (typeof fourClients | typeof fourClientsNoServer)['id'];

const connected = 'ClientCnxn.SendThread.onConnected';
const cleanedUp = 'ClientCnxn.SendThread.cleanAndNotifyState';
const refused = 'ClientCnxn.SendThread.onConnected, negotiated timeout 0';
const ownTimer = 'ClientCnxn.SendThread.run, since 3.9.3';
const stateChange = 'ConnectionStateManager.addStateChange';
const suspended = 'ConnectionStateManager.setToSuspended';
const gaveUp = 'CuratorFrameworkImpl.doSyncForSuspendedConnection of 2.13.0';
const injected = 'ConnectionStateManager.checkSessionExpiration';
const kazoo = 'KazooClient._session_callback';

/**
 * What each application hears in `fourClients` and `fourClientsNoServer` with seed 1. What is told when the cable is in again, or the
 * server there, also depends on dice: every client waits up to a second before its next attempt. Other seeds move these
 * times and change no word.
 */
export const fourClientsTable: Readonly<Record<FourClientsId, Readonly<Record<Lane, readonly HeardRow[]>>>> = {
  /** The cable is out from 3 s to 12 s; zk1 ends all five sessions on its tick of 10 s. */
  fourClients: {
    /** Hopes on, and learns of the end from the server that it reaches at last. */
    'java-3.8': [
      { atMs: 20, word: 'SyncConnected', source: connected },
      { atMs: 3100, word: 'Disconnected', source: cleanedUp },
      { atMs: 12_920, word: 'Expired', source: refused },
    ],
    /** Has heard nothing for 8 s at 10 s, and finds it out at its next attempt. */
    'java-3.9': [
      { atMs: 20, word: 'SyncConnected', source: connected },
      { atMs: 3100, word: 'Disconnected', source: cleanedUp },
      { atMs: 11_300, word: 'Expired', source: ownTimer },
    ],
    /** LOST when its retries are used up: 3.6 s before the session is over. The real end tells nothing new. */
    'curator-2': [
      { atMs: 20, word: 'CONNECTED', source: stateChange },
      { atMs: 3100, word: 'SUSPENDED', source: suspended },
      { atMs: 6400, word: 'LOST', source: gaveUp },
      { atMs: 12_800, word: 'RECONNECTED', source: stateChange },
    ],
    /** LOST 6 s after SUSPENDED, by its own clock: 0.9 s before the session is over. */
    'curator-5': [
      { atMs: 20, word: 'CONNECTED', source: stateChange },
      { atMs: 3100, word: 'SUSPENDED', source: suspended },
      { atMs: 9100, word: 'LOST', source: injected },
      { atMs: 12_435, word: 'RECONNECTED', source: stateChange },
    ],
    /** LOST and CONNECTED together, as soon as a server can be asked. */
    kazoo: [
      { atMs: 20, word: 'CONNECTED', source: kazoo },
      { atMs: 3100, word: 'SUSPENDED', source: kazoo },
      { atMs: 12_322, word: 'LOST', source: kazoo },
      { atMs: 12_342, word: 'CONNECTED', source: kazoo },
    ],
  },
  /** zk1 is dead from 3 s to 12 s: no session ends meanwhile, and all five are there when it is back. */
  fourClientsNoServer: {
    /** The same session, and the ephemeral never went. */
    'java-3.8': [
      { atMs: 20, word: 'SyncConnected', source: connected },
      { atMs: 3105, word: 'Disconnected', source: cleanedUp },
      { atMs: 12_950, word: 'SyncConnected', source: connected },
    ],
    /** Throws a session away that the server still has. */
    'java-3.9': [
      { atMs: 20, word: 'SyncConnected', source: connected },
      { atMs: 3105, word: 'Disconnected', source: cleanedUp },
      { atMs: 11_325, word: 'Expired', source: ownTimer },
    ],
    /** LOST and RECONNECTED, all in one session. */
    'curator-2': [
      { atMs: 20, word: 'CONNECTED', source: stateChange },
      { atMs: 3105, word: 'SUSPENDED', source: suspended },
      { atMs: 6405, word: 'LOST', source: gaveUp },
      { atMs: 12_810, word: 'RECONNECTED', source: stateChange },
    ],
    /** The same words, in two sessions: the first one lives on at the server, with its ephemeral, until 20 s. */
    'curator-5': [
      { atMs: 20, word: 'CONNECTED', source: stateChange },
      { atMs: 3105, word: 'SUSPENDED', source: suspended },
      { atMs: 9105, word: 'LOST', source: injected },
      { atMs: 12_455, word: 'RECONNECTED', source: stateChange },
    ],
    /** Never LOST: nobody has said so. */
    kazoo: [
      { atMs: 20, word: 'CONNECTED', source: kazoo },
      { atMs: 3105, word: 'SUSPENDED', source: kazoo },
      { atMs: 12_352, word: 'CONNECTED', source: kazoo },
    ],
  },
};

/** When zk1 ends the session that a lane had first, virtual ms; the same with every seed. A lane that is missing keeps it to the end. */
export const fourClientsSessionEnds: Readonly<Record<FourClientsId, Readonly<Partial<Record<Lane, number>>>>> = {
  fourClients: { 'java-3.8': 10_000, 'java-3.9': 10_000, 'curator-2': 10_000, 'curator-5': 10_000, kazoo: 10_000 },
  /** A full timeout after zk1 is back: these two never came to it again. */
  fourClientsNoServer: { 'java-3.9': 20_000, 'curator-5': 20_000 },
};
