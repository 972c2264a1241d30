import { type Answering, latestAnswers } from './Answering';
import type { CataloguedQuestion } from './catalogue';
import { isChoice, type Question } from './Question';

/** Rows of the list of confusions that wrong options of a question stand for, by part of a try. */
export type ConfusionsByPart = Readonly<Record<string, number>>;

/** Any try of this form that is not the key. */
const anyOther = '';

/** What each wrong option of a question stands for. */
export function confusionsByPart(question: Question): ConfusionsByPart {
  const wrong = (options: readonly { readonly id: string; readonly confusion: number | null }[], of = ''): ByPart =>
    options.flatMap(({ id, confusion }) => (confusion === null ? [] : [[of + id, confusion] as const]));
  if (isChoice(question)) return Object.fromEntries(wrong(question.choices));
  switch (question.form) {
    case 'next':
      return Object.fromEntries(wrong(question.events));
    case 'bug':
      return Object.fromEntries(wrong(question.spots));
    case 'order':
      return { [anyOther]: question.confusion };
    case 'knows':
      return Object.fromEntries(question.rows.flatMap(({ options }, index) => wrong(options, `${index}/`)));
    case 'steps':
      return Object.fromEntries(question.steps.flatMap(({ options }, index) => wrong(options, `${index}/`)));
    case 'aloud':
      return Object.fromEntries(wrong(question.slips));
    case 'text':
      return {};
  }
}

type ByPart = (readonly [part: string, row: number])[];

/** A confusion of a reader. */
export interface MixUp {
  /** Row of the list of confusions. */
  readonly row: number;
  /** How many wrong choices stand for it. */
  readonly count: number;
  /** Pages of the lessons that teach the questions, such as `client/loss-is-not-expiry`. */
  readonly lessons: readonly string[];
}

/** What a reader mixes up, most often first: the wrong choices in the last answer to each question. */
export function mixUpsOf(answerings: readonly Answering[], questions: readonly CataloguedQuestion[]): MixUp[] {
  const answers = latestAnswers(answerings);
  const found = questions.flatMap((question) =>
    (answers[question.id]?.tries ?? [])
      .flatMap((tried) => rowsOf(question, tried))
      .map((row) => ({ row, lesson: question.lesson })),
  );
  const rows = [...new Set(found.map(({ row }) => row))].map((row) => {
    const all = found.filter((each) => each.row === row);
    return { row, count: all.length, lessons: [...new Set(all.flatMap(({ lesson }) => lesson ?? []))] };
  });
  return rows.sort((one, other) => other.count - one.count || one.row - other.row);
}

/** The confusions that a try shows. */
function rowsOf({ form, key, confusions }: CataloguedQuestion, tried: string): number[] {
  if (tried === key) return [];
  if (form === 'order') return [confusions[anyOther] ?? []].flat();
  const parts = tried.split(',').map((id, index) => (form === 'knows' || form === 'steps' ? `${index}/${id}` : id));
  return parts.flatMap((part) => (Object.hasOwn(confusions, part) ? (confusions[part] ?? []) : []));
}
