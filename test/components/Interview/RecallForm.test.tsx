import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { labels } from '../../../src/components/Interview/labels';
import { RecallForm } from '../../../src/components/Interview/RecallForm';
import type { FormBody } from '../../../src/components/Quiz/forms/FormBody';
import { QuestionForm } from '../../../src/components/Quiz/QuestionForm';
import { type Locale, locales } from '../../../src/course/words/Locale';
import { type Recall, recallKey, recallQuestion } from '../../../src/quiz/Recall';

const page = vi.hoisted(() => ({ locale: 'en' }));
vi.mock('@docusaurus/useIsBrowser', () => ({ default: () => true }));
vi.mock('@docusaurus/useDocusaurusContext', () => ({ default: () => ({ i18n: { currentLocale: page.locale } }) }));

const recall: Recall = {
  id: 'a-lesson/recall-1',
  lesson: 'client/a-lesson',
  ask: 'What is gone?',
  answer: ['The *connection*, and `/alice` with it.', '**Not** the session.'],
};

/** The prompt as it stands after these tries. */
function shown(tries: readonly string[], locale: Locale): string {
  page.locale = locale;
  return renderToStaticMarkup(
    <QuestionForm
      question={recallQuestion(recall)}
      Body={RecallForm as FormBody}
      title=""
      round={1}
      answer={tries.length === 0 ? undefined : { tries, sure: false, atMs: 0 }}
      onAnswer={() => {}}
      onReplay={null}
      onNext={null}
      verdicts={labels[locale].recall.verdicts}
    />,
  );
}

describe.each(locales)('a prompt of a lesson in review (%s)', (locale) => {
  const words = labels[locale].recall;

  it('keeps the answer back until the reader has spoken', () => {
    const html = shown([], locale);
    expect(html).toContain(words.spoken);
    expect(html).not.toContain('/alice');
  });

  it('shows the answer of the lesson as the lesson sets it, and what the reader said of it', () => {
    const html = shown([recallKey], locale);
    expect(html).toContain('<p>The <em>connection</em>, and <code>/alice</code> with it.</p>');
    expect(html).toContain('<p><strong>Not</strong> the session.</p>');
    expect(html).toContain(words.verdicts.right);
    expect(html).toContain('data-progress="right"');
  });

  it('has one try: whoever has seen the answer has seen it', () => {
    const html = shown([''], locale);
    expect(html).toContain(words.verdicts.missed);
    expect(html).toContain('data-progress="missed"');
  });
});
