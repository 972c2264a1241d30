import type { AskedQuestion } from '../../quiz/askedQuestions';
import type { KeptAnswer } from './answerStore';

/** Where a question stands. One wrong try leaves a second; after that, or after a right one, the key is shown. */
export type Progress = 'open' | 'secondTry' | 'right' | 'missed';

export function progressOf({ choices }: AskedQuestion, answer: KeptAnswer | undefined): Progress {
  if (answer === undefined) return 'open';
  const right = choices.find((choice) => choice.right);
  if (answer.tries.some((id) => id === right?.id)) return 'right';
  return answer.tries.length < 2 ? 'secondTry' : 'missed';
}

/** Whether the key is on show. */
export function isOver(progress: Progress): boolean {
  return progress === 'right' || progress === 'missed';
}

/**
 * The questions for a second round: those whose first try was wrong. First the ones the reader was sure of: these mistakes
 * stay longest.
 */
export function missedAtFirst(
  questions: readonly AskedQuestion[],
  answers: Readonly<Record<string, KeptAnswer>>,
): AskedQuestion[] {
  const missed = questions.filter(({ id, choices }) => {
    const first = answers[id]?.tries[0];
    return first !== undefined && !choices.some((choice) => choice.right && choice.id === first);
  });
  const sure = (question: AskedQuestion): boolean => answers[question.id]?.sure === true;
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
