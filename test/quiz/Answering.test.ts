import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answering, isAnswering, latestAnswers, merged, reopened } from '../../src/quiz/Answering';

const answering = (question: string, startedAtMs: number, atMs: number, ...tries: string[]): Answering => ({
  question,
  startedAtMs,
  tries,
  sure: false,
  atMs,
});

const anyAnswering = fc
  .record({
    question: fc.constantFrom('a/one', 'a/two', 'b/three'),
    startedAtMs: fc.integer({ min: 0, max: 3 }),
    later: fc.integer({ min: 0, max: 3 }),
    tries: fc.array(fc.constantFrom('x', 'y', 'x,y', ''), { maxLength: 2 }),
    sure: fc.boolean(),
  })
  .map(({ later, ...rest }) => ({ ...rest, atMs: rest.startedAtMs + later }));

describe('merging', () => {
  it('keeps both, and of the same answering the one with the newer event', () => {
    const one = answering('a/one', 1, 1, 'x');
    const more = answering('a/one', 1, 2, 'x', 'y');
    const two = answering('a/two', 1, 1, 'x');

    expect(merged([one], [more, two])).toEqual([more, two]);
    expect(merged([more], [one])).toEqual([more]);
  });

  it('loses nothing, adds nothing the second time, and forgets no answering', () => {
    fc.assert(
      fc.property(fc.array(anyAnswering), fc.array(anyAnswering), (kept, others) => {
        const both = merged(kept, others);
        const keys = (all: readonly Answering[]): Set<string> =>
          new Set(all.map(({ question, startedAtMs }) => `${question} ${startedAtMs}`));

        expect(keys(both)).toEqual(keys([...kept, ...others]));
        expect(merged(both, others)).toEqual(both);
        for (const each of [...kept, ...others]) {
          const now = both.find(
            ({ question, startedAtMs }) => question === each.question && startedAtMs === each.startedAtMs,
          );
          expect(now?.atMs).toBeGreaterThanOrEqual(each.atMs);
        }
      }),
    );
  });
});

it('the answer that counts is the one taken up last; one that was opened again is open', () => {
  const all = [
    answering('a/one', 5, 6, 'y'),
    answering('a/one', 1, 9, 'x'),
    answering('a/two', 1, 1, 'x'),
    answering('a/two', 2, 2),
  ];
  expect(latestAnswers(all)).toEqual({ 'a/one': { tries: ['y'], sure: false, atMs: 6 } });
});

it('a question that was opened again has no answer, and what was answered before stays', () => {
  const before = [answering('a/one', 1, 2, 'x'), answering('a/two', 1, 1, 'x')];
  const after = merged(before, reopened(['a/one'], 3));

  expect(after).toEqual(expect.arrayContaining(before));
  expect(Object.keys(latestAnswers(after))).toEqual(['a/two']);
});

describe('what may be an answering', () => {
  const good = answering('a/one', 1, 2, 'x,y');

  it('is told from everything else', () => {
    expect(isAnswering(good)).toBe(true);
    for (const wrong of [
      null,
      [],
      'a',
      {},
      { ...good, question: '__proto__' },
      { ...good, question: 'a/../b' },
      { ...good, question: '<img>/x' },
      { ...good, startedAtMs: 3 },
      { ...good, startedAtMs: -1 },
      { ...good, atMs: 1e300 },
      { ...good, atMs: '2' },
      { ...good, sure: 1 },
      { ...good, tries: ['x', 'y', 'z'] },
      { ...good, tries: [{}] },
      { ...good, tries: ['<b>'] },
    ]) {
      expect(isAnswering(wrong), JSON.stringify(wrong)).toBe(false);
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof isAnswering(value) === 'boolean'));
  });
});
