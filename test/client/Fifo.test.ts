import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fifo } from '../../src/client/Fifo';

it('gives back what it was given, in the same order, whatever else happens in between', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3000, max: 3000 }), { maxLength: 20 }), (steps) => {
      const fifo = new Fifo<number>();
      const expected: number[] = [];
      let next = 0;
      for (const step of steps) {
        for (let pushed = 0; pushed < step; pushed += 1) {
          fifo.push(next);
          expected.push(next);
          next += 1;
        }
        for (let taken = 0; taken < -step; taken += 1) expect(fifo.shift()).toBe(expected.shift());
        expect([fifo.size, fifo.first]).toEqual([expected.length, expected[0]]);
      }
      expect([...fifo]).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});
