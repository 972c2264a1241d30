import type { SetWatches2 } from '../protocol/proto';
import type { EventType, WatchedEvent } from '../protocol/watchedEvents';
import type { Watcher } from './Watcher';

/** The one-shot tables. A watch set by `exists` on a missing node waits in `exist`, one on a node that is there in `data`. */
export type WatchTable = 'data' | 'exist' | 'child';

/** Which one-shot tables an event empties. Source: ZKWatchManager.materialize */
const touchedTables: Partial<Record<EventType, readonly WatchTable[]>> = {
  NodeCreated: ['data', 'exist'],
  NodeDataChanged: ['data', 'exist'],
  NodeDeleted: ['data', 'exist', 'child'],
  NodeChildrenChanged: ['child'],
};

/**
 * Who is to be called when something happens. It belongs to the client object and survives its connections; the server
 * knows only which connection watches which path. Source: ZKWatchManager
 */
export class ClientWatchManager {
  readonly #defaultWatcher: Watcher | null;
  readonly #tables: Record<WatchTable, Map<string, Set<Watcher>>> = {
    data: new Map(),
    exist: new Map(),
    child: new Map(),
  };

  constructor(defaultWatcher: Watcher | null) {
    this.#defaultWatcher = defaultWatcher;
  }

  /** Adds one watcher; false if the same one was there already. Called when the reply has said that the server watches. */
  register(table: WatchTable, path: string, watcher: Watcher): boolean {
    const watchers = this.#tables[table].get(path) ?? new Set();
    const isNew = !watchers.has(watcher);
    this.#tables[table].set(path, watchers.add(watcher));
    return isNew;
  }

  /** Whom an event concerns, each once. One-shot watches leave their tables here. */
  materialize(event: WatchedEvent): { watchers: Set<Watcher>; fired: WatchTable[] } {
    const watchers = new Set<Watcher>();
    const fired: WatchTable[] = [];
    if (event.type === 'None' || event.path === null) {
      for (const table of Object.values(this.#tables)) {
        for (const registered of table.values()) addAll(watchers, registered);
      }
      if (this.#defaultWatcher) watchers.add(this.#defaultWatcher);
      return { watchers, fired };
    }
    for (const table of touchedTables[event.type] ?? []) {
      const registered = this.#tables[table].get(event.path);
      if (!registered) continue;
      this.#tables[table].delete(event.path);
      addAll(watchers, registered);
      fired.push(table);
    }
    return { watchers, fired };
  }

  /** What a new connection has to be told, or null when nothing is watched. Persistent watches are not offered yet. */
  toSetAgain(serverPath: (path: string) => string): Omit<SetWatches2, 'relativeZxid'> | null {
    const dataWatches = [...this.#tables.data.keys()].map(serverPath);
    const existWatches = [...this.#tables.exist.keys()].map(serverPath);
    const childWatches = [...this.#tables.child.keys()].map(serverPath);
    if (dataWatches.length + existWatches.length + childWatches.length === 0) return null;
    return { dataWatches, existWatches, childWatches, persistentWatches: [], persistentRecursiveWatches: [] };
  }
}

function addAll(to: Set<Watcher>, from: ReadonlySet<Watcher>): void {
  for (const watcher of from) to.add(watcher);
}
