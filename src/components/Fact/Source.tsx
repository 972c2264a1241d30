import type { ReactNode } from 'react';
import type { FactRow } from '../../course/ClaimRow';
import { useLocale } from '../useLocale';
import styles from './Fact.module.css';
import { labels } from './labels';

/** Where a fact comes from: its id, the class to read or the release that was measured, and the versions it holds for. */
export function Source({ fact }: { readonly fact: FactRow }): ReactNode {
  const { id, source, basis, since, until } = fact;
  const words = labels[useLocale()];
  return (
    <span className={styles.source} data-source={id}>
      <span className={styles.id}>{id}</span>: {basis === 'measured' ? words.measured(source) : <code>{source}</code>}
      {since !== undefined && `, ${words.since(since)}`}
      {until !== undefined && `, ${words.until(until)}`}
    </span>
  );
}
