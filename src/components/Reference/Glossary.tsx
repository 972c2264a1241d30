import type { ReactNode } from 'react';
import type { GlossaryRow } from '../../course/reference/glossaryRows';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Reference.module.css';
import { useAnchors } from './useAnchors';

/** The words of the course. Each entry has an address of its own. */
export function Glossary({ rows }: { readonly rows: readonly GlossaryRow[] }): ReactNode {
  const { elsewhere: elsewhereText, inCode } = labels[useLocale()];
  useAnchors(rows.map(({ anchor }) => anchor));
  return (
    <div className={styles.sheet}>
      <dl className={styles.terms} data-table="glossary">
        {rows.map(({ anchor, term, definition, api, elsewhere }) => (
          <div key={anchor} id={anchor}>
            <dt>{term}</dt>
            <dd>
              {definition}
              {elsewhere !== null && <span className={styles.marks}>{elsewhereText(elsewhere)}</span>}
              {api !== null && (
                <span className={styles.marks}>
                  {inCode} <code>{api}</code>
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
