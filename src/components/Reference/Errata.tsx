import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { LessonLink } from '../../course/LessonLink';
import type { ErrataPart, ErrataRow } from '../../course/reference/errataRows';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Reference.module.css';
import { ReferenceTable } from './ReferenceTable';
import { useAnchors } from './useAnchors';

export interface ErrataProps {
  /** Which of the statements. */
  readonly part: ErrataPart;
  /** Put in by `src/site/referenceTables.ts`. */
  readonly rows: readonly (ErrataRow & {
    /** The lessons that teach it. */
    readonly lessons: readonly LessonLink[];
  })[];
}

/** What the notes say and what is true of it, with the way to the lesson that shows it. */
export function Errata({ part, rows }: ErrataProps): ReactNode {
  const say = labels[useLocale()].errata;
  useAnchors(rows.map(({ id }) => id));
  return (
    <ReferenceTable
      name={`errata-${part}`}
      caption={say.captions[part](rows.length)}
      columns={[
        { head: say.statement, percent: 42 },
        { head: say.truth, percent: 58 },
      ]}
    >
      {rows.map(({ id, statement, truth, lessons }) => (
        <tr key={id} id={id} data-errata={id}>
          <td>
            {statement}
            <span className={styles.marks}>{id}</span>
          </td>
          <td>
            {truth}
            <span className={styles.marks}>
              {say.taughtIn} {lessons.length === 0 && say.notYet}
              {lessons.map(({ title, path }, index) => (
                <span key={path}>
                  {index > 0 && ' · '}
                  <Link to={path}>{title}</Link>
                </span>
              ))}
            </span>
          </td>
        </tr>
      ))}
    </ReferenceTable>
  );
}
