import type { IDBPDatabase } from 'idb';
import { type Answering, isAnswering, isNewer } from '../../quiz/Answering';
import { type Draft, isDraft } from '../../quiz/Draft';
import { isPostponement, type Postponement } from '../../quiz/Postponement';
import { isVisit, joinedVisits, type Visit } from '../../quiz/Visit';
import { type KeyedStorage, readOldAnswers, removeOldAnswers } from './oldAnswers';

/**
 * Why answers are not kept as they should be. `blocked`: the browser keeps nothing for this site. `full`: it has no room.
 * `unreadable`: something kept made no sense and was put aside. `newer`: a newer release of the course has kept it.
 */
export type StoreTrouble = 'blocked' | 'full' | 'unreadable' | 'newer';

/** The kinds of record that there are, each in an object store of its name. */
interface Rows {
  readonly answerings: Answering;
  readonly visits: Visit;
  readonly postponements: Postponement;
  readonly drafts: Draft;
}
type RecordName = keyof Rows;

/** All that a device keeps of its reader. */
export type Records = { readonly [Name in RecordName]: readonly Rows[Name][] };

export interface Kept extends Records {
  readonly trouble: StoreTrouble | null;
}

export const nothingKept: Kept = { answerings: [], visits: [], postponements: [], drafts: [], trouble: null };

interface Kind<Row> {
  /** Takes anything: whatever lies in the database. */
  isRow(value: unknown): value is Row;
  keyOf(row: Row): string | [string, number | string];
  /** What both know together; `known` itself where the other adds nothing. */
  joined(known: Row, other: Row): Row;
}

const kinds: { readonly [Name in RecordName]: Kind<Rows[Name]> } = {
  answerings: {
    isRow: isAnswering,
    keyOf: ({ question, startedAtMs }) => [question, startedAtMs],
    joined: (known, other) => (isNewer(other, known) ? other : known),
  },
  visits: { isRow: isVisit, keyOf: ({ page }) => page, joined: joinedVisits },
  postponements: {
    isRow: isPostponement,
    keyOf: ({ question }) => question,
    joined: (known, other) => (other.atMs > known.atMs ? other : known),
  },
  drafts: {
    isRow: isDraft,
    keyOf: ({ program, locale }) => [program, locale],
    joined: (known, other) => (other.atMs > known.atMs ? other : known),
  },
};
// Object.keys forgets which keys it was given.
const names = Object.keys(kinds) as RecordName[];

export const databaseName = 'zookeeper-client-lab';
/** Goes up when the shape of the database changes; `upgrade` then moves what is there. 1 had answerings alone, 2 no drafts. */
const databaseVersion = 3;
const channelName = 'zookeeper-client-lab.progress';

/**
 * The one place where a device keeps what its reader has answered, read, put off and written. Nothing in it is ever overwritten by
 * something older, so several pages may use it at once. Every method answers, whatever the browser does: what went wrong is
 * in `trouble`.
 */
export class ProgressStore {
  #database: IDBPDatabase | null;
  #trouble: StoreTrouble | null;
  /** All that is known here. Without a database: until the page is left. */
  readonly #known: { readonly [Name in RecordName]: Map<string, Rows[Name]> } = {
    answerings: new Map(),
    visits: new Map(),
    postponements: new Map(),
    drafts: new Map(),
  };
  /** The same object until something changes. */
  #kept: Kept | null = null;
  readonly #channel: BroadcastChannel | null;
  readonly #listeners = new Set<() => void>();

  private constructor(database: IDBPDatabase | null, trouble: StoreTrouble | null) {
    this.#database = database;
    this.#trouble = trouble;
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
    this.#channel?.addEventListener('message', () => void this.#readAgain());
    // A page with a newer release of the course waits for this one to let go.
    database?.addEventListener('versionchange', () => {
      database.close();
      this.#database = null;
      this.#trouble = 'newer';
      this.#tell();
    });
  }

  /** Opens the database, and moves what was kept in another way before. */
  static async open(old: KeyedStorage | null): Promise<ProgressStore> {
    const store = await ProgressStore.#opened();
    await store.#readAgain();
    await store.#moveIn(old);
    return store;
  }

  static async #opened(): Promise<ProgressStore> {
    try {
      // Loaded when it is needed. Where it cannot be, answers are kept as they are without a database.
      const { openDB } = await import('idb');
      const database = await openDB(databaseName, databaseVersion, {
        upgrade(fresh, from) {
          if (from < 1) {
            fresh.createObjectStore('answerings', { keyPath: ['question', 'startedAtMs'] });
            // What could not be read, exactly as it was.
            fresh.createObjectStore('unreadable', { autoIncrement: true });
          }
          if (from < 2) {
            fresh.createObjectStore('visits', { keyPath: 'page' });
            fresh.createObjectStore('postponements', { keyPath: 'question' });
          }
          if (from < 3) fresh.createObjectStore('drafts', { keyPath: ['program', 'locale'] });
        },
      });
      return new ProgressStore(database, null);
    } catch (thrown) {
      return new ProgressStore(null, troubleOf(thrown));
    }
  }

  get kept(): Kept {
    const { answerings, visits, postponements, drafts } = this.#known;
    this.#kept ??= {
      answerings: [...answerings.values()],
      visits: [...visits.values()],
      postponements: [...postponements.values()],
      drafts: [...drafts.values()],
      trouble: this.#trouble,
    };
    return this.#kept;
  }

  /** Calls `listener` after each change, also one made by another page. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps these, unless the device knows something newer of the same. */
  async keep(records: Partial<Records>): Promise<void> {
    for (const name of names) for (const row of records[name] ?? []) this.#learn(name, row);
    this.#tell();
    try {
      await this.#write(records);
      this.#channel?.postMessage('changed');
    } catch (thrown) {
      this.#trouble = troubleOf(thrown);
      this.#tell();
    }
  }

  close(): void {
    this.#channel?.close();
    this.#database?.close();
    this.#database = null;
    this.#listeners.clear();
  }

  /** In one transaction: all of them, or none. */
  async #write(records: Partial<Records>): Promise<void> {
    const given = names.filter((name) => (records[name] ?? []).length > 0);
    if (this.#database === null || given.length === 0) return;
    const transaction = this.#database.transaction(given, 'readwrite', { durability: 'strict' });
    const write = async <Name extends RecordName>(name: Name, row: Rows[Name]): Promise<void> => {
      const kind: Kind<Rows[Name]> = kinds[name];
      const store = transaction.objectStore(name);
      const known: unknown = await store.get(kind.keyOf(row));
      const joined = kind.isRow(known) ? kind.joined(known, row) : row;
      if (joined !== known) await store.put(joined);
    };
    const written = given.flatMap((name) => (records[name] ?? []).map((row) => write(name, row)));
    await Promise.all([...written, transaction.done]);
  }

  async #readAgain(): Promise<void> {
    if (this.#database === null) return;
    try {
      for (const name of names) {
        const rows: unknown[] = await this.#database.getAll(name);
        for (const row of rows) if (kinds[name].isRow(row)) this.#learn(name, row);
        if (rows.some((row) => !kinds[name].isRow(row))) await this.#putAside(name);
      }
    } catch (thrown) {
      this.#trouble = troubleOf(thrown);
    }
    this.#tell();
  }

  async #putAside(name: RecordName): Promise<void> {
    const transaction = this.#database?.transaction([name, 'unreadable'], 'readwrite');
    if (!transaction) return;
    const rows = transaction.objectStore(name);
    for (let cursor = await rows.openCursor(); cursor; cursor = await cursor.continue()) {
      if (kinds[name].isRow(cursor.value)) continue;
      await transaction.objectStore('unreadable').add(cursor.value);
      await cursor.delete();
    }
    await transaction.done;
    this.#trouble = 'unreadable';
  }

  async #moveIn(old: KeyedStorage | null): Promise<void> {
    const { answers, unreadable } = readOldAnswers(old);
    if (unreadable) this.#trouble ??= 'unreadable';
    const answerings = Object.entries(answers)
      .map(([question, answer]) => ({ question, startedAtMs: answer.atMs, ...answer }))
      .filter(isAnswering);
    if (answerings.length === 0) return;
    await this.keep({ answerings });
    if (this.#trouble !== 'blocked' && this.#trouble !== 'full' && this.#database !== null) removeOldAnswers(old);
  }

  #learn<Name extends RecordName>(name: Name, row: Rows[Name]): void {
    const kind: Kind<Rows[Name]> = kinds[name];
    const rows: Map<string, Rows[Name]> = this.#known[name];
    const key = String(kind.keyOf(row));
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : kind.joined(known, row));
  }

  #tell(): void {
    this.#kept = null;
    for (const listener of this.#listeners) listener();
  }
}

function troubleOf(thrown: unknown): StoreTrouble {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'VersionError') return 'newer';
  return name === 'QuotaExceededError' ? 'full' : 'blocked';
}
