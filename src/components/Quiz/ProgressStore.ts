import type { DBSchema, IDBPDatabase } from 'idb';
import { type Answering, isAnswering, isNewer } from '../../quiz/Answering';
import { type KeyedStorage, readOldAnswers, removeOldAnswers } from './oldAnswers';

/**
 * Why answers are not kept as they should be. `blocked`: the browser keeps nothing for this site. `full`: it has no room.
 * `unreadable`: something kept made no sense and was put aside. `newer`: a newer release of the course has kept it.
 */
export type StoreTrouble = 'blocked' | 'full' | 'unreadable' | 'newer';

export interface Kept {
  readonly answerings: readonly Answering[];
  readonly trouble: StoreTrouble | null;
}

interface Schema extends DBSchema {
  /** Key: question and start. */
  answerings: { key: [string, number]; value: Answering };
  /** What could not be read, exactly as it was. */
  unreadable: { key: number; value: unknown };
}

export const databaseName = 'zookeeper-client-lab';
/** Goes up when the shape of the database changes; `upgrade` then moves what is there. */
const databaseVersion = 1;
const channelName = 'zookeeper-client-lab.progress';

/**
 * The one place where a device keeps what its reader has answered. Nothing in it is ever overwritten by something older, so
 * several pages may use it at once. Every method answers, whatever the browser does: what went wrong is in `trouble`.
 */
export class ProgressStore {
  #database: IDBPDatabase<Schema> | null;
  #trouble: StoreTrouble | null;
  /** All that is known here. Without a database: until the page is left. */
  readonly #answerings = new Map<string, Answering>();
  readonly #channel: BroadcastChannel | null;
  readonly #listeners = new Set<() => void>();

  private constructor(database: IDBPDatabase<Schema> | null, trouble: StoreTrouble | null) {
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
      const database = await openDB<Schema>(databaseName, databaseVersion, {
        upgrade(fresh) {
          fresh.createObjectStore('answerings', { keyPath: ['question', 'startedAtMs'] });
          fresh.createObjectStore('unreadable', { autoIncrement: true });
        },
      });
      return new ProgressStore(database, null);
    } catch (thrown) {
      return new ProgressStore(null, troubleOf(thrown));
    }
  }

  get kept(): Kept {
    return { answerings: [...this.#answerings.values()], trouble: this.#trouble };
  }

  /** Calls `listener` after each change, also one made by another page. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps these, unless the device knows something newer of the same answering. */
  async keep(answerings: readonly Answering[]): Promise<void> {
    for (const answering of answerings) this.#learn(answering);
    this.#tell();
    try {
      await this.#write(answerings);
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
  async #write(answerings: readonly Answering[]): Promise<void> {
    if (this.#database === null || answerings.length === 0) return;
    const transaction = this.#database.transaction('answerings', 'readwrite', { durability: 'strict' });
    const written = answerings.map(async (answering) => {
      const known = await transaction.store.get([answering.question, answering.startedAtMs]);
      if (!isAnswering(known) || isNewer(answering, known)) await transaction.store.put(answering);
    });
    await Promise.all([...written, transaction.done]);
  }

  async #readAgain(): Promise<void> {
    if (this.#database === null) return;
    try {
      const rows: unknown[] = await this.#database.getAll('answerings');
      for (const row of rows) if (isAnswering(row)) this.#learn(row);
      if (rows.some((row) => !isAnswering(row))) await this.#putAside();
    } catch (thrown) {
      this.#trouble = troubleOf(thrown);
    }
    this.#tell();
  }

  async #putAside(): Promise<void> {
    const transaction = this.#database?.transaction(['answerings', 'unreadable'], 'readwrite');
    if (!transaction) return;
    const rows = transaction.objectStore('answerings');
    for (let cursor = await rows.openCursor(); cursor; cursor = await cursor.continue()) {
      if (isAnswering(cursor.value)) continue;
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
    await this.keep(answerings);
    if (this.#trouble !== 'blocked' && this.#trouble !== 'full' && this.#database !== null) removeOldAnswers(old);
  }

  #learn(answering: Answering): void {
    const key = `${answering.question} ${answering.startedAtMs}`;
    const known = this.#answerings.get(key);
    if (known === undefined || isNewer(answering, known)) this.#answerings.set(key, answering);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function troubleOf(thrown: unknown): StoreTrouble {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'VersionError') return 'newer';
  return name === 'QuotaExceededError' ? 'full' : 'blocked';
}
