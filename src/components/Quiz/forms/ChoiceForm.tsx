import type { ReactNode } from 'react';
import { seedOf, shuffled } from '../../../quiz/shuffled';
import type { FormBodyProps } from './FormBody';
import { Options } from './Options';

/** One of several statements, or one of several events that may come next. */
export function ChoiceForm({ question, round, tries, ...rest }: FormBodyProps<'choice' | 'next'>): ReactNode {
  return (
    <div data-group>
      <Options options={shuffled(question.choices, seedOf(question.id, round))} tried={tries} single {...rest} />
    </div>
  );
}
