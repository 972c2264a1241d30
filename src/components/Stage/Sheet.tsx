import { type ReactNode, useId } from 'react';
import { useLab, useLabTime } from '../Lab/LabContext';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import { Controls } from './Controls';
import type { ControlText } from './controls';
import { labels } from './labels';
import { Scrubber } from './Scrubber';
import styles from './Stage.module.css';

export interface SheetProps {
  readonly title: string;
  readonly controls: readonly ControlText[];
  /** Under the controls. */
  readonly caption?: string;
  readonly children: ReactNode;
}

/** The sheet that a lab is played on: title and time, the figure, and under it what moves the world. */
export function Sheet({ title, controls, caption, children }: SheetProps): ReactNode {
  const words = labels[useLocale()];
  const lab = useLab();
  const nowMs = useLabTime();
  const titleId = useId();
  return (
    <section className={styles.sheet} aria-labelledby={titleId} data-stage tabIndex={-1}>
      <header className={styles.head}>
        <h3 id={titleId} className={styles.title}>
          {title}
        </h3>
        <p className={styles.clock}>
          <time>{words.clock(seconds(nowMs))}</time>
        </p>
      </header>
      {children}
      {(lab?.isReplay || lab?.isFromLink) && (
        <p className={styles.reason}>
          {lab.isFromLink ? words.fromLink : words.replay}{' '}
          <button type="button" className={styles.quietButton} onClick={() => lab.detach()}>
            {words.ownLab}
          </button>
        </p>
      )}
      <Scrubber />
      <Controls controls={controls} />
      {caption !== undefined && <p className={styles.caption}>{caption}</p>}
      <noscript>
        <p className={styles.caption}>{words.notYet}</p>
      </noscript>
    </section>
  );
}
