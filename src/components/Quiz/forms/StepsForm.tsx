import type { ReactNode } from 'react';
import { joined } from '../../../quiz/joined';
import { seedOf, shuffled } from '../../../quiz/shuffled';
import styles from '../Quiz.module.css';
import type { FormBodyProps } from './FormBody';
import { partsOf } from './KnowsForm';
import { Options } from './Options';

/** One decision after the other: the next one is asked once this one is made, and any can still be changed. */
export function StepsForm({ question, round, group, picked, onPick, tries, over }: FormBodyProps<'steps'>): ReactNode {
  const { steps } = question;
  const chosen = partsOf(picked, steps.length);
  const tried = tries.map((each) => partsOf(each, steps.length));
  const reached = over || tries.length > 0 ? steps.length : chosen.indexOf('') + 1 || steps.length;
  return (
    <ol className={styles.steps}>
      {steps.slice(0, reached).map(({ ask, options }, index) => (
        <li key={ask}>
          <fieldset className={styles.row} data-group>
            <legend className={styles.rowTitle}>{ask}</legend>
            <Options
              options={shuffled(options, seedOf(question.id + index, round))}
              group={`${group} ${index}`}
              picked={chosen[index] || null}
              onPick={(id) => onPick(joined(chosen.with(index, id)))}
              tried={tried.flatMap((parts) => parts[index] ?? [])}
              over={over}
              single={false}
            />
          </fieldset>
        </li>
      ))}
    </ol>
  );
}
