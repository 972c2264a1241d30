import { parentPath } from '../protocol/paths';
import type { SetWatches2 } from '../protocol/proto';
import type { EventType, KeeperState, watcherTypes } from '../protocol/watchedEvents';
import type { Watcher } from './Watcher';

/**
 * Where registrations are kept. `data`, `exist`, `child` are used up by their first event; a watch set by `exists` on a
 * missing node waits in `exist`, one on a node that is there in `data`. The persistent ones stay until they are removed.
 */
export type WatchTable = 'data' | 'exist' | 'child' | 'persistent' | 'persistentRecursive';

/** Which watches a removal means. `data` means those of `exists` as well. */
export type WatcherType = keyof typeof watcherTypes;

const oneShotTables = ['data', 'exist', 'child'] as const;

/** Which one-shot tables an event empties. Source: ZKWatchManager.materialize */
const touchedTables: Partial<Record<EventType, readonly WatchTable[]>> = {
  NodeCreated: ['data', 'exist'],
  NodeDataChanged: ['data', 'exist'],
  NodeDeleted: ['data', 'exist', 'child'],
  NodeChildrenChanged: ['child'],
};

/** Source: ZKWatchManager.removeWatcher */
const tablesOfType: Readonly<Record<WatcherType, readonly WatchTable[]>> = {
  children: ['child'],
  data: ['data', 'exist'],
  persistent: ['persistent'],
  persistentRecursive: ['persistentRecursive'],
  any: ['child', 'data', 'exist', 'persistent', 'persistentRecursive'],
};

const removalOf = {
  child: 'ChildWatchRemoved',
  data: 'DataWatchRemoved',
  exist: 'DataWatchRemoved',
  persistent: 'PersistentWatchRemoved',
  persistentRecursive: 'PersistentWatchRemoved',
} as const satisfies Record<WatchTable, EventType>;

/** Watchers taken out by a removal, by the event that tells them so. */
export type Removed = ReadonlyMap<EventType, ReadonlySet<Watcher>>;

export interface ClientWatchManagerOptions {
  readonly defaultWatcher?: Watcher | null;
  /** One-shot watches end with the connection, and nothing is set again. */
  readonly disableAutoWatchReset?: boolean;
  /** See the client's profile. */
  readonly recursiveHearsChildren?: boolean;
}

/**
 * Who is to be called when something happens, by the server's paths. It belongs to the client object and survives its
 * connections; the server knows only which connection watches which path. Source: ZKWatchManager
 */
export class ClientWatchManager {
  /** Hears every change of the connection and session; null: nobody does. */
  defaultWatcher: Watcher | null;
  readonly #disableAutoWatchReset: boolean;
  readonly #recursiveHearsChildren: boolean;
  readonly #tables: Record<WatchTable, Map<string, Set<Watcher>>> = {
    data: new Map(),
    exist: new Map(),
    child: new Map(),
    persistent: new Map(),
    persistentRecursive: new Map(),
  };

  constructor(options: ClientWatchManagerOptions = {}) {
    this.defaultWatcher = options.defaultWatcher ?? null;
    this.#disableAutoWatchReset = options.disableAutoWatchReset ?? false;
    this.#recursiveHearsChildren = options.recursiveHearsChildren ?? false;
  }

  /** Adds one watcher; false if the same one was there already. Called when the reply has said that the server watches. */
  register(table: WatchTable, path: string, watcher: Watcher): boolean {
    const watchers = this.#tables[table].get(path) ?? new Set();
    const isNew = !watchers.has(watcher);
    this.#tables[table].set(path, watchers.add(watcher));
    return isNew;
  }

  /** Whom an event concerns, each once. One-shot watches leave their tables here, which `fired` tells. */
  materialize(
    type: EventType,
    state: KeeperState,
    path: string | null,
  ): { watchers: Set<Watcher>; fired: readonly WatchTable[] } {
    if (type === 'None' || path === null) return { watchers: this.#everybody(state), fired: [] };
    const watchers = new Set<Watcher>();
    const fired: WatchTable[] = [];
    for (const table of touchedTables[type] ?? []) {
      const registered = this.#tables[table].get(path);
      if (!registered) continue;
      this.#tables[table].delete(path);
      addAll(watchers, registered);
      fired.push(table);
    }
    addAll(watchers, this.#tables.persistent.get(path));
    if (type !== 'NodeChildrenChanged' || this.#recursiveHearsChildren) this.#addRecursive(path, watchers);
    return { watchers, fired };
  }

  /** Whether there is such a watch: of this watcher, or of any where null is given. */
  contains(path: string, type: WatcherType, watcher: Watcher | null): boolean {
    return tablesOfType[type].some((table) => {
      const watchers = this.#tables[table].get(path);
      return watchers !== undefined && (watcher === null || watchers.has(watcher));
    });
  }

  /** Takes out one watcher, or all where null is given. `gone` hears of each table that watches the path no more. */
  remove(path: string, type: WatcherType, watcher: Watcher | null, gone: (table: WatchTable) => void): Removed {
    const removed = new Map<EventType, Set<Watcher>>();
    for (const table of tablesOfType[type]) {
      const watchers = this.#tables[table].get(path);
      const taken = watcher === null ? [...(watchers ?? [])] : watchers?.has(watcher) ? [watcher] : [];
      if (!watchers || taken.length === 0) continue;
      const told = removed.get(removalOf[table]) ?? new Set();
      removed.set(removalOf[table], told);
      for (const one of taken) {
        watchers.delete(one);
        told.add(one);
      }
      if (watchers.size > 0) continue;
      this.#tables[table].delete(path);
      gone(table);
    }
    return removed;
  }

  /** What a new connection has to be told, or null when nothing is watched. */
  toSetAgain(): Omit<SetWatches2, 'relativeZxid'> | null {
    const { data, exist, child, persistent, persistentRecursive } = this.#tables;
    if (this.#disableAutoWatchReset) return null;
    if (data.size + exist.size + child.size + persistent.size + persistentRecursive.size === 0) return null;
    return {
      dataWatches: [...data.keys()],
      existWatches: [...exist.keys()],
      childWatches: [...child.keys()],
      persistentWatches: [...persistent.keys()],
      persistentRecursiveWatches: [...persistentRecursive.keys()],
    };
  }

  #everybody(state: KeeperState): Set<Watcher> {
    const everybody = new Set<Watcher>();
    for (const table of Object.values(this.#tables)) {
      for (const registered of table.values()) addAll(everybody, registered);
    }
    if (this.defaultWatcher) everybody.add(this.defaultWatcher);
    if (this.#disableAutoWatchReset && state !== 'SyncConnected') {
      for (const table of oneShotTables) this.#tables[table].clear();
    }
    return everybody;
  }

  /** A recursive watch covers its own path and everything below it. */
  #addRecursive(path: string, to: Set<Watcher>): void {
    const table = this.#tables.persistentRecursive;
    if (table.size === 0) return;
    for (let at = path; ; at = parentPath(at)) {
      addAll(to, table.get(at));
      if (at === '/') return;
    }
  }
}

function addAll(to: Set<Watcher>, from: ReadonlySet<Watcher> = new Set()): void {
  for (const watcher of from) to.add(watcher);
}
