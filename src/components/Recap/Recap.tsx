import type { ReactNode } from 'react';
import styles from './Recap.module.css';

/** Prompts to answer from memory at the end of a lesson. Not a summary: reading it again teaches little. */
export function Recap({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.recap}>{children}</div>;
}
