import { describe, expect, it } from 'vitest';
import { locales } from '../../src/course/words/Locale';
import { catalogue, interviewPages } from '../../src/quiz/catalogue';
import { fileOf, filesOf } from '../../src/quiz/pageFiles';
import { questions } from '../../src/quiz/questionsOf';

describe.each(locales)('the files of pages in %s', (locale) => {
  const all = catalogue(locale, { recalls: [], byConfusion: {} });
  const files = filesOf(all, interviewPages(locale));

  it('hold every question where its page looks for it, a few together', () => {
    for (const { id } of questions) expect(files[fileOf(all, id) ?? -1]?.[id]?.question.id, id).toBe(id);
    const sizes = files.map((file) => Object.keys(file).length);
    expect(sizes.reduce((one, other) => one + other)).toBe(questions.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6);
    expect(fileOf(all, 'no/such-question')).toBeNull();
  });
});
