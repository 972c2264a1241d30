import { describe, expect, it } from 'vitest';
import type { Answering } from '../../src/quiz/Answering';
import { askedAfterLessons, dueNow, putOff, reviewsOf } from '../../src/quiz/schedule';

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 1);
const keys = { 'a/one': 'right', 'a/two': 'right', 'b/three': 'x,y' };

function answered(question: string, day: number, tried: string, sure: boolean): Answering {
  const atMs = startMs + day * dayMs;
  return { question, startedAtMs: atMs, tries: [tried], sure, atMs };
}

/** Whole days from the last answer to the next one, after each answer of a row. */
function pauses(row: readonly (readonly [day: number, tried: string, sure: boolean])[]): number[] {
  return row.map((_, index) => {
    const log = row.slice(0, index + 1).map(([day, tried, sure]) => answered('a/one', day, tried, sure));
    const [review] = reviewsOf(log, keys);
    return Math.round(((review?.dueAtMs ?? 0) - (log.at(-1)?.atMs ?? 0)) / dayMs);
  });
}

describe('the schedule', () => {
  it.each([
    [
      [0, 3, 14],
      ['right', 'right', 'right'],
      [true, true, true],
      [3, 14, 50],
    ],
    [
      [0, 1, 3],
      ['wrong', 'right', 'right'],
      [false, false, true],
      [1, 2, 4],
    ],
    [
      [0, 3, 4],
      ['right', 'wrong', 'right'],
      [true, true, true],
      [3, 1, 3],
    ],
  ])('gives fixed dates: answered on days %j (%j, sure %j), asked again after %j days', (days, tries, sure, after) => {
    expect(pauses(days.map((day, index) => [day, tries[index] ?? '', sure[index] ?? false]))).toEqual(after);
  });

  it('is the same in whichever order the answers are kept', () => {
    const log = [
      answered('a/one', 0, 'right', true),
      answered('a/one', 2, 'wrong', false),
      answered('a/one', 3, 'right', false),
    ];
    expect(reviewsOf([...log].reverse(), keys)).toEqual(reviewsOf(log, keys));
  });

  it('leaves alone what was only opened again, and what the course does not have', () => {
    const opened = { ...answered('a/one', 0, 'right', true), tries: [] };
    expect(reviewsOf([opened, answered('gone/away', 0, 'right', true)], keys)).toEqual([]);
  });

  it('asks first what one was sure of and wrong, then what was wrong, then the longest overdue', () => {
    const reviews = reviewsOf(
      [answered('a/one', 0, 'wrong', false), answered('a/two', 0, 'wrong', true), answered('b/three', 0, 'x,y', true)],
      keys,
    );
    const due = (day: number): string[] => dueNow(reviews, startMs + day * dayMs).map(({ question }) => question);
    expect(due(0)).toEqual([]);
    expect(due(1)).toEqual(['a/two', 'a/one']);
    expect(due(30)).toEqual(['a/two', 'a/one', 'b/three']);
  });
});

describe('a review', () => {
  it('mixes topics: one of each in turn, the longest overdue first', () => {
    const log = ['a/one', 'a/two', 'b/three'].map((id, index) => ({
      ...answered(id, 0, 'wrong', false),
      startedAtMs: startMs + index,
    }));
    const due = dueNow(reviewsOf(log, keys), startMs + 2 * dayMs);
    expect(due.map(({ question }) => question)).toEqual(['a/one', 'b/three', 'a/two']);
  });
});

describe('what was put off', () => {
  const reviews = reviewsOf([answered('a/one', 0, 'wrong', false)], keys);
  const dueOn = (day: number, log = reviews, atDay = 1, untilDay = 8): boolean => {
    const wish = { question: 'a/one', untilMs: startMs + untilDay * dayMs, atMs: startMs + atDay * dayMs };
    return dueNow(putOff(log, [wish]), startMs + day * dayMs).length > 0;
  };

  it('is not due before the day that was wished for, and due from then on', () => {
    expect([dueOn(1), dueOn(7), dueOn(8)]).toEqual([false, false, true]);
  });

  it('never comes earlier than the schedule says', () => {
    const known = reviewsOf([answered('a/one', 0, 'right', true)], keys);
    expect([dueOn(2, known, 1, 2), dueOn(3, known, 1, 2)]).toEqual([false, true]);
  });

  it('comes back as the schedule says once it was answered again', () => {
    const again = reviewsOf([answered('a/one', 0, 'wrong', false), answered('a/one', 2, 'wrong', false)], keys);
    expect(dueOn(4, again)).toBe(true);
  });
});

describe('a lesson that was read to its end', () => {
  const questions = ['a/one', 'a/two', 'a/three', 'a/four', 'b/other'].map((id) => ({
    id,
    lesson: id === 'b/other' ? 'part/other' : 'part/lesson',
  }));
  const visits = [
    { page: 'part/lesson', section: 'recall', atMs: startMs, endedAtMs: startMs },
    { page: 'part/other', section: 'recall', atMs: startMs, endedAtMs: null },
  ];
  const kept = { answerings: [], visits, postponements: [] };

  it('asks three questions, after a night', () => {
    expect(askedAfterLessons(questions, kept, startMs + dayMs / 4)).toEqual([]);
    expect(askedAfterLessons(questions, kept, startMs + dayMs)).toEqual(['a/one', 'a/two', 'a/three']);
  });

  it('is mixed with others that were read', () => {
    const both = visits.map((visit) => ({ ...visit, endedAtMs: startMs }));
    expect(askedAfterLessons(questions, { ...kept, visits: both }, startMs + dayMs)).toEqual([
      'a/one',
      'b/other',
      'a/two',
      'a/three',
    ]);
  });

  it('does not ask what was answered, nor what was put off', () => {
    const answerings = [answered('a/one', 0, 'wrong', false)];
    const postponements = [{ question: 'a/two', untilMs: startMs + 2 * dayMs, atMs: startMs }];
    const more = { ...kept, answerings, postponements };
    expect(askedAfterLessons(questions, more, startMs + dayMs)).toEqual(['a/three', 'a/four']);
    expect(askedAfterLessons(questions, more, startMs + 2 * dayMs)).toEqual(['a/two', 'a/three', 'a/four']);
  });
});
