import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersKey,
  type KeptAnswers,
  type KeyedStorage,
  keepAnswers,
  readAnswers,
  unreadableKey,
} from '../../../src/components/Quiz/answerStore';

const answers: KeptAnswers = { 'sessions/when-deleted': { tries: ['stays', 'at-expiry'], sure: true, atMs: 1 } };

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

const blocked: KeyedStorage = {
  getItem: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
  removeItem: () => {
    throw new DOMException('blocked', 'SecurityError');
  },
};

describe('kept answers', () => {
  it('come back as they were', () => {
    const storage = storageWith();

    expect(readAnswers(storage)).toEqual({ answers: {}, trouble: null });
    expect(keepAnswers(storage, answers)).toBe(true);
    expect(readAnswers(storage)).toEqual({ answers, trouble: null });
    expect([...storage.all.keys()]).toEqual([answersKey]);
  });

  it.each([
    ['there is no storage', null],
    ['storage is blocked', blocked],
  ])('are not kept, and that is said, when %s', (_, storage) => {
    expect(readAnswers(storage)).toEqual({ answers: {}, trouble: 'blocked' });
    expect(keepAnswers(storage, answers)).toBe(false);
  });

  it('are not kept, and that is said, when storage is full', () => {
    const full = storageWith({}, 0);

    expect(readAnswers(full).trouble).toBe('blocked');
    expect(keepAnswers(full, answers)).toBe(false);
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

    expect(readAnswers(storage)).toEqual({ answers: {}, trouble: 'unreadable' });
    expect(Object.fromEntries(storage.all)).toEqual({ [unreadableKey]: text });
    expect(readAnswers(storage)).toEqual({ answers: {}, trouble: null });
  });

  it('that make no sense never replace what was put aside before', () => {
    const storage = storageWith({ [answersKey]: 'second', [unreadableKey]: 'first' });
    readAnswers(storage);

    expect(Object.fromEntries(storage.all)).toEqual({ [unreadableKey]: 'first', [`${unreadableKey}.2`]: 'second' });
  });

  it('that make no sense stay where they are when there is no room to put them aside', () => {
    const storage = storageWith({ [answersKey]: 'no room for this' }, 3);

    expect(readAnswers(storage).trouble).toBe('blocked');
    expect(storage.all.get(answersKey)).toBe('no room for this');
  });

  it('are read without an error whatever lies there, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const storage = storageWith({ [answersKey]: text });
        const { trouble } = readAnswers(storage);

        expect([...storage.all.values()]).toEqual([text]);
        expect(storage.all.has(answersKey)).toBe(trouble === null);
      }),
    );
  });
});
