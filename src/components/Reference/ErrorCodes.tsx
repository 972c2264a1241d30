import type { ReactNode } from 'react';
import type { ErrorCodeRow } from '../../course/reference/errorCodeRows';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Name } from './Name';
import styles from './Reference.module.css';
import { ReferenceTable } from './ReferenceTable';
import { useAnchors } from './useAnchors';

/** Why a call may fail, and what then: a row for each code. */
export function ErrorCodes({ rows }: { readonly rows: readonly ErrorCodeRow[] }): ReactNode {
  const { code: codeText, meaning, errorCodes: say } = labels[useLocale()];
  useAnchors(rows.map(({ name }) => name));
  return (
    <ReferenceTable
      name="errorCodes"
      caption={say.caption(rows.length)}
      columns={[
        { head: say.name, percent: 28 },
        { head: meaning, percent: 30 },
        { head: say.remedy, percent: 42 },
      ]}
    >
      {rows.map(({ name, code, madeBy, meaning: means, remedy }) => (
        <tr key={name} id={name}>
          <th scope="row">
            <Name>{name}</Name>
            <span className={styles.marks}>{codeText(code)}</span>
            <span className={styles.marks}>{say.madeBy[madeBy]}</span>
          </th>
          <td>{means}</td>
          <td>{remedy}</td>
        </tr>
      ))}
    </ReferenceTable>
  );
}
