import { describe, expect, it } from 'vitest';
import { lessonMark, placeToGoOn } from '../../../src/components/Progress/lessonMark';
import type { Answering } from '../../../src/quiz/Answering';
import type { Visit } from '../../../src/quiz/Visit';

const lesson = (id: string, ...questions: string[]) => ({ id, title: id, path: `/docs/${id}`, questions });
const first = lesson('part/first', 'a/one', 'a/two');
const second = lesson('part/second');
const third = lesson('part/third', 'a/three');
const lessons = [first, second, third];

const answered = (question: string, tries: string[] = ['x']): Answering => ({
  question,
  startedAtMs: 1,
  tries,
  sure: false,
  atMs: 1,
});
const visit = (page: string, section: string, atMs: number, endedAtMs: number | null = null): Visit => ({
  page,
  section,
  atMs,
  endedAtMs,
});

describe('the mark of a lesson', () => {
  it.each([
    ['open', [], []],
    ['open', [answered('a/three')], [visit('part/second', 's', 1)]],
    ['open', [answered('a/one', [])], []],
    ['begun', [], [visit('part/first', 's', 1)]],
    ['begun', [], [visit('part/first', 's', 1, 1)]],
    ['begun', [answered('a/one')], []],
    ['done', [answered('a/one'), answered('a/two')], []],
  ])('is %s', (mark, answerings, visits) => {
    expect(lessonMark(first, { answerings, visits })).toBe(mark);
  });

  it('of a page without questions is done when its end was reached', () => {
    const markOf = (visits: Visit[]): string => lessonMark(second, { answerings: [], visits });
    expect([markOf([]), markOf([visit('part/second', 's', 1)]), markOf([visit('part/second', 's', 1, 1)])]).toEqual([
      'open',
      'begun',
      'done',
    ]);
  });
});

describe('the place to go on', () => {
  const placeOf = (visits: Visit[], answerings: Answering[] = []): string | null => {
    const place = placeToGoOn(lessons, { visits, answerings });
    return place && `${place.lesson.id}#${place.section ?? ''}`;
  };

  it('is where the last visit ended', () => {
    expect(placeOf([])).toBeNull();
    expect(placeOf([visit('part/third', 'late', 3), visit('part/first', 'early', 1)])).toBe('part/third#late');
  });

  it('is the next lesson that is not done, once this one is', () => {
    expect(placeOf([visit('part/second', 'end', 3, 3)])).toBe('part/third#');
    expect(placeOf([visit('part/third', 'end', 3), visit('part/first', 'middle', 1)], [answered('a/three')])).toBe(
      'part/first#middle',
    );
  });

  it('forgets pages that this release does not have, and is nowhere once all is done', () => {
    expect(placeOf([visit('part/gone', 's', 9), visit('part/first', 'early', 1)])).toBe('part/first#early');
    const all = ['a/one', 'a/two', 'a/three'].map((id) => answered(id));
    expect(placeOf([visit('part/second', 'end', 3, 3)], all)).toBeNull();
  });
});
