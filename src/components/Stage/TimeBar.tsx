import type { ReactNode } from 'react';
import type { Locale } from '../../course/words/Locale';
import { seconds } from '../seconds';
import { labels } from './labels';
import styles from './Stage.module.css';
import { shareLeft } from './stageGeometry';

export interface TimeBarProps {
  readonly name: string;
  /** Virtual ms: when it was set, when it is due, and now. */
  readonly fromMs: number;
  readonly dueMs: number;
  readonly nowMs: number;
  readonly locale: Locale;
  readonly colour: 'connected' | 'connecting' | 'accent';
}

/** A deadline: a bar that shortens, and the time in words. */
export function TimeBar({ name, fromMs, dueMs, nowMs, locale, colour }: TimeBarProps): ReactNode {
  const words = labels[locale];
  const leftMs = dueMs - nowMs;
  return (
    <div className={styles.bar}>
      <span>{name}</span>
      <span className={styles.number}>{leftMs > 0 ? words.left(seconds(leftMs)) : words.over}</span>
      <span className={styles.track} aria-hidden="true">
        <span
          className={styles.fill}
          data-role={colour}
          style={{ width: `${shareLeft(fromMs, dueMs, nowMs) * 100}%` }}
        />
      </span>
    </div>
  );
}
