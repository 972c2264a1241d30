import type { ReactNode } from 'react';
import type { FactRow } from '../../course/ClaimRow';
import styles from './Fact.module.css';
import { Source } from './Source';

export interface FactProps {
  /** All that a lesson writes: `<Fact id="S-08" />`. */
  readonly id: string;
  /** Put in by `src/site/rowsInLessons.ts`. */
  readonly row: FactRow;
}

/** Keeps the closing bracket from standing alone on a line. */
const wordJoiner = '\u2060';

/** A citation inside a paragraph: what the sentence before it rests on. */
export function Fact({ row }: FactProps): ReactNode {
  return (
    <small className={styles.citation}>
      [<Source fact={row} />
      {wordJoiner}]
    </small>
  );
}
