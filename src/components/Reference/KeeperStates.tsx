import type { ReactNode } from 'react';
import type { KeeperStateRow } from '../../course/reference/stateRows';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Name } from './Name';
import styles from './Reference.module.css';
import { ReferenceTable } from './ReferenceTable';
import { Tellings } from './Tellings';
import { useAnchors } from './useAnchors';

/** What an application hears of its connection and session, and on which transitions of the client's machine. */
export function KeeperStates({ rows }: { readonly rows: readonly KeeperStateRow[] }): ReactNode {
  const { code: codeText, since: sinceText, meaning, keeperStates: say } = labels[useLocale()];
  useAnchors(rows.map(({ name }) => name));
  return (
    <ReferenceTable
      name="keeperStates"
      caption={say.caption(rows.length)}
      columns={[
        { head: say.name, percent: 28 },
        { head: meaning, percent: 26 },
        { head: say.tellings, percent: 46 },
      ]}
    >
      {rows.map(({ name, code, since, meaning: means, tellings }) => (
        <tr key={name} id={name}>
          <th scope="row">
            <Name>{name}</Name>
            <span className={styles.marks}>{codeText(code)}</span>
            <span className={styles.marks}>{sinceText(since)}</span>
          </th>
          <td>{means}</td>
          <td>
            {tellings.length === 0 && say.never}
            <Tellings of={tellings.map(({ from, ...telling }) => ({ ...telling, name: from }))} />
          </td>
        </tr>
      ))}
    </ReferenceTable>
  );
}
