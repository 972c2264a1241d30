import Link from '@docusaurus/Link';
import { Fragment, type ReactNode } from 'react';
import type { Answering } from '../../quiz/Answering';
import { allOf } from '../../quiz/allOf';
import type { Catalogue } from '../../quiz/catalogue';
import { mixUpsOf } from '../../quiz/mixUps';
import { useLocale } from '../useLocale';
import styles from './Interview.module.css';
import { labels } from './labels';
import { titleOf } from './titleOf';

export interface MixUpsProps {
  readonly catalogue: Catalogue;
  readonly answerings: readonly Answering[];
}

/** More would be no help in choosing what to read. */
const mostShown = 5;

/** What this reader mixes up, the most frequent first, and the lessons about it. Nothing where nothing is mixed up. */
export function MixUps({ catalogue, answerings }: MixUpsProps): ReactNode {
  const words = labels[useLocale()].mixUps;
  const mixUps = mixUpsOf(answerings, allOf(catalogue)).slice(0, mostShown);
  if (mixUps.length === 0) return null;
  return (
    <section aria-labelledby="mix-ups" data-mix-ups>
      <h2 id="mix-ups">{words.title}</h2>
      <p className={styles.intro}>{words.text}</p>
      <ol className={styles.mixUps}>
        {mixUps.map(({ row, count, lessons: asking }) => {
          const { name, lessons: about } = catalogue.confusions[row] ?? { name: '', lessons: [] };
          return (
            <li key={row} data-confusion={row} data-count={count}>
              {name} <span className={styles.quiet}>{words.count(count)}</span>
              <span className={styles.kind}>
                {words.lessons}
                {(about.length > 0 ? about : asking).map((lesson, index) => (
                  <Fragment key={lesson}>
                    {index > 0 && words.between}
                    <Link to={`/docs/${lesson}`}>{titleOf(lesson)}</Link>
                  </Fragment>
                ))}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
