import { type ReactNode, useId } from 'react';
import styles from './Columns.module.css';

export interface ColumnsProps {
  readonly title: string;
  readonly columns: readonly { readonly party: string; readonly content: ReactNode }[];
}

/** What several parties have, side by side; one under the other where it is narrow. */
export function Columns({ title, columns }: ColumnsProps): ReactNode {
  const titleId = useId();
  return (
    <section className={styles.columns} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {title}
      </h3>
      <div className={styles.row}>
        {columns.map(({ party, content }) => (
          <div key={party} className={styles.column}>
            <h4 className={styles.party}>{party}</h4>
            {content}
          </div>
        ))}
      </div>
    </section>
  );
}
