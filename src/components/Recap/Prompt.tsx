import type { ReactNode } from 'react';
import styles from './Recap.module.css';

export interface PromptProps {
  readonly question: string;
  /** The answer, folded away until the reader has tried. */
  readonly children: ReactNode;
}

/** One prompt of a `Recap`. */
export function Prompt({ question, children }: PromptProps): ReactNode {
  return (
    <details className={styles.prompt}>
      <summary>{question}</summary>
      <div className={styles.answer}>{children}</div>
    </details>
  );
}
