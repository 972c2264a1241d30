import { describe, expect, it } from 'vitest';
import { isVisit, joinedVisits, type Visit } from '../../src/quiz/Visit';

const early: Visit = { page: 'client/a', section: 'first', atMs: 10, endedAtMs: 10 };
const late: Visit = { page: 'client/a', section: 'second', atMs: 20, endedAtMs: null };

describe('two visits of one page', () => {
  it('are where the later one was, and ended when the end was first seen, in whichever order they come', () => {
    const both = { page: 'client/a', section: 'second', atMs: 20, endedAtMs: 10 };
    expect(joinedVisits(early, late)).toEqual(both);
    expect(joinedVisits(late, early)).toEqual(both);
  });

  it('are the known one itself where the other tells nothing new', () => {
    const known = joinedVisits(early, late);
    expect(joinedVisits(known, early)).toBe(known);
  });
});

it.each([
  null,
  'a',
  [],
  { ...early, page: '/docs/client/a' },
  { ...early, page: 'client/a/../b' },
  { ...early, section: '' },
  { ...early, section: 'a b' },
  { ...early, atMs: -1 },
  { ...early, atMs: '10' },
  { ...early, endedAtMs: undefined },
])('%j is none', (value) => {
  expect(isVisit(early)).toBe(true);
  expect(isVisit(value)).toBe(false);
});
