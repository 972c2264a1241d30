import { describe, expect, it } from 'vitest';
import { type Localized, locales } from '../../src/course/words/Locale';
import { isChoice } from '../../src/quiz/Question';
import { questions } from '../../src/quiz/questionsOf';

/** How much longer than the longest wrong option a right one may be: what is longer can be picked without reading. */
const atMost = 1.15;

describe.each(locales)('in %s', (locale) => {
  const charactersOf = ({ text }: { readonly text: Localized }): number => [...text[locale]].length;

  it.each(questions.filter(isChoice))('$id is not answered by its length', ({ choices }) => {
    const right = choices.filter(({ confusion }) => confusion === null).map(charactersOf);
    const wrong = choices.filter(({ confusion }) => confusion !== null).map(charactersOf);

    expect(Math.max(...right)).toBeLessThanOrEqual(atMost * Math.max(...wrong));
  });
});
