import type { ReactNode } from 'react';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Name } from './Name';
import styles from './Reference.module.css';

export interface Telling {
  /** The other end: a state of the client, or what is told. */
  readonly name: string;
  readonly event: string;
  readonly words: string;
  readonly guard: string | null;
}

/** Transitions on which something is told, each with its event and condition. */
export function Tellings({ of }: { readonly of: readonly Telling[] }): ReactNode {
  const { guard: guardText } = labels[useLocale()];
  return (
    <ul>
      {of.map(({ name, event, words, guard }) => (
        <li key={`${name} ${event} ${guard}`}>
          <Name>{name}</Name>
          <span className={styles.marks}>
            <Name>{event}</Name> {words}
          </span>
          {guard !== null && <span className={styles.marks}>{guardText(guard)}</span>}
        </li>
      ))}
    </ul>
  );
}
