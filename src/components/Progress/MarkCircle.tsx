import type { ReactNode } from 'react';
import { useProgress } from '../Quiz/useProgress';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { type ListedLesson, lessonMark } from './lessonMark';
import styles from './Progress.module.css';

/** How far the reader is with a lesson, as a small circle: empty, half, full. */
export function MarkCircle({ lesson }: { readonly lesson: ListedLesson }): ReactNode {
  const words = labels[useLocale()];
  const mark = lessonMark(lesson, useProgress());
  return (
    <span
      className={styles.circle}
      data-mark={mark}
      role="img"
      aria-label={words.marks[mark]}
      title={words.marks[mark]}
    />
  );
}
