import { AloudForm } from './AloudForm';
import { BugForm } from './BugForm';
import { ChoiceForm } from './ChoiceForm';
import type { Form, FormBody } from './FormBody';
import { KnowsForm } from './KnowsForm';
import { OrderForm } from './OrderForm';
import { StepsForm } from './StepsForm';

/** How each form of question is drawn. Each is only ever given questions of its own form. */
export const formBodies: Readonly<Record<Form, FormBody>> = {
  choice: ChoiceForm as FormBody,
  next: ChoiceForm as FormBody,
  order: OrderForm as FormBody,
  knows: KnowsForm as FormBody,
  bug: BugForm as FormBody,
  steps: StepsForm as FormBody,
  aloud: AloudForm as FormBody,
  text: AloudForm as FormBody,
};
