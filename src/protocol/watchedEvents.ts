/** What a watch can report. Source: Watcher.Event.EventType */
export const eventTypes = {
  None: { code: -1, since: '3.0' },
  NodeCreated: { code: 1, since: '3.0' },
  NodeDeleted: { code: 2, since: '3.0' },
  NodeDataChanged: { code: 3, since: '3.0' },
  NodeChildrenChanged: { code: 4, since: '3.0' },
  DataWatchRemoved: { code: 5, since: '3.5.0' },
  ChildWatchRemoved: { code: 6, since: '3.5.0' },
  PersistentWatchRemoved: { code: 7, since: '3.6.0' },
} as const;
export type EventType = keyof typeof eventTypes;

/**
 * What a client says of its connection and session. A server only ever sends SyncConnected (in the events of znodes);
 * all the others are made by the client itself. Upstream's Unknown (−1) and NoSyncConnected (1) never occur and are left out.
 * Source: Watcher.Event.KeeperState
 */
export const keeperStates = {
  Disconnected: { code: 0, since: '3.0' },
  SyncConnected: { code: 3, since: '3.0' },
  AuthFailed: { code: 4, since: '3.0' },
  ConnectedReadOnly: { code: 5, since: '3.4' },
  SaslAuthenticated: { code: 6, since: '3.4' },
  Closed: { code: 7, since: '3.5.5' },
  Expired: { code: -112, since: '3.0' },
} as const;
export type KeeperState = keyof typeof keeperStates;

/** What a watcher is called with. Source: WatchedEvent */
export interface WatchedEvent {
  /** `None` tells of the connection or session, all others of a znode. */
  readonly type: EventType;
  readonly state: KeeperState;
  /** Null for events of type None. */
  readonly path: string | null;
  /** The transaction that caused it, from servers since 3.9.0; −1 when unknown. */
  readonly zxid: bigint;
}

/** The event type of a code on the wire, or null when there is none. */
export function eventTypeOf(code: number): EventType | null {
  return (Object.keys(eventTypes) as EventType[]).find((name) => eventTypes[name].code === code) ?? null;
}

/** The keeper state of a code on the wire, or null when there is none. */
export function keeperStateOf(code: number): KeeperState | null {
  return (Object.keys(keeperStates) as KeeperState[]).find((name) => keeperStates[name].code === code) ?? null;
}

/** Which watches a removal means; 4 and 5 since 3.9. Source: Watcher.WatcherType */
export const watcherTypes = { children: 1, data: 2, any: 3, persistent: 4, persistentRecursive: 5 } as const;
/** Source: ZooDefs.AddWatchModes */
export const addWatchModes = { persistent: 0, persistentRecursive: 1 } as const;
export type AddWatchMode = keyof typeof addWatchModes;
