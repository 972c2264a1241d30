import type { AskedForms } from './askedQuestions';

/** One of the prompts at the end of a lesson, as it comes back in review. The lesson's page is where it is written. */
export interface Recall {
  /** Slug of the lesson and place among its prompts: `loss-is-not-expiry/recall-1`. The same in both languages. */
  readonly id: string;
  /** Page of the lesson, such as `client/loss-is-not-expiry`. */
  readonly lesson: string;
  readonly ask: string;
  /** Paragraphs, with the marks of the page for code and emphasis. */
  readonly answer: readonly string[];
}

/** What kept answers hold of a prompt that was answered: the reader is the only judge. */
export const recallKey = 'said';

/** Whether an id of a question is that of a prompt. */
export function isRecall(id: string): boolean {
  return /\/recall-\d+$/.test(id);
}

/** The prompt as a question: say it aloud, then compare. There is one point, the answer of the lesson. */
export function recallQuestion({
  id,
  lesson,
  ask,
  answer,
}: Recall): AskedForms<'aloud' | 'text'> & { readonly section: string } {
  return {
    form: 'aloud',
    id,
    title: null,
    ask,
    key: recallKey,
    points: [{ id: recallKey, text: answer.join('\n\n') }],
    slips: [],
    scenario: null,
    replayAtMs: 0,
    facts: [],
    section: `${lesson}#recall`,
  };
}
