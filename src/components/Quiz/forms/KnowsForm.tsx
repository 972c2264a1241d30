import type { ReactNode } from 'react';
import { joined } from '../../../quiz/joined';
import { seedOf, shuffled } from '../../../quiz/shuffled';
import styles from '../Quiz.module.css';
import type { FormBodyProps } from './FormBody';
import { Options } from './Options';

/** For each party what it can know: a set of radio buttons each. */
export function KnowsForm({ question, round, group, picked, onPick, tries, over }: FormBodyProps<'knows'>): ReactNode {
  const { rows } = question;
  const chosen = partsOf(picked, rows.length);
  const tried = tries.map((each) => partsOf(each, rows.length));
  return rows.map(({ party, who, options }, index) => (
    <fieldset key={party + who} className={styles.row} data-group data-party={party}>
      <legend className={styles.rowTitle}>{who}</legend>
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
  ));
}

/** The parts of a try, empty where nothing is chosen. */
export function partsOf(tried: string | null, length: number): string[] {
  const parts = tried?.split(',') ?? [];
  return Array.from({ length }, (_, index) => parts[index] ?? '');
}
