import { describe, expect, it } from 'vitest';
import {
  elementId,
  isKnownTry,
  linkTo,
  missedAtFirst,
  progressOf,
  roundIn,
} from '../../../src/components/Quiz/progress';
import { locales } from '../../../src/course/words/Locale';
import type { KeptAnswer } from '../../../src/quiz/Answering';
import { type AskedForms, askedQuestion, askedQuestions } from '../../../src/quiz/askedQuestions';
import { questions as all } from '../../../src/quiz/questionsOf';

const questions = askedQuestions('client/loss-is-not-expiry', 'en');
const tried = (...tries: string[]): KeptAnswer => ({ tries, sure: false, atMs: 0 });
const rightOf = ({ choices }: AskedForms<'choice' | 'next'>): string => choices.find(({ right }) => right)?.id ?? '';
const wrongOf = ({ choices }: AskedForms<'choice' | 'next'>): string[] =>
  choices.filter(({ right }) => !right).map(({ id }) => id);

describe('a question', () => {
  it('gives a second try before the key, and no third', () => {
    for (const question of questions) {
      const [one = '', two = ''] = wrongOf(question);
      expect(progressOf(question, undefined)).toBe('open');
      expect(progressOf(question, tried(rightOf(question)))).toBe('right');
      expect(progressOf(question, tried(one))).toBe('secondTry');
      expect(progressOf(question, tried(one, rightOf(question)))).toBe('right');
      expect(progressOf(question, tried(one, two))).toBe('missed');
    }
  });

  it('has the same id, options and order of link in both languages', () => {
    const [en, zh] = locales.map((locale) =>
      askedQuestions('client/loss-is-not-expiry', locale).map(({ id, choices }) => [
        id,
        choices.map((choice) => choice.id),
      ]),
    );
    expect(zh).toEqual(en);
  });
});

describe('a question of any form', () => {
  const asked = all.map((question) => askedQuestion(question, 'en'));

  it('is right with its key, and its key is made of options that it has', () => {
    for (const question of asked) {
      expect(progressOf(question, tried(question.key)), question.id).toBe('right');
      expect(isKnownTry(question, question.key), question.id).toBe(true);
      expect(isKnownTry(question, `${question.key},withdrawn`), question.id).toBe(false);
    }
  });

  it('gives one try where the points were shown, two elsewhere, and is open when it was opened again', () => {
    for (const question of asked) {
      const one = question.form === 'aloud' || question.form === 'text' ? 'missed' : 'secondTry';
      expect(progressOf(question, tried('wrong')), question.id).toBe(one);
      expect(progressOf(question, tried()), question.id).toBe('open');
    }
  });

  it('has the same key in both languages, and an address of its own', () => {
    for (const question of all) {
      const [en, zh] = locales.map((locale) => askedQuestion(question, locale));
      expect(zh?.key).toBe(en?.key);
      expect(question.id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});

describe('a second round', () => {
  it('asks what the first try missed, what one was sure of first', () => {
    const [first, second, third] = questions;
    if (!first || !second || !third) throw new Error('the lesson asks three questions');
    const answers = {
      [first.id]: tried(...wrongOf(first).slice(0, 1), rightOf(first)),
      [second.id]: tried(rightOf(second)),
      [third.id]: { ...tried(...wrongOf(third).slice(0, 2)), sure: true },
    };

    expect(missedAtFirst(questions, answers).map(({ id }) => id)).toEqual([third.id, first.id]);
    expect(missedAtFirst(questions, {})).toEqual([]);
  });
});

describe('a link', () => {
  it('names question and order, and not the answer', () => {
    expect(elementId('sessions/when-deleted')).toBe('sessions-when-deleted');
    expect(linkTo('sessions/when-deleted', 3)).toBe('?order=3#sessions-when-deleted');
    expect(roundIn('?order=3')).toBe(3);
  });

  it.each(['', '?order=', '?order=0', '?order=-1', '?order=1.5', '?order=x', '?order=1e99'])(
    'without sense means the first order: %j',
    (search) => {
      expect(roundIn(search)).toBe(1);
    },
  );
});
