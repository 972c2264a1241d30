import type { KeptAnswer } from '../../quiz/Answering';
import type { AskedQuestion } from '../../quiz/askedQuestions';

/** Where a question stands. One wrong try leaves a second; after that, or after a right one, the key is shown. */
export type Progress = 'open' | 'secondTry' | 'right' | 'missed';

export function progressOf({ form, key }: AskedQuestion, answer: KeptAnswer | undefined): Progress {
  if (answer === undefined || answer.tries.length === 0) return 'open';
  if (answer.tries.includes(key)) return 'right';
  return answer.tries.length < triesOf(form) ? 'secondTry' : 'missed';
}

/** Whoever has compared an answer with its points has seen the key. */
function triesOf(form: AskedQuestion['form']): 1 | 2 {
  return form === 'aloud' || form === 'text' ? 1 : 2;
}

/** Whether the key is on show. */
export function isOver(progress: Progress): boolean {
  return progress === 'right' || progress === 'missed';
}

/** Whether the question still has every option that a kept try names: one may have been withdrawn since. */
export function isKnownTry(question: AskedQuestion, tried: string): boolean {
  const known = new Set(optionIds(question));
  return tried === '' || tried.split(',').every((id) => known.has(id));
}

function optionIds(question: AskedQuestion): string[] {
  const ids = (options: readonly { readonly id: string }[]): string[] => options.map(({ id }) => id);
  switch (question.form) {
    case 'choice':
    case 'next':
      return ids(question.choices);
    case 'order':
      return ids(question.events);
    case 'bug':
      return ids(question.spots);
    case 'knows':
      return question.rows.flatMap(({ options }) => ids(options));
    case 'steps':
      return question.steps.flatMap(({ options }) => ids(options));
    case 'aloud':
    case 'text':
      return [...ids(question.points), ...ids(question.slips)];
  }
}

/**
 * The questions for a second round: those whose first try was wrong. First the ones the reader was sure of: these mistakes
 * stay longest.
 */
export function missedAtFirst<Asked extends Pick<AskedQuestion, 'id' | 'key'>>(
  questions: readonly Asked[],
  answers: Readonly<Record<string, KeptAnswer>>,
): Asked[] {
  const missed = questions.filter(({ id, key }) => {
    const first = answers[id]?.tries[0];
    return first !== undefined && first !== key;
  });
  const sure = ({ id }: Asked): boolean => answers[id]?.sure === true;
  return [...missed.filter(sure), ...missed.filter((question) => !sure(question))];
}

/** The element of a question, as links name it: `sessions/who-ends-it` → `sessions-who-ends-it`. */
export function elementId(questionId: string): string {
  return questionId.replaceAll('/', '-');
}

/** The round in a page's address, `?order=3`: it decides in which order the options stand. 1 without one. */
export function roundIn(search: string): number {
  const round = Number(new URLSearchParams(search).get('order') ?? '1');
  return Number.isInteger(round) && round >= 1 && round <= 999_999 ? round : 1;
}

/** An address that shows this question, with its options in the same order, and not its answer. */
export function linkTo(questionId: string, round: number): string {
  return `?order=${round}#${elementId(questionId)}`;
}
