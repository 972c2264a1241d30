import type { ReactNode } from 'react';
import type { ClaimRow } from '../../course/ClaimRow';
import type { Verdict } from '../../course/claims';
import { Source } from '../Fact/Source';
import { useLocale } from '../useLocale';
import styles from './Claim.module.css';
import { labels } from './labels';

export interface ClaimProps {
  /** All that a lesson writes: `<Claim id="J-05" />`. */
  readonly id: string;
  /** Put in by `src/site/rowsInLessons.ts`. */
  readonly row: ClaimRow;
}

/** A mark beside the word, so that no verdict rests on its colour. */
const marks: Readonly<Record<Verdict, string>> = { holds: '✓', holdsWithNuance: '≈', wrongToday: '✕' };

/** What the notes say, whether it is so, what is true, and on what that rests. The answer to a mere question is folded away. */
export function Claim({ row }: ClaimProps): ReactNode {
  const { id, statement, verdict, truth, facts } = row;
  const words = labels[useLocale()];
  return (
    <div className={styles.claim} data-claim={id} data-verdict={verdict ?? 'none'}>
      <p className={styles.statement}>
        <span className={styles.label}>{id.startsWith('I') ? words.notesAsk : words.notesSay}</span> {statement}
      </p>
      {verdict !== null && (
        <p className={styles.verdict}>
          <span aria-hidden="true">{marks[verdict]}</span> {words.verdicts[verdict]}
        </p>
      )}
      {verdict === null ? (
        <details className={styles.fold}>
          <summary>{words.answer}</summary>
          <p>{truth}</p>
        </details>
      ) : (
        <p>{truth}</p>
      )}
      <details className={styles.fold}>
        <summary>
          {id} · {words.sources(facts.length)}
        </summary>
        <ul>
          {facts.map((fact) => (
            <li key={fact.id}>
              {fact.text} <Source fact={fact} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
