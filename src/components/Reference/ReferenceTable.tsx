import type { ReactNode } from 'react';
import styles from './Reference.module.css';

export interface ReferenceTableProps {
  /** Names the table for tests and styles. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly {
    readonly head: string;
    /** Share of the width, percent. */
    readonly percent: number;
  }[];
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table of the reference part: as wide as a figure, never wider than a phone. */
export function ReferenceTable({ name, caption, columns, children }: ReferenceTableProps): ReactNode {
  return (
    <div className={styles.sheet}>
      <table className={styles.table} data-table={name}>
        <caption>{caption}</caption>
        <colgroup>
          {columns.map(({ head, percent }) => (
            <col key={head} style={{ width: `${percent}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
