import { type ReactNode, useId, useMemo } from 'react';
import { useLab, useLabTime } from '../Lab/LabContext';
import { Controls } from '../Stage/Controls';
import type { ControlText } from '../Stage/controls';
import { labels as stageLabels } from '../Stage/labels';
import { Scrubber } from '../Stage/Scrubber';
import { seconds } from '../seconds';
import { useLocale } from '../useLocale';
import styles from './Heard.module.css';
import { HeardLanes } from './HeardLanes';
import { labels } from './labels';
import { drawingOf } from './layHeard';

export interface HeardProps {
  /** What the reader can do here besides playing, such as `wait 3s`. */
  readonly controls: readonly ControlText[];
}

/** What the applications of the lab around were told so far, beside what the server knows. In a lesson of many clients it is the stage. */
export function Heard({ controls }: HeardProps): ReactNode {
  const lab = useLab();
  const locale = useLocale();
  const nowMs = useLabTime();
  const titleId = useId();
  const stage = stageLabels[locale];
  const history = lab?.history;
  const names = lab?.view?.clients.map(({ name }) => name).join(' ') ?? '';
  const upTo = lab?.position ?? null;
  const drawing = useMemo(
    () => drawingOf(history ?? [], names.split(' '), upTo),
    [history, history?.length, upTo, names],
  );
  if (!lab?.view) return null;
  return (
    <section className={styles.figure} aria-labelledby={titleId} data-stage tabIndex={-1}>
      <header className={styles.head}>
        <h3 id={titleId} className={styles.title}>
          {labels[locale].title}
        </h3>
        <p className={styles.clock}>
          <time>{stage.clock(seconds(nowMs))}</time>
        </p>
      </header>
      <HeardLanes drawing={drawing} nowMs={nowMs} />
      {lab.isReplay && (
        <p className={styles.caption}>
          {stage.replay}{' '}
          <button type="button" className={styles.quietButton} onClick={() => lab.detach()}>
            {stage.ownLab}
          </button>
        </p>
      )}
      <Scrubber />
      <Controls controls={controls} />
      <noscript>
        <p className={styles.caption}>{stage.notYet}</p>
      </noscript>
    </section>
  );
}
