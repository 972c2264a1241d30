import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answersKey, type KeyedStorage } from '../../../src/components/Quiz/oldAnswers';
import { databaseName, nothingKept, ProgressStore } from '../../../src/components/Quiz/ProgressStore';
import type { Answering } from '../../../src/quiz/Answering';

const first: Answering = { question: 'sessions/when-deleted', startedAtMs: 1, tries: ['stays'], sure: true, atMs: 1 };
const second: Answering = { ...first, tries: ['stays', 'at-expiry'], atMs: 2 };
const other: Answering = { ...first, question: 'writes/two-writers', startedAtMs: 5, atMs: 5 };

const opened: ProgressStore[] = [];

async function open(old: KeyedStorage | null = null): Promise<ProgressStore> {
  const store = await ProgressStore.open(old);
  opened.push(store);
  return store;
}

/** The rows that lie in the database. */
async function rows(name: 'answerings' | 'visits' | 'unreadable'): Promise<unknown[]> {
  const database = await openDB(databaseName);
  const all = await database.getAll(name);
  database.close();
  return all;
}

async function put(name: string, value: unknown): Promise<void> {
  const database = await openDB(databaseName);
  await database.put(name, value);
  database.close();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  vi.restoreAllMocks();
});

describe('kept answers', () => {
  it('come back in the next visit', async () => {
    await (await open()).keep({ answerings: [first, other] });

    expect((await open()).kept).toEqual({ ...nothingKept, answerings: [first, other], trouble: null });
  });

  it('stand beside places, postponements and drafts; of a page the later place stays, and the first time its end was seen', async () => {
    const visit = { page: 'client/a', section: 'second', atMs: 20, endedAtMs: 20 };
    const postponement = { question: first.question, untilMs: 99, atMs: 9 };
    const draft = { program: 'a/b', locale: 'en', text: 'mine', atMs: 9 } as const;
    const store = await open();
    await store.keep({ answerings: [first], visits: [visit], postponements: [postponement], drafts: [draft] });
    await (await open()).keep({ visits: [{ ...visit, section: 'first', atMs: 30, endedAtMs: null }] });
    await store.keep({
      postponements: [{ ...postponement, untilMs: 50, atMs: 8 }],
      drafts: [{ ...draft, text: 'older', atMs: 8 }],
    });

    const both = { ...visit, section: 'first', atMs: 30 };
    expect((await open()).kept).toEqual({
      answerings: [first],
      visits: [both],
      postponements: [postponement],
      drafts: [draft],
      trouble: null,
    });
  });

  it('of a release that knew answers alone are all there, and places come beside them', async () => {
    const earlier = await openDB(databaseName, 1, {
      upgrade(database) {
        database.createObjectStore('answerings', { keyPath: ['question', 'startedAtMs'] });
        database.createObjectStore('unreadable', { autoIncrement: true });
      },
    });
    await earlier.put('answerings', first);
    earlier.close();
    const visit = { page: 'client/a', section: 'first', atMs: 1, endedAtMs: null };
    await (await open()).keep({ visits: [visit] });

    expect((await open()).kept).toEqual({ ...nothingKept, answerings: [first], visits: [visit] });
  });

  it('of the same answering: the newer event stays, in whichever order they come', async () => {
    const store = await open();
    await store.keep({ answerings: [second] });
    await store.keep({ answerings: [first] });

    expect(store.kept.answerings).toEqual([second]);
    expect(await rows('answerings')).toEqual([second]);
  });

  it('of two pages at once are all kept, and each page hears of the other', async () => {
    const [one, two] = [await open(), await open()];
    const heard = new Promise<void>((resolve) => {
      two.subscribe(() => {
        if (two.kept.answerings.length === 2) resolve();
      });
    });
    await Promise.all([one.keep({ answerings: [second] }), two.keep({ answerings: [other] })]);
    await heard;

    expect(await rows('answerings')).toEqual([second, other]);
  });

  it('are there for this visit, and that is said, where the browser has no database', async () => {
    // As in a private window of some browsers: there is nothing of that name.
    vi.stubGlobal('indexedDB', undefined);
    const store = await open();
    await store.keep({ answerings: [first] });
    vi.unstubAllGlobals();

    expect(store.kept).toEqual({ ...nothingKept, answerings: [first], trouble: 'blocked' });
  });

  it('are there for this visit, and that is said, where the code for the database cannot be loaded', async () => {
    vi.doMock('idb', () => {
      throw new Error('offline');
    });
    const store = await open();
    await store.keep({ answerings: [first] });
    vi.doUnmock('idb');

    expect(store.kept).toEqual({ ...nothingKept, answerings: [first], trouble: 'blocked' });
  });

  it('are there for this visit, and that is said, when there is no room', async () => {
    const store = await open();
    await store.keep({ answerings: [other] });
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await store.keep({ answerings: [first] });
    vi.restoreAllMocks();

    expect(store.kept).toEqual({ ...nothingKept, answerings: [other, first], trouble: 'full' });
    expect(await rows('answerings')).toEqual([other]);
  });

  it('of a newer release are left alone', async () => {
    const newer = await openDB(databaseName, 99, { upgrade: (database) => void database.createObjectStore('x') });
    await newer.put('x', 'theirs', 1);
    newer.close();
    const store = await open();
    await store.keep({ answerings: [first] });

    expect(store.kept).toEqual({ ...nothingKept, answerings: [first], trouble: 'newer' });
    const again = await openDB(databaseName);
    expect([again.version, await again.getAll('x')]).toEqual([99, ['theirs']]);
    again.close();
  });

  it('let a newer release go ahead, and say so', async () => {
    const store = await open();
    const newer = await openDB(databaseName, 4);
    newer.close();

    expect(store.kept.trouble).toBe('newer');
  });

  it('that make no sense are put aside, unchanged', async () => {
    await (await open()).keep({ answerings: [first] });
    const broken = { question: 'sessions/when-deleted', startedAtMs: 7, tries: 'all' };
    await put('answerings', broken);

    const foreign = { page: 'client/a', section: '<b>', atMs: 1, endedAtMs: null };
    await put('visits', foreign);

    expect((await open()).kept).toEqual({ ...nothingKept, answerings: [first], trouble: 'unreadable' });
    expect(await rows('unreadable')).toEqual([broken, foreign]);
    expect(await rows('visits')).toEqual([]);
    expect((await open()).kept).toEqual({ ...nothingKept, answerings: [first], trouble: null });
  });
});

describe('answers kept in another way before', () => {
  const old = (text: string): KeyedStorage & { all: Map<string, string> } => {
    const all = new Map([[answersKey, text]]);
    return {
      all,
      getItem: (key) => all.get(key) ?? null,
      setItem: (key, value) => void all.set(key, value),
      removeItem: (key) => void all.delete(key),
    };
  };
  const text = JSON.stringify({ answers: { [first.question]: { tries: ['stays'], sure: true, atMs: 1 } } });

  it('move in, once', async () => {
    const storage = old(text);
    expect((await open(storage)).kept).toEqual({ ...nothingKept, answerings: [first], trouble: null });
    expect(storage.all.size).toBe(0);
    expect((await open(storage)).kept.answerings).toEqual([first]);
  });

  it('stay where they are when they cannot be moved', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const storage = old(text);
    expect((await open(storage)).kept).toEqual({ ...nothingKept, answerings: [first], trouble: 'full' });
    expect(storage.all.get(answersKey)).toBe(text);
  });

  it('that make no sense are put aside, and that is said', async () => {
    const storage = old('{half');
    expect((await open(storage)).kept).toEqual({ ...nothingKept, answerings: [], trouble: 'unreadable' });
    expect([...storage.all.values()]).toEqual(['{half']);
  });
});
