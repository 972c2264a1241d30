import type { ReactNode } from 'react';
import type { ClientStateRow } from '../../course/reference/stateRows';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Name } from './Name';
import styles from './Reference.module.css';
import { ReferenceTable } from './ReferenceTable';
import { Tellings } from './Tellings';

/** Where a client may be, and what its watchers hear when it goes on from there. */
export function ClientStates({ rows }: { readonly rows: readonly ClientStateRow[] }): ReactNode {
  const { meaning, clientStates: say } = labels[useLocale()];
  return (
    <ReferenceTable
      name="clientStates"
      caption={say.caption(rows.length)}
      columns={[
        { head: say.name, percent: 30 },
        { head: meaning, percent: 24 },
        { head: say.tells, percent: 46 },
      ]}
    >
      {rows.map(({ path, clientState, meaning: means, isFinal, tells }) => (
        <tr key={path} data-client-state={path}>
          <th scope="row">
            <Name>{path}</Name>
            <span className={styles.marks}>{say.state(clientState)}</span>
          </th>
          <td>{means}</td>
          <td>
            {tells.length === 0 && (isFinal ? say.final : say.nothing)}
            <Tellings of={tells.map(({ told, ...telling }) => ({ ...telling, name: told }))} />
          </td>
        </tr>
      ))}
    </ReferenceTable>
  );
}
