import { describe, expect, it } from 'vitest';
import { confusions } from '../../src/course/confusions';
import { locales } from '../../src/course/words/Locale';
import type { Answering } from '../../src/quiz/Answering';
import { allOf } from '../../src/quiz/allOf';
import { type CataloguedQuestion, catalogue } from '../../src/quiz/catalogue';
import { type ConfusionsByPart, confusionsByPart, mixUpsOf } from '../../src/quiz/mixUps';
import { questions } from '../../src/quiz/questionsOf';

function asked(
  id: string,
  form: CataloguedQuestion['form'],
  key: string,
  confusionsOf: ConfusionsByPart,
): CataloguedQuestion {
  return { id, form, key, title: id, lesson: `part/${id.split('/')[0]}`, confusions: confusionsOf };
}

const some = [
  asked('a/choice', 'choice', 'right', { one: 1, two: 2 }),
  asked('b/knows', 'knows', 'x,y', { '0/y': 3, '1/x': 2 }),
  asked('c/order', 'order', 'x,y', { '': 8 }),
  asked('d/aloud', 'aloud', 'p,q', { slip: 2 }),
];

function answered(question: string, startedAtMs: number, ...tries: string[]): Answering {
  return { question, startedAtMs, tries, sure: false, atMs: startedAtMs };
}

describe('what a reader mixes up', () => {
  it('is behind every wrong choice, the most frequent first', () => {
    const answerings = [
      answered('a/choice', 1, 'one', 'two'),
      answered('b/knows', 2, 'y,x', 'x,y'),
      answered('c/order', 3, 'y,x'),
      answered('d/aloud', 4, 'p,slip'),
    ];
    expect(mixUpsOf(answerings, some)).toEqual([
      { row: 2, count: 3, lessons: ['part/a', 'part/b', 'part/d'] },
      { row: 1, count: 1, lessons: ['part/a'] },
      { row: 3, count: 1, lessons: ['part/b'] },
      { row: 8, count: 1, lessons: ['part/c'] },
    ]);
  });

  it('is no longer mixed up once the question was answered again, and right', () => {
    const wrong = answered('a/choice', 1, 'one', 'right');
    expect(mixUpsOf([wrong], some)).toMatchObject([{ row: 1 }]);
    expect(mixUpsOf([wrong, answered('a/choice', 2)], some)).toEqual([]);
    expect(mixUpsOf([answered('a/choice', 2, 'right'), wrong], some)).toEqual([]);
  });

  it('is not made up: of options and questions that are not there, of what was left unsaid', () => {
    const answerings = [
      answered('a/choice', 1, 'withdrawn', 'constructor'),
      answered('d/aloud', 2, 'p'),
      answered('gone/away', 3, 'one'),
    ];
    expect(mixUpsOf(answerings, some)).toEqual([]);
  });
});

describe('the list of confusions', () => {
  it.each(locales)('has a name for whatever a wrong option stands for, each its own (%s)', (locale) => {
    const rows = new Set(questions.flatMap((question) => Object.values(confusionsByPart(question))));
    expect(rows.size).toBeGreaterThan(10);
    expect([...rows].filter((row) => confusions[row] === undefined)).toEqual([]);
    const names = Object.values(confusions).map((name) => name[locale]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is behind every option that is not the key, in every form but the one without a run', () => {
    for (const question of allOf(catalogue('en', { recalls: [], byConfusion: {} }))) {
      const { form, key, confusions: byPart } = question;
      if (form !== 'text') expect(Object.keys(byPart).length, question.id).toBeGreaterThan(0);
      const parts = key.split(',').map((id, index) => (form === 'knows' || form === 'steps' ? `${index}/${id}` : id));
      expect(
        parts.filter((part) => part in byPart),
        question.id,
      ).toEqual([]);
    }
  });
});
