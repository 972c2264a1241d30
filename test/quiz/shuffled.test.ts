import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChoice } from '../../src/quiz/Question';
import { questions } from '../../src/quiz/questionsOf';
import { seedOf, shuffled } from '../../src/quiz/shuffled';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('shuffled', () => {
  it('keeps every item once, and gives the same order for the same seed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), seeds, (items, seed) => {
        expect([...shuffled(items, seed)].sort()).toEqual([...items].sort());
        expect(shuffled(items, seed)).toEqual(shuffled(items, seed));
      }),
    );
  });

  it('gives every place to every item', () => {
    const items = [0, 1, 2, 3];
    const counts = items.map(() => [0, 0, 0, 0]);
    for (let seed = 0; seed < 4000; seed += 1) {
      for (const [place, item] of shuffled(items, seed).entries()) {
        const row = counts[item];
        if (row) row[place] = (row[place] ?? 0) + 1;
      }
    }
    for (const count of counts.flat()) expect(count).toBeGreaterThan(800); // 1000 each when fair
  });

  it('does not put the right option into one place everywhere', () => {
    const places = questions
      .filter(isChoice)
      .map(({ id, choices }) => shuffled(choices, seedOf(id, 1)).findIndex(({ confusion }) => confusion === null));
    expect(new Set(places).size).toBeGreaterThan(1);
  });
});
