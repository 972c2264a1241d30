import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, roundOfQuestions, timerIn } from '../../../src/components/Interview/round';

const known = ['a/one', 'a/two', 'b/three'];

describe('a round in an address', () => {
  it('comes back as it was', () => {
    const address = addressOf('a/two', 4, known);
    expect(address).toBe('/interview/a/two?order=4&round=a/one~a/two~b/three');
    expect(roundOfQuestions(address.slice(address.indexOf('?')), known)).toEqual({ ids: known, unknown: 0 });
    expect(addressOf('a/one', 1)).toBe('/interview/a/one?order=1');
  });

  it('names a prompt of a lesson on the page that all of them share', () => {
    const address = addressOf('a-lesson/recall-2', 4, ['a/one', 'a-lesson/recall-2']);
    expect(address).toBe('/interview/recall?of=a-lesson/recall-2&order=4&round=a/one~a-lesson/recall-2');
    const known = ['a/one', 'a-lesson/recall-2'];
    expect(roundOfQuestions(address.slice(address.indexOf('?')), known)).toEqual({ ids: known, unknown: 0 });
  });

  it.each([
    ['', [], 0],
    ['?round=', [], 0],
    ['?round=~~', [], 0],
    ['?round=a/one~gone/away~a/one', ['a/one'], 1],
    ['?round=__proto__~%3Cimg%3E', [], 2],
  ])('leaves out what this release does not have, and counts it: %j', (search, ids, unknown) => {
    expect(roundOfQuestions(search, known)).toEqual({ ids, unknown });
  });

  it('may carry a timer', () => {
    const address = addressOf('a/two', 4, known, 120);
    expect(timerIn(address.slice(address.indexOf('?')))).toBe(120);
    expect(['', '?timer=', '?timer=soon', '?timer=-5', '?timer=1e9', '?timer=12.5'].map(timerIn)).toEqual(
      Array(6).fill(null),
    );
  });

  it('is read without an error whatever stands there', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { ids } = roundOfQuestions(`?round=${text}`, known);
        expect(ids.every((id) => known.includes(id))).toBe(true);
      }),
    );
  });
});
