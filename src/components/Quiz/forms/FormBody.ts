import type { ComponentType } from 'react';
import type { AskedForms, AskedQuestion } from '../../../quiz/askedQuestions';

export type Form = AskedQuestion['form'];

/** What the part of a question gets that differs from form to form. */
export interface FormBodyProps<F extends Form = Form> {
  readonly question: AskedForms<F>;
  /** Decides the order of the options. */
  readonly round: number;
  /** Name for the radio buttons of this question. */
  readonly group: string;
  /** What is chosen now, as a try is kept; a part that is not chosen yet is empty. Null: nothing. */
  readonly picked: string | null;
  onPick(picked: string): void;
  readonly tries: readonly string[];
  /** The key is on show. */
  readonly over: boolean;
}

/** Each marks its controls with `data-digit` inside a `data-group`: the form then knows what the keys 1 to 9 do. */
export type FormBody<F extends Form = Form> = ComponentType<FormBodyProps<F>>;
