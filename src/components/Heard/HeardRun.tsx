import { type ReactNode, useId } from 'react';
import type { FourClientsId } from '../../lab/fourClientsTable';
import styles from '../Stage/Stage.module.css';
import { useLocale } from '../useLocale';
import { HeardLanes } from './HeardLanes';
import { labels } from './labels';
import { finishedDrawing } from './layHeard';

export interface HeardRunProps {
  /** Whose run. */
  readonly of: FourClientsId;
}

/** The same lanes for a run that is over. It needs no scripts. */
export function HeardRun({ of }: HeardRunProps): ReactNode {
  const words = labels[useLocale()];
  const titleId = useId();
  return (
    <section className={styles.sheet} aria-labelledby={titleId} data-heard={of}>
      <header className={styles.head}>
        <h3 id={titleId} className={styles.title}>
          {words.title}
        </h3>
        <p className={styles.clock}>{words.finished}</p>
      </header>
      <HeardLanes drawing={finishedDrawing(of)} />
    </section>
  );
}
