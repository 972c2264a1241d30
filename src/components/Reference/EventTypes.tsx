import type { ReactNode } from 'react';
import type { EventTypeRow } from '../../course/reference/stateRows';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Name } from './Name';
import styles from './Reference.module.css';
import { ReferenceTable } from './ReferenceTable';
import { useAnchors } from './useAnchors';

/** What a watch can report. */
export function EventTypes({ rows }: { readonly rows: readonly EventTypeRow[] }): ReactNode {
  const { code: codeText, since: sinceText, meaning, eventTypes: say } = labels[useLocale()];
  useAnchors(rows.map(({ name }) => name));
  return (
    <ReferenceTable
      name="eventTypes"
      caption={say.caption(rows.length)}
      columns={[
        { head: say.name, percent: 45 },
        { head: meaning, percent: 55 },
      ]}
    >
      {rows.map(({ name, code, since, meaning: means }) => (
        <tr key={name} id={name}>
          <th scope="row">
            <Name>{name}</Name>
            <span className={styles.marks}>{codeText(code)}</span>
            <span className={styles.marks}>{sinceText(since)}</span>
          </th>
          <td>{means}</td>
        </tr>
      ))}
    </ReferenceTable>
  );
}
