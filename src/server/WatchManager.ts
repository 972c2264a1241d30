import { parentPath } from '../protocol/paths';
import type { EventType } from '../protocol/watchedEvents';
import { JuteError } from '../protocol/wire';

/** `standard` fires once; the others stay until removed. Source: WatcherMode */
export type WatcherMode = 'standard' | 'persistent' | 'persistentRecursive';

/** One registration: this connection, at this path, in this mode. */
export interface Watch {
  readonly cnxn: number;
  readonly path: string;
  readonly mode: WatcherMode;
}

/** What a change found. */
export interface Triggered {
  /** Connections to be told, each once, in the order in which they registered. */
  readonly told: ReadonlySet<number>;
  /** The registrations that fired. The standard ones are gone. */
  readonly fired: readonly Watch[];
}

/**
 * Who watches which path. The unit is the connection: ten watchers in one client are one entry here. Nothing of it is
 * replicated or survives the connection. Source: WatchManager
 */
export class WatchManager {
  /** Since 3.9 one connection may watch a path in several modes; before, the last one asked for replaces the others. */
  readonly #severalModes: boolean;
  readonly #byPath = new Map<string, Map<number, Set<WatcherMode>>>();
  readonly #byCnxn = new Map<number, Set<string>>();
  #recursive = 0;

  constructor(options: { severalModes: boolean }) {
    this.#severalModes = options.severalModes;
  }

  /** Returns what the watch takes the place of, or null when there was just this one before. */
  addWatch({ cnxn, path, mode }: Watch): Watch[] | null {
    const watchers = getOrAdd(this.#byPath, path, () => new Map<number, Set<WatcherMode>>());
    const modes = getOrAdd(watchers, cnxn, () => new Set<WatcherMode>());
    if (modes.has(mode)) return null;
    const replaced = this.#severalModes ? [] : [...modes].map((old): Watch => ({ cnxn, path, mode: old }));
    for (const old of replaced) this.#dropMode(modes, old.mode);
    modes.add(mode);
    if (mode === 'persistentRecursive') this.#recursive += 1;
    getOrAdd(this.#byCnxn, cnxn, () => new Set<string>()).add(path);
    return replaced;
  }

  /** Registrations, by path and then by connection. */
  get watches(): readonly Watch[] {
    return [...this.#byPath].flatMap(([path, watchers]) =>
      [...watchers].flatMap(([cnxn, modes]) => [...modes].map((mode) => ({ cnxn, path, mode }))),
    );
  }

  /** What a change of `path` fires, here and, for recursive watches, at every ancestor. */
  triggerWatch(path: string, type: EventType): Triggered {
    const fired: Watch[] = [];
    for (const watchPath of this.#recursive > 0 ? withAncestors(path) : [path]) {
      for (const [cnxn, modes] of this.#byPath.get(watchPath) ?? []) {
        for (const mode of modes) {
          if (fires(mode, type, watchPath === path)) fired.push({ cnxn, path: watchPath, mode });
        }
      }
    }
    for (const watch of fired) if (watch.mode === 'standard') this.#remove(watch);
    return { told: new Set(fired.map(({ cnxn }) => cnxn)), fired };
  }

  /** Whether checkWatches says yes. Up to 3.8 a watch of any connection is enough, as upstream's code has it. */
  containsWatcher(path: string, cnxn: number, mode: WatcherMode | null): boolean {
    if (!this.#severalModes) return this.#isWatchedByAnybody(path);
    const modes = this.#byPath.get(path)?.get(cnxn);
    return modes !== undefined && (mode === null || modes.has(mode));
  }

  /** Removes what the connection registered at the path, in one mode or, for null, in every mode. */
  removeWatcher(path: string, cnxn: number, mode: WatcherMode | null): Watch[] {
    const modes = [...(this.#byPath.get(path)?.get(cnxn) ?? [])].filter((own) => mode === null || own === mode);
    const watches = modes.map((own) => ({ cnxn, path, mode: own }));
    for (const watch of watches) this.#remove(watch);
    return watches;
  }

  /** The connection is over. */
  removeCnxn(cnxn: number): Watch[] {
    return [...(this.#byCnxn.get(cnxn) ?? [])].flatMap((path) => this.removeWatcher(path, cnxn, null));
  }

  /** Upstream looks on at the ancestors, in vain, and falls over where there is no slash to find them by. */
  #isWatchedByAnybody(path: string): boolean {
    const isWatched = path !== '' && this.#byPath.has(path);
    const looksOn = !isWatched && this.#recursive > 0;
    if (path !== '' && !path.startsWith('/') && (looksOn || !path.includes('/'))) {
      throw new JuteError(`${path} is no path from the root`);
    }
    return isWatched;
  }

  #remove({ cnxn, path, mode }: Watch): void {
    const watchers = this.#byPath.get(path);
    const modes = watchers?.get(cnxn);
    if (!watchers || !modes) return;
    this.#dropMode(modes, mode);
    if (modes.size > 0) return;
    watchers.delete(cnxn);
    if (watchers.size === 0) this.#byPath.delete(path);
    const paths = this.#byCnxn.get(cnxn);
    paths?.delete(path);
    if (paths?.size === 0) this.#byCnxn.delete(cnxn);
  }

  #dropMode(modes: Set<WatcherMode>, mode: WatcherMode): void {
    if (modes.delete(mode) && mode === 'persistentRecursive') this.#recursive -= 1;
  }
}

/** Recursive watches hear of their node and of all below it, but never of a list of children that changed. */
function fires(mode: WatcherMode, type: EventType, atItsOwnPath: boolean): boolean {
  return mode === 'persistentRecursive' ? type !== 'NodeChildrenChanged' : atItsOwnPath;
}

/** `/a/b` → `/a/b`, `/a`, `/`. Source: PathParentIterator */
function withAncestors(path: string): string[] {
  const paths = [path];
  for (let at = path; at !== '/' && at !== ''; ) {
    at = parentPath(at);
    paths.push(at);
  }
  return paths;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
