import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersKey,
  type KeyedStorage,
  readOldAnswers,
  removeOldAnswers,
  unreadableKey,
} from '../../../src/components/Quiz/oldAnswers';

const answers = { 'sessions/when-deleted': { tries: ['stays', 'at-expiry'], sure: true, atMs: 1 } };

/** What a browser gives: a map of texts, with room for so many letters. */
function storageWith(
  entries: Readonly<Record<string, string>> = {},
  room = 10_000,
): KeyedStorage & { all: Map<string, string> } {
  const all = new Map(Object.entries(entries));
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
      all.set(key, text);
    },
    removeItem: (key) => void all.delete(key),
  };
}

function refuse(): never {
  throw new DOMException('blocked', 'SecurityError');
}
const blocked: KeyedStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };

describe('answers of the time before', () => {
  it('are read, and stay until they are removed', () => {
    const text = JSON.stringify({ answers });
    const storage = storageWith({ [answersKey]: text });

    expect(readOldAnswers(storage)).toEqual({ answers, unreadable: false });
    expect([...storage.all.values()]).toEqual([text]);
    removeOldAnswers(storage);
    expect(storage.all.size).toBe(0);
  });

  it.each([
    ['there is no storage', null],
    ['storage is blocked', blocked],
    ['there are none', storageWith()],
  ])('are none when %s', (_, storage) => {
    expect(readOldAnswers(storage)).toEqual({ answers: {}, unreadable: false });
    expect(() => removeOldAnswers(storage)).not.toThrow();
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"answers":[]}',
    '{"answers":{"a":{}}}',
    '{"answers":{"a":{"tries":[],"sure":true,"atMs":1}}}',
  ])('that make no sense are put aside unchanged: %j', (text) => {
    const storage = storageWith({ [answersKey]: text });

    expect(readOldAnswers(storage)).toEqual({ answers: {}, unreadable: true });
    expect(Object.fromEntries(storage.all)).toEqual({ [unreadableKey]: text });
    expect(readOldAnswers(storage)).toEqual({ answers: {}, unreadable: false });
  });

  it('that make no sense never replace what was put aside before', () => {
    const storage = storageWith({ [answersKey]: 'second', [unreadableKey]: 'first' });
    readOldAnswers(storage);

    expect(Object.fromEntries(storage.all)).toEqual({ [unreadableKey]: 'first', [`${unreadableKey}.2`]: 'second' });
  });

  it('that make no sense stay where they are when there is no room to put them aside', () => {
    const storage = storageWith({ [answersKey]: 'no room for this' }, 3);

    expect(readOldAnswers(storage).answers).toEqual({});
    expect(storage.all.get(answersKey)).toBe('no room for this');
  });

  it('are read without an error whatever lies there, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const storage = storageWith({ [answersKey]: text });
        const { unreadable } = readOldAnswers(storage);

        expect([...storage.all.values()]).toEqual([text]);
        expect(storage.all.has(answersKey)).toBe(!unreadable);
      }),
    );
  });
});
