import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeededRandom } from '../../src/sim/SeededRandom';

const throwsOf = (random: SeededRandom, count: number) => Array.from({ length: count }, () => random.nextInt(1000));

it('throws the same for the same seed, on every machine and for ever', () => {
  expect(throwsOf(new SeededRandom(1), 8)).toMatchInlineSnapshot(`
    [
      599,
      747,
      393,
      602,
      894,
      477,
      975,
      176,
    ]
  `);
  expect(throwsOf(new SeededRandom(2), 8)).not.toEqual(throwsOf(new SeededRandom(1), 8));
});

it('gives a member its own dice, whoever else throws', () => {
  const quiet = new SeededRandom(7);
  const busy = new SeededRandom(7);
  throwsOf(busy, 100);
  throwsOf(busy.split('bob'), 3);
  expect(throwsOf(busy.split('alice'), 20)).toEqual(throwsOf(quiet.split('alice'), 20));
});

it('stays within its sides and comes to every one of them', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 31 }), (seed, bound) => {
      const thrown = new SeededRandom(seed).nextInt(bound);
      expect(Number.isInteger(thrown) && thrown >= 0 && thrown < bound).toBe(true);
    }),
  );
  const dice = new SeededRandom('dice');
  const counts = [0, 0, 0, 0, 0, 0];
  for (let round = 0; round < 6000; round += 1) {
    const side = dice.nextInt(6);
    counts[side] = (counts[side] ?? 0) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(850);
});
