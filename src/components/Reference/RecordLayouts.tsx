import type { ReactNode } from 'react';
import type { FieldRow, RecordPart, RecordRow } from '../../course/reference/recordRows';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Name } from './Name';
import styles from './Reference.module.css';
import { ReferenceTable } from './ReferenceTable';
import { useAnchors } from './useAnchors';

export interface RecordLayoutsProps {
  /** Which of the records. */
  readonly part: RecordPart;
  /** Put in by `src/site/referenceTables.ts`. */
  readonly rows: readonly RecordRow[];
}

/** Records with their fields in the order of the bytes, as the codecs have them. */
export function RecordLayouts({ part, rows }: RecordLayoutsProps): ReactNode {
  const { records: say } = labels[useLocale()];
  useAnchors(rows.map(({ name }) => name));
  return (
    <ReferenceTable
      name={`records-${part}`}
      caption={say.caption(rows.length)}
      columns={[
        { head: say.name, percent: 45 },
        { head: say.fields, percent: 55 },
      ]}
    >
      {rows.map(({ name, meaning, asks, answers, fields, lengthBytes }) => (
        <tr key={name} id={name} data-record={name}>
          <th scope="row">
            <Name>{name}</Name>
            {meaning !== null && <span className={styles.marks}>{meaning}</span>}
            {asks.length > 0 && <Uses say={say.asks} uses={asks} />}
            {answers.length > 0 && <Uses say={say.answers} uses={answers} />}
            {lengthBytes !== null && <span className={styles.marks}>{say.length(lengthBytes)}</span>}
          </th>
          <td>
            <ol className={styles.fields}>
              {fields.map((field) => (
                <Field key={field.name} field={field} />
              ))}
            </ol>
          </td>
        </tr>
      ))}
    </ReferenceTable>
  );
}

function Uses({ say, uses }: { readonly say: string; readonly uses: RecordRow['asks'] }): ReactNode {
  return (
    <span className={styles.marks}>
      {say}{' '}
      {uses.map(({ operation, words }, index) => (
        <span key={operation}>
          {index > 0 && ' · '}
          <code>{operation}</code> {words}
        </span>
      ))}
    </span>
  );
}

function Field({ field }: { readonly field: FieldRow }): ReactNode {
  const { records: say } = labels[useLocale()];
  const { name, type, nullable, otherwise, note } = field;
  const notes = [note, nullable ? say.nullable : null, otherwise === null ? null : say.otherwise(otherwise)].filter(
    (each) => each !== null,
  );
  return (
    <li data-field={name}>
      <code>{name}</code> <code className={styles.type}>{type}</code>
      {notes.length > 0 && <span className={styles.marks}>{say.notes(notes)}</span>}
    </li>
  );
}
