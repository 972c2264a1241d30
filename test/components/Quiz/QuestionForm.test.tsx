import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { formBodies } from '../../../src/components/Quiz/forms/formBodies';
import { labels } from '../../../src/components/Quiz/labels';
import { QuestionForm } from '../../../src/components/Quiz/QuestionForm';
import { type Locale, locales } from '../../../src/course/words/Locale';
import { type AskedQuestion, askedQuestion } from '../../../src/quiz/askedQuestions';
import { questions } from '../../../src/quiz/questionsOf';

const page = vi.hoisted(() => ({ locale: 'en' }));
vi.mock('@docusaurus/useIsBrowser', () => ({ default: () => true }));
vi.mock('@docusaurus/useDocusaurusContext', () => ({ default: () => ({ i18n: { currentLocale: page.locale } }) }));

/** What the question says below its options after these tries. */
function verdictOn(form: AskedQuestion['form'], tries: readonly string[], locale: Locale): string {
  page.locale = locale;
  const question = questions.map((each) => askedQuestion(each, locale)).find((each) => each.form === form);
  if (!question) throw new Error(`No question has the form ${form}.`);
  const html = renderToStaticMarkup(
    <QuestionForm
      question={question}
      Body={formBodies[form]}
      title=""
      round={1}
      answer={{ tries, sure: false, atMs: 0 }}
      onAnswer={() => {}}
      onReplay={null}
      onNext={null}
    />,
  );
  return /role="status"[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
}

describe.each(locales)('after two tries (%s)', (locale) => {
  it.each(['choice', 'next', 'bug'] as const)('%s says that the right option is marked', (form) => {
    expect(verdictOn(form, ['one', 'other'], locale)).toBe(labels[locale].missed);
  });

  it.each(['order', 'knows', 'steps'] as const)('%s says that not all of it is so', (form) => {
    expect(verdictOn(form, ['one', 'other'], locale)).toBe(labels[locale].missedParts);
  });
});
